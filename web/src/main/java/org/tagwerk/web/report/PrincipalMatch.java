package org.tagwerk.web.report;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.boundary.PrincipalSearchService;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/**
 * DAV:principal-match: the principals below a URL that are the caller, or the resources below it of which a property
 * names him (RFC 3744 §9.3).
 */
@Dependent
public class PrincipalMatch extends DavReport {
    @EJB
    private PrincipalSearchService search;

    @Inject
    private Lookups lookups;

    @Inject
    private PropertyRegistry registry;

    public PrincipalMatch() {
        super(Dav.name("principal-match"), EnumSet.allOf(Kind.class));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        requireDepthZero(request);
        var asked = body.as(org.tagwerk.web.xml.request.PrincipalMatch.class);
        Optional<QName> property = asked.principalProperty();
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        List<Href> self = search.self(caller);
        List<Target> found;
        if (property.isPresent()) {
            found = new NamedIn(lookups, registry, property.get(), plan.needs(), self, caller).below(target);
        } else {
            List<Href> inside =
                    self.stream().filter(href -> href.startsWith(target.href())).toList();
            found = lookups.targets(inside, plan.needs(), caller);
        }
        Listing listing = Listing.begin(request, response, plan, caller);
        for (Target each : found) {
            listing.target(each);
        }
        listing.finish();
    }
}
