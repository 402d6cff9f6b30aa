package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tagwerk.boundary.ResourceService;
import org.tagwerk.boundary.ResourceService.Reading;
import org.tagwerk.card.CardDataRequest;
import org.tagwerk.card.CardDataTrimmer;
import org.tagwerk.card.CardObject;
import org.tagwerk.card.CardParser;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.store.view.ResourceView;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.CardNegotiation;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** GET: the stored octets, or a card in the version asked for (RFC 7231 §4.3.1, RFC 6352 §5.1.1). */
@Dependent
public class Get extends DavMethod {
    @EJB
    private ResourceService resources;

    @Inject
    private Capabilities capabilities;

    public Get() {
        this("GET");
    }

    Get(String verb) {
        super(verb, Set.of(Kind.CALENDAR_OBJECT, Kind.INBOX_ITEM, Kind.ADDRESS_OBJECT, Kind.FILE));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException {
        Reading reading = resources.get(request.href(), request.preconditions(), caller);
        if (reading.target().resource() == null) {
            response.header(
                    "Allow",
                    String.join(", ", capabilities.methods(reading.target().kind())));
            throw DavException.methodNotAllowed("a collection has no content");
        }
        ResourceView row = reading.target().resource();
        headers(response, reading, row);
        if (reading.outcome() == Preconditions.Outcome.NOT_MODIFIED) {
            response.empty(304);
        } else {
            byte[] stored = reading.content().octets();
            boolean isCard = reading.target().kind() == Kind.ADDRESS_OBJECT;
            response.body(200, row.mediaType(), isCard ? card(stored, request, response) : stored);
        }
    }

    /** Converted, for a client that asks for another version (RFC 6352 §5.1.1). */
    private static byte[] card(byte[] stored, DavRequest request, DavResponse response) {
        response.vary("Accept");
        CardObject card = CardParser.stored(stored);
        return CardNegotiation.wanted(request.accept(), card.version())
                .map(version -> CardDataTrimmer.trim(new CardDataRequest(version, List.of()), card))
                .orElse(stored);
    }

    private static void headers(DavResponse response, Reading reading, ResourceView row) {
        response.header("ETag", reading.target().etag().orElse(null));
        response.lastModified(Instant.ofEpochSecond(row.modifiedAt()));
        response.header("X-Content-Type-Options", "nosniff");
        if (reading.target().kind() == Kind.FILE) {
            // Somebody's HTML must not run with the credentials of whoever looks at it (DESIGN 14.22).
            response.header("Content-Disposition", "attachment");
            response.header("Content-Security-Policy", "sandbox");
        }
    }
}
