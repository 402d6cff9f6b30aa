package org.tagwerk.web.report;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.AclService;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/** DAV:acl-principal-prop-set: properties of the principals that the access list speaks of (RFC 3744 §9.2). */
@Dependent
public class AclPrincipalPropSet extends DavReport {
    @EJB
    private AclService lists;

    @Inject
    private Lookups lookups;

    @Inject
    private PropertyRegistry registry;

    public AclPrincipalPropSet() {
        super(Dav.name("acl-principal-prop-set"), EnumSet.allOf(Kind.class));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        requireDepthZero(request);
        var asked = body.as(org.tagwerk.web.xml.request.AclPrincipalPropSet.class);
        if (asked.mode().isEmpty()) {
            throw DavException.badRequest("acl-principal-prop-set has a prop");
        }
        PropertyPlan plan = PropertyPlan.of(registry, asked);
        var principals = lookups.targets(lists.principals(target, caller), plan.needs(), caller);
        Listing listing = Listing.begin(request, response, plan, caller);
        for (Target principal : principals) {
            listing.target(principal);
        }
        listing.finish();
    }
}
