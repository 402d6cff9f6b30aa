package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.dav.Depth;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class DavRequestTest {
    private static DavRequest with(String header, String value) {
        return Requests.of("PROPFIND", "/dav/x").with(header, value).make();
    }

    private static int refused(Executable executable) {
        return assertThrows(DavException.class, executable).status();
    }

    @Test
    void thePathIsReadFromTheRawUri() {
        DavRequest request = Requests.of("GET", "/dav/a%3Bb+c/?x=1").make();
        assertEquals("a;b+c", request.href().name());
        assertTrue(request.href().collection());
        assertTrue(request.isRead());
        assertEquals(400, refused(() -> Requests.of("GET", "/dav/%2e%2e/x").make()));
    }

    @Test
    void rawUtf8InTheRequestLineIsUnderstood() {
        String mangled = new String("/dav/ä".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertEquals("ä", Requests.of("GET", mangled).make().href().name());
        assertEquals("ä", Requests.of("GET", "/dav/ä").make().href().name());
    }

    @Test
    void outsideOfDavThereIsNoHref() {
        DavRequest request = Requests.of("PROPFIND", "/.well-known/caldav").make();
        assertEquals(Optional.empty(), request.target());
        assertEquals(404, refused(request::href));
    }

    @Test
    void queryParametersAreReadFromTheUrl() {
        DavRequest request =
                Requests.of("POST", "/dav/x?add-member&action=a%20b+c&action=2").make();
        assertTrue(request.hasQuery("add-member"));
        assertEquals(Optional.of("a b c"), request.query("action"));
        assertFalse(request.hasQuery("add"));
        assertFalse(Requests.of("POST", "/dav/x").make().hasQuery("add-member"));
        assertEquals(
                400, refused(() -> Requests.of("POST", "/dav/x?a=%zz").make().query("a")));
    }

    @ParameterizedTest
    @CsvSource({"0, ZERO", "1, ONE", "infinity, INFINITY", "Infinity, INFINITY", "' 1 ', ONE"})
    void depthIsRead(String value, Depth depth) {
        assertEquals(depth, with("Depth", value).depth(Depth.ZERO));
    }

    @Test
    void depthHasADefaultForEachUse() {
        assertEquals(Depth.INFINITY, Requests.of("PROPFIND", "/dav/").make().depth(Depth.INFINITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "-1", "0,1", "noroot"})
    void anotherDepthIsRefused(String value) {
        assertEquals(400, refused(() -> with("Depth", value).depth(Depth.ZERO)));
    }

    @Test
    void overwriteIsTrueUnlessSaid() {
        assertTrue(Requests.of("MOVE", "/dav/x").make().overwrite());
        assertTrue(with("Overwrite", "T").overwrite());
        assertFalse(with("Overwrite", "f").overwrite());
        assertEquals(400, refused(() -> with("Overwrite", "maybe").overwrite()));
    }

    @Test
    void theDestinationIsUnderstoodByItsPath() {
        assertEquals(
                "/dav/a%20b/",
                with("Destination", "https://other.example:99/dav/a%20b/")
                        .destination()
                        .toString());
        assertEquals("/dav/y", with("Destination", "/dav/y").destination().toString());
        assertEquals(502, refused(() -> with("Destination", "/elsewhere").destination()));
        assertEquals(400, refused(() -> with("Destination", "y.ics").destination()));
        assertEquals(400, refused(() -> with("Other", "/dav/y").destination()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Prefer | Brief | minimal | representation | depth-noroot
                "-                                   | -   | false | false | false",
                "return=minimal                      | -   | true  | false | false",
                "return-minimal                      | -   | true  | false | false",
                "Return = \"minimal\"                | -   | true  | false | false",
                "-                                   | t   | true  | false | false",
                "-                                   | f   | false | false | false",
                "return=representation               | -   | false | true  | false",
                "return=representation               | T   | true  | false | false",
                "depth-noroot, return=minimal        | -   | true  | false | true",
                "wait=10; x=1, return=minimal; foo=2 | -   | true  | false | false",
                "respond-async                       | -   | false | false | false",
            })
    void preferIsRead(String prefer, String brief, boolean minimal, boolean representation, boolean noroot) {
        Requests request = Requests.of("PROPFIND", "/dav/");
        if (prefer != null) {
            request.with("Prefer", prefer);
        }
        if (brief != null) {
            request.with("Brief", brief);
        }
        assertEquals(new Prefer(minimal, representation, noroot), request.make().prefer());
    }

    @Test
    void contentTypeHasParameters() {
        MediaType type = with("Content-Type", "Text/Calendar; charset=\"UTF-8\"; Component=VEVENT; x=\"a;b\"")
                .contentType()
                .orElseThrow();
        assertTrue(type.is("text/calendar"));
        assertEquals(Optional.of(StandardCharsets.UTF_8), type.charset());
        assertEquals(Optional.of("VEVENT"), type.parameter("component"));
        assertEquals(Optional.of("a;b"), type.parameter("x"));
        assertEquals(Optional.empty(), with("Content-Type", "nonsense").contentType());
        assertEquals(
                Optional.empty(),
                MediaType.parse("text/calendar; charset=klingon").orElseThrow().charset());
    }

    @Test
    void acceptGoesByTheMostSpecificRange() {
        DavRequest request = with("Accept", "text/*;q=0.5, text/calendar;q=0, */*;q=0.1");
        assertFalse(request.accept().takes("text/calendar"));
        assertEquals(0.5, request.accept().quality("text/vcard"));
        assertEquals(0.1, request.accept().quality("application/calendar+json"));
        assertTrue(Requests.of("GET", "/dav/").make().accept().takes("text/calendar"));
        assertFalse(with("Accept", "text/html").accept().takes("text/calendar"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bodiesAreReadUpToTheLimit(boolean chunked) throws IOException {
        byte[] octets = "0123456789".getBytes(StandardCharsets.UTF_8);
        Requests request = Requests.of("PUT", "/dav/x").body(octets);
        if (chunked) {
            request.chunked();
        }
        assertArrayEquals(octets, request.make().body(10));
        assertEquals(413, refused(() -> request.make().body(9)));
        DavException tooLarge =
                assertThrows(DavException.class, () -> request.make().body(9, Condition.MAX_RESOURCE_SIZE));
        assertEquals(Condition.MAX_RESOURCE_SIZE, tooLarge.condition());
        assertEquals(0, Requests.of("PUT", "/dav/x").make().body(10).length);
    }

    @Test
    void compressedBodiesAreRefused() {
        assertEquals(415, refused(() -> with("Content-Encoding", "gzip").body(10)));
    }
}
