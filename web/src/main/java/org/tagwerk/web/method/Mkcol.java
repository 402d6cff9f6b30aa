package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.CollectionService;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.boundary.PropertyService;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.request.CreationBody;

/** MKCOL, plain (RFC 4918 §9.3) and extended (RFC 5689 §3): makes a collection with its properties. */
@Dependent
public class Mkcol extends DavMethod {
    private static final int MAX_BODY = 1 << 20;

    @Inject
    private Lookups lookups;

    @EJB
    private CollectionService collections;

    @EJB
    private PropertyService properties;

    @Inject
    private PropertyRegistry registry;

    @Inject
    private Capabilities capabilities;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    public Mkcol() {
        this("MKCOL", Set.of(Kind.CALENDAR_HOME, Kind.ADDRESSBOOK_HOME, Kind.FILES_HOME, Kind.PLAIN, Kind.FILE));
    }

    Mkcol(String verb, Set<Kind> kinds) {
        super(verb, kinds);
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException, XMLStreamException {
        Href href = request.href();
        response.header("Cache-Control", "no-cache");
        properties.requireBind(href, caller);
        byte[] octets = request.body(MAX_BODY);
        CreationRequest wanted =
                CreationRequest.read(octets, request.contentType().orElse(null), bodyType(), defaultKind(), registry);
        lookups.kind(href, caller).ifPresent(kind -> {
            throw occupied(kind, response);
        });
        if (wanted.patch().refusal().isPresent()) {
            refuse(response, href, wanted);
            return;
        }
        try {
            gate.pass(
                    List.of(href.parent()),
                    () -> retry.run(() -> {
                        collections.make(href, wanted.kind(), wanted.patch().edits(), request.preconditions(), caller);
                        return href;
                    }));
        } catch (DavException failure) {
            if (failure.condition() == Condition.RESOURCE_MUST_BE_NULL) {
                throw occupied(wanted.kind(), response);
            }
            throw failure;
        }
        response.empty(201);
    }

    /** The body that is understood. */
    Class<? extends CreationBody> bodyType() {
        return org.tagwerk.web.xml.request.Mkcol.class;
    }

    /** What is made when the body does not say. */
    Kind defaultKind() {
        return Kind.PLAIN;
    }

    /** What tells that something is there already (RFC 4918 §9.3.1). */
    DavException occupied(Kind kind, DavResponse response) {
        response.header("Allow", String.join(", ", capabilities.methods(kind)));
        return new DavException(405, Condition.RESOURCE_MUST_BE_NULL, "something is here already");
    }

    /** Tells which properties keep the collection from being made (RFC 5689 §3). */
    void refuse(DavResponse response, Href href, CreationRequest wanted) throws IOException, XMLStreamException {
        int status = wanted.patch().refusal().orElseThrow().status();
        MultiStatusWriter.creation(response.xml(status), Dav.name("mkcol-response"), wanted.patch()::fill);
    }
}
