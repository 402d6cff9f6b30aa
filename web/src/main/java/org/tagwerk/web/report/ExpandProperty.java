package org.tagwerk.web.report;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/**
 * DAV:expand-property: properties, and those of the resources that they name, at any depth (RFC 3253 §3.8).
 *
 * <p>It is about the resource itself: to apply it to members as well, which RFC 3253 §3.6 has Depth for, is refused.
 */
@Dependent
public class ExpandProperty extends DavReport {
    @Inject
    private Lookups lookups;

    @Inject
    private PropertyRegistry registry;

    public ExpandProperty() {
        super(Dav.EXPAND_PROPERTY, EnumSet.allOf(Kind.class));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        if (request.depth(Depth.ZERO) != Depth.ZERO) {
            throw DavException.badRequest("expand-property is for Depth 0");
        }
        var asked = body.as(org.tagwerk.web.xml.request.ExpandProperty.class);
        Expansion expansion = new Expansion(lookups, registry, caller);
        Expansion.Node root = expansion.root(target, asked.properties());
        Listing listing = Listing.begin(request, response, PropertyPlan.of(registry, List.of()), caller);
        root.write(listing.writer());
        listing.finish();
    }
}
