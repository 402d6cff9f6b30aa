package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.boundary.Lookups.Reading;
import org.tagwerk.card.CardDataRequest;
import org.tagwerk.card.CardDataTrimmer;
import org.tagwerk.card.CardObject;
import org.tagwerk.card.CardParser;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.ResourceView;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.CardNegotiation;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/**
 * GET: the stored octets, or a card in the version asked for (RFC 7231 §4.3.1, RFC 6352 §5.1.1); of a collection a page
 * for people.
 */
@Dependent
public class Get extends DavMethod {
    private static final int PAGE = 500;

    @Inject
    private Lookups lookups;

    @Inject
    private Capabilities capabilities;

    public Get() {
        this("GET");
    }

    Get(String verb) {
        super(verb, EnumSet.allOf(Kind.class));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException {
        Reading reading = lookups.get(request.href(), request.preconditions(), caller);
        if (reading.target().resource() == null) {
            page(request, response, reading.target(), caller);
            return;
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

    /** Without validators: the page has no state of its own, and a name that changes on it moves no CTag. */
    private void page(DavRequest request, DavResponse response, Target collection, Caller caller) throws IOException {
        response.header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "no-referrer");
        response.header("Cache-Control", "no-store");
        Writer out = new OutputStreamWriter(response.html(200), StandardCharsets.UTF_8);
        if (!request.verb().equals("HEAD")) {
            List<String> reports = capabilities.reports(collection.kind()).stream()
                    .map(QName::getLocalPart)
                    .toList();
            new CollectionPage(collection, capabilities.methods(collection.kind()), reports)
                    .write(out, members(collection, caller));
            out.flush();
        }
    }

    /** First the collections, then the others, read page by page as they are taken. */
    private Iterator<Target> members(Target collection, Caller caller) {
        Stream<List<Target>> pages = Stream.iterate(
                page(collection, "", caller),
                page -> !page.isEmpty(),
                page -> page.size() < PAGE
                        ? List.of()
                        : page(collection, page.get(PAGE - 1).href().name(), caller));
        Stream<Target> collections = lookups.collectionsIn(collection, Set.of(), caller).stream();
        return Stream.concat(collections, pages.flatMap(List::stream)).iterator();
    }

    private List<Target> page(Target collection, String after, Caller caller) {
        return lookups.membersIn(collection, after, PAGE, Set.of(Facet.DETAILS), caller);
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
        response.header("Schedule-Tag", reading.target().scheduleTag().orElse(null));
        response.lastModified(Instant.ofEpochSecond(row.modifiedAt()));
        response.header("X-Content-Type-Options", "nosniff");
        if (reading.target().kind() == Kind.FILE) {
            // Somebody's HTML must not run with the credentials of whoever looks at it (DESIGN 14.22).
            response.header("Content-Disposition", "attachment");
            response.header("Content-Security-Policy", "sandbox");
        }
    }
}
