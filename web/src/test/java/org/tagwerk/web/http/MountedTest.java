package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Locked;
import org.tagwerk.web.xml.ErrorWriter;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.PropertyValue;

/** Requests and answers in a process that a proxy shows at /cal (adr/0021). */
@Tag("mounted")
class MountedTest {
    @ParameterizedTest
    @ValueSource(strings = {"/cal/dav/calendars/ann/", "/dav/calendars/ann/"})
    void aProxyMayTakeThePrefixOffOrLeaveIt(String uri) {
        assertEquals(
                List.of("calendars", "ann"),
                Requests.of("PROPFIND", uri).make().href().segments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cal.example/cal/dav/b.ics",
                "https://cal.example/dav/b.ics",
                "http://127.0.0.1:8080/dav/b.ics",
                "/cal/dav/b.ics",
                "/dav/b.ics"
            })
    void aDestinationIsUnderstoodByItsPath(String destination) {
        DavRequest request = Requests.of("MOVE", "/dav/a.ics")
                .with("Destination", destination)
                .make();
        assertEquals("/dav/b.ics", request.destination().inner());
    }

    @Test
    void aDestinationElsewhereIsRefused() {
        DavRequest request = Requests.of("MOVE", "/dav/a.ics")
                .with("Destination", "https://cal.example/wiki/dav/b.ics")
                .make();
        assertEquals(502, assertThrows(DavException.class, request::destination).status());
    }

    @Test
    void theRootIsThatOfTheHostAndOfThePrefix() {
        for (String root : List.of("/", "/cal", "/cal/")) {
            assertTrue(Requests.of("PROPFIND", root).make().isRoot(), root);
        }
        for (String other : List.of("/cal/x", "/ca", "/cal/dav/")) {
            assertFalse(Requests.of("PROPFIND", other).make().isRoot(), other);
        }
    }

    @Test
    void hrefsGoOutWithThePrefix() throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MultiStatusWriter writer = new MultiStatusWriter(out, false);
        Href href = Href.parse("/dav/a%20b").orElseThrow();
        writer.response(href)
                .ok(Dav.name("owner"), PropertyValue.href(href.child("c")))
                .end();
        writer.finish();
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("<D:href>/cal/dav/a%20b</D:href>"), text);
        assertTrue(text.contains("<D:owner><D:href>/cal/dav/a%20b/c</D:href></D:owner>"), text);
    }

    @Test
    void conditionsNameResourcesWithThePrefix() throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Href href = Href.parse("/dav/a").orElseThrow();
        ErrorWriter.document(out, new Locked(Condition.LOCK_TOKEN_SUBMITTED, href.toString()));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("<D:href>/cal/dav/a</D:href>"));
    }
}
