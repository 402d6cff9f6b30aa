package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.card.CardFilter;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.query.WorkBudget;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/**
 * CARDDAV:addressbook-query: the cards that match a filter (RFC 6352 §8.6).
 *
 * <p>On an address book any Depth looks into it, none too, as with calendars. Where a limit cuts the answer, a response
 * for the request's own URL says so (RFC 6352 §8.6.2).
 */
@Dependent
public class AddressbookQuery extends DavReport {
    @Inject
    private QueryService query;

    @Inject
    private PropertyRegistry registry;

    public AddressbookQuery() {
        super(
                CardDav.name("addressbook-query"),
                Set.of(Kind.ADDRESSBOOK, Kind.ADDRESS_OBJECT, Kind.ADDRESSBOOK_HOME, Kind.PLAIN));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        var asked = body.as(org.tagwerk.web.xml.request.AddressbookQuery.class);
        CardFilter filter = asked.cardFilter();
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        QueryService.Wanted wanted = Listing.wanted(asked.addressData());
        int limit = asked.limit().orElse(Integer.MAX_VALUE - 1);
        WorkBudget budget = new WorkBudget();
        List<FoundMembers> found = new ArrayList<>();
        int rest = limit;
        boolean truncated = false;
        for (Target each : query.searched(target, Kind.ADDRESSBOOK, request.depth(Depth.ZERO), privilege(), caller)) {
            List<Long> ids = query.matching(each, filter, rest + 1, budget, caller);
            truncated |= ids.size() > rest;
            List<Long> taken = ids.subList(0, Math.min(rest, ids.size()));
            found.add(FoundMembers.in(each, taken));
            rest -= taken.size();
        }
        Listing listing = Listing.begin(request, response, plan, caller);
        for (FoundMembers each : found) {
            each.write(query, plan.needs(), wanted, budget, listing, caller);
        }
        if (truncated) {
            listing.writer()
                    .failure(
                            target.href(),
                            new DavException(
                                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more cards match than were asked for"));
        }
        listing.finish();
    }
}
