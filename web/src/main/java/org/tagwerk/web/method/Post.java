package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.Content;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.Lookups;
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
import org.tagwerk.web.http.MediaType;
import org.tagwerk.web.post.OutboxFreeBusy;

/**
 * POST to a collection's add-member URI, where the server chooses the name (RFC 5995 §3), or to an outbox (RFC 6638 §5).
 */
@Dependent
public class Post extends DavMethod {
    @EJB
    private ResourceService resources;

    @Inject
    private Lookups lookups;

    @Inject
    private OutboxFreeBusy outbox;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    @Inject
    private Settings settings;

    public Post() {
        super(
                "POST",
                Set.of(
                        Kind.CALENDAR,
                        Kind.ADDRESSBOOK,
                        Kind.PLAIN,
                        Kind.CALENDAR_HOME,
                        Kind.ADDRESSBOOK_HOME,
                        Kind.FILES_HOME,
                        Kind.OUTBOX));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException, XMLStreamException {
        if (request.hasQuery("add-member")) {
            add(request, response, caller);
        } else if (isOutbox(request, caller)) {
            outbox.handle(request.href(), request, response, caller);
        } else {
            throw DavException.forbidden("a member is added by POST to the URI in DAV:add-member");
        }
    }

    /** Whoever may not ask at an outbox is told so before anything else (RFC 6638 §11.4). */
    private boolean isOutbox(DavRequest request, Caller caller) {
        List<String> segments = request.href().segments();
        return segments.size() == 3
                && segments.get(0).equals("calendars")
                && segments.get(2).equals("outbox")
                && lookups.target(
                                        request.href(),
                                        Set.of(),
                                        request.preconditions(),
                                        Privilege.SCHEDULE_SEND_FREEBUSY,
                                        caller)
                                .kind()
                        == Kind.OUTBOX;
    }

    private void add(DavRequest request, DavResponse response, Caller caller) throws IOException {
        Href collection = request.href().asCollection();
        Preconditions preconditions = request.preconditions();
        byte[] octets = request.body(Math.toIntExact(settings.maxResourceSize() + 1), settings.tooLarge(collection));
        Content content = Content.of(octets, request.header("Content-Type").orElse(null), settings.maxResourceSize());
        PutOutcome outcome = gate.pass(
                List.of(collection),
                () -> retry.run(() ->
                        resources.add(collection, content, extension(request, collection), preconditions, caller)));
        response.header("Location", outcome.href().toString());
        response.header("ETag", outcome.etag());
        response.header("Schedule-Tag", outcome.scheduleTag());
        response.empty(201);
    }

    private static String extension(DavRequest request, Href collection) {
        boolean cards = collection.segments().get(0).equals("addressbooks");
        String byDefault = cards ? "text/vcard" : "text/calendar";
        String type = request.contentType().map(MediaType::type).orElse(byDefault);
        return switch (type) {
            case "text/calendar" -> ".ics";
            case "text/vcard", "text/x-vcard", "text/directory" -> ".vcf";
            default -> "";
        };
    }
}
