package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.boundary.PropertyService;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.error.PropertyRefused;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.DavClasses;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyPatch;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.SecureXml;
import org.tagwerk.web.xml.request.PropertyChange;
import org.tagwerk.web.xml.request.PropertyUpdate;

/** PROPPATCH: sets and removes properties, all of them or none (RFC 4918 §9.2). */
@Dependent
public class Proppatch extends DavMethod {
    private static final int MAX_BODY = 1 << 20;

    @Inject
    private Lookups lookups;

    @EJB
    private PropertyService properties;

    @Inject
    private PropertyRegistry registry;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    public Proppatch() {
        super("PROPPATCH", Kind.allBut(Kind.ROOT, Kind.PRINCIPALS));
    }

    private record Outcome(Target target, PropertyPatch patch) {}

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException, XMLStreamException {
        Href href = request.href();
        List<PropertyChange> changes =
                SecureXml.open(request.body(MAX_BODY)).as(PropertyUpdate.class).changes();
        Preconditions preconditions = request.preconditions();
        if (!changes.stream().allMatch(this::isPersonal)) {
            properties.requirePatch(href, caller);
        }
        Outcome outcome = gate.pass(
                collections(href, caller), () -> retry.run(() -> patch(href, changes, preconditions, caller)));
        boolean minimal = request.prefer().minimal();
        response.header("DAV", DavClasses.VALUE);
        response.header("Vary", "Brief, Prefer");
        if (minimal && outcome.patch().refusal().isEmpty()) {
            // RFC 8144 §2.2: there is nothing to tell.
            response.header("Preference-Applied", "return=minimal");
            response.empty(200);
            return;
        }
        MultiStatusWriter writer = new MultiStatusWriter(response.xml(207), minimal);
        MultiStatusWriter.Response told = writer.response(outcome.target().href());
        outcome.patch().fill(told);
        told.end();
        writer.finish();
    }

    private boolean isPersonal(PropertyChange change) {
        return registry.find(change.name())
                .filter(property -> property.has(LiveProperty.Trait.PERSONAL))
                .isPresent();
    }

    private Outcome patch(Href href, List<PropertyChange> changes, Preconditions preconditions, Caller caller) {
        Target target = lookups.target(href, Set.of(), preconditions, caller);
        PropertyPatch patch = PropertyPatch.of(registry, target.kind(), changes);
        if (patch.refusal().isEmpty()) {
            try {
                properties.patch(href, patch.edits(), preconditions, caller);
            } catch (PropertyRefused refusal) {
                patch.refuse(refusal.property(), refusal);
            }
        }
        return new Outcome(target, patch);
    }

    /** The collections whose rows the change locks. */
    private List<Href> collections(Href href, Caller caller) {
        Kind kind = lookups.kind(href, caller).orElseThrow(() -> DavException.notFound("nothing at " + href));
        if (href.segments().isEmpty()) {
            return List.of(href);
        }
        return kind.isCollection() ? List.of(href, href.parent()) : List.of(href.parent());
    }
}
