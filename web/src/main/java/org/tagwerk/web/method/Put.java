package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.tagwerk.boundary.Content;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.boundary.Lookups.Reading;
import org.tagwerk.boundary.PutOutcome;
import org.tagwerk.boundary.ResourceService;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** PUT: stores a body (RFC 4918 §9.7, RFC 4791 §5.3.2). */
@Dependent
public class Put extends DavMethod {
    @Inject
    private Lookups lookups;

    @EJB
    private ResourceService resources;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    @Inject
    private Settings settings;

    public Put() {
        super("PUT", Set.of(Kind.CALENDAR_OBJECT, Kind.ADDRESS_OBJECT, Kind.FILE));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException {
        if (request.header("Content-Range").isPresent()) {
            throw DavException.badRequest("a part of a resource cannot be put (RFC 7231 §4.3.4)");
        }
        Href href = request.href();
        if (href.segments().isEmpty()) {
            throw DavException.forbidden("a collection is here");
        }
        Preconditions preconditions = request.preconditions();
        // A body that is a little too large is read, so that the refusal can say what it violates.
        byte[] octets = request.body(Math.toIntExact(settings.maxResourceSize() + 1), settings.tooLarge(href));
        Content content = Content.of(octets, request.header("Content-Type").orElse(null), settings.maxResourceSize());
        PutOutcome outcome;
        try {
            outcome = gate.pass(
                    List.of(href.parent()), () -> retry.run(() -> resources.put(href, content, preconditions, caller)));
        } catch (DavException failure) {
            if (failure.status() == 412 && request.prefer().representation()) {
                representation(response, href, caller, 412);
                return;
            }
            throw failure;
        }
        response.header("ETag", outcome.etag());
        response.header("Schedule-Tag", outcome.scheduleTag());
        if (request.prefer().representation()) {
            representation(response, href, caller, outcome.created() ? 201 : 200);
        } else {
            response.empty(outcome.created() ? 201 : 204);
        }
    }

    /** What is there now, for a client that would ask next (RFC 8144 §2.3, §3.1). */
    private void representation(DavResponse response, Href href, Caller caller, int status) throws IOException {
        Reading now = lookups.get(href, Preconditions.NONE, caller);
        response.header("Preference-Applied", "return=representation");
        response.header("Content-Location", href.toString());
        response.header("ETag", now.target().etag().map(Object::toString).orElse(null));
        response.header("Schedule-Tag", now.target().scheduleTag().orElse(null));
        response.body(status, now.target().resource().mediaType(), now.content().octets());
    }
}
