package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavClasses;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.http.Prefer;
import org.tagwerk.web.property.KnownPlans;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.SecureXml;

/** PROPFIND: properties of a resource and of its members (RFC 4918 §9.1). */
@Dependent
public class Propfind extends DavMethod {
    private static final int MAX_BODY = 1 << 20;
    private static final int PAGE = 500;

    @Inject
    private Lookups lookups;

    @Inject
    private PropertyRegistry registry;

    @Inject
    private KnownPlans plans;

    public Propfind() {
        super("PROPFIND", EnumSet.allOf(Kind.class));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException, XMLStreamException {
        byte[] body = request.body(MAX_BODY);
        PropertyPlan plan = plans.of(body, octets -> PropertyPlan.of(registry, wanted(octets)));
        Depth depth = request.depth(Depth.INFINITY);
        if (depth == Depth.INFINITY) {
            throw new DavException(Condition.PROPFIND_FINITE_DEPTH, "Depth is 0 or 1");
        }
        Href href = request.target().orElse(Href.ROOT);
        Set<Facet> needs = plan.needs();
        List<Target> targets = depth == Depth.ZERO
                ? List.of(lookups.target(href, needs, request.preconditions(), caller))
                : lookups.withCollections(href, needs, request.preconditions(), caller);
        Target target = targets.get(0);
        Prefer prefer = request.prefer();
        begin(response, prefer);
        MultiStatusWriter writer = new MultiStatusWriter(response.xml(207), prefer.minimal());
        PropertyContext context = new PropertyContext(caller);
        if (depth == Depth.ZERO || !prefer.depthNoroot()) {
            plan.write(writer, target, context);
        }
        for (Target child : targets.subList(1, targets.size())) {
            plan.write(writer, child, context);
        }
        if (depth == Depth.ONE) {
            members(plan, writer, target, needs, context);
        }
        writer.finish();
    }

    private static org.tagwerk.web.xml.request.Propfind wanted(byte[] body) {
        return SecureXml.isEmpty(body)
                ? org.tagwerk.web.xml.request.Propfind.allprop()
                : SecureXml.open(body).as(org.tagwerk.web.xml.request.Propfind.class);
    }

    private static void begin(DavResponse response, Prefer prefer) {
        response.header("DAV", DavClasses.VALUE);
        response.vary("Brief, Prefer");
        if (prefer.minimal()) {
            response.header("Preference-Applied", "return=minimal");
        }
    }

    /** Page by page, so that neither the memory nor a connection is held while a slow client reads. */
    private void members(
            PropertyPlan plan, MultiStatusWriter writer, Target target, Set<Facet> needs, PropertyContext context)
            throws XMLStreamException {
        String after = "";
        List<Target> page;
        do {
            // One more tells whether any follow.
            page = lookups.membersIn(target, after, PAGE + 1, needs, context.caller());
            for (Target member : page.subList(0, Math.min(PAGE, page.size()))) {
                plan.write(writer, member, context);
                after = member.href().name();
            }
        } while (page.size() > PAGE);
    }
}
