package org.tagwerk.web.report;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.PrincipalSearchService;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalTerm;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;

/** Answers a search of principals; when there are more than the limit, 507 for the request's own URL says so. */
final class FoundPrincipals {
    private static final int MAX = 1_000;

    private FoundPrincipals() {}

    /**
     * Searches and answers.
     *
     * @param any whether one term that matches is enough
     * @param kinds those among which is searched
     */
    static void answer(
            PrincipalSearchService search,
            List<PrincipalTerm> terms,
            boolean any,
            Collection<PrincipalKind> kinds,
            OptionalInt limit,
            PropertyPlan plan,
            DavRequest request,
            DavResponse response,
            Caller caller)
            throws IOException, XMLStreamException {
        int most = Math.min(MAX, limit.orElse(MAX));
        List<Target> found = search.search(terms, any, kinds, most + 1, plan.needs(), caller);
        Listing listing = Listing.begin(request, response, plan, caller);
        for (Target each : found.subList(0, Math.min(found.size(), most))) {
            listing.target(each);
        }
        if (found.size() > most) {
            listing.writer()
                    .failure(
                            request.target().orElse(Href.ROOT),
                            new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + most));
        }
        listing.finish();
    }
}
