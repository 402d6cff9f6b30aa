package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.w3c.dom.Document;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

class MultiStatusWriterTest {
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<D:multistatus xmlns:D=\"DAV:\""
            + " xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:CR=\"urn:ietf:params:xml:ns:carddav\""
            + " xmlns:CS=\"http://calendarserver.org/ns/\" xmlns:ICAL=\"http://apple.com/ns/ical/\""
            + " xmlns:MM=\"http://me.com/_namespace/\">";
    private static final String END = "</D:multistatus>\n";
    private static final String OK = "<D:status>HTTP/1.1 200 OK</D:status>";
    private static final Href CALENDAR = Href.ROOT.child("a b").asCollection();

    /** Writes into an open multistatus. */
    private interface Script {
        void run(MultiStatusWriter out) throws XMLStreamException;
    }

    private static String written(boolean minimal, Script script) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MultiStatusWriter out = new MultiStatusWriter(bytes, minimal);
        script.run(out);
        out.finish();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String body(Script script) throws XMLStreamException {
        String all = written(false, script);
        assertTrue(all.startsWith(BEGIN) && all.endsWith(END), all);
        return all.substring(BEGIN.length(), all.length() - END.length());
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEmptyListingIsWhole() throws XMLStreamException {
        assertEquals(BEGIN + END, written(false, out -> {}));
    }

    @Test
    void propertiesAreGroupedByStatus() throws XMLStreamException {
        String body = body(out -> out.response(CALENDAR)
                .missing(CalendarServer.name("push"))
                .ok(Dav.name("displayname"), PropertyValue.text("A & B"))
                .refused(Dav.name("acl"), Condition.NEED_PRIVILEGES)
                .ok(Dav.RESOURCETYPE, PropertyValue.elements(List.of(Dav.COLLECTION, CalDav.name("calendar"))))
                .ok(Dav.name("owner"), PropertyValue.href(Href.ROOT.child("u")))
                .missing(new QName("urn:x", "y"))
                .end());
        assertEquals(
                "<D:response><D:href>/dav/a%20b/</D:href><D:propstat><D:prop>"
                        + "<D:displayname>A &amp; B</D:displayname>"
                        + "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
                        + "<D:owner><D:href>/dav/u</D:href></D:owner></D:prop>" + OK + "</D:propstat>"
                        + "<D:propstat><D:prop><D:acl/></D:prop><D:status>HTTP/1.1 403 Forbidden</D:status>"
                        + "<D:error><D:need-privileges/></D:error></D:propstat>"
                        + "<D:propstat><D:prop><CS:push/><X:y xmlns:X=\"urn:x\"/></D:prop>"
                        + "<D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response>",
                body);
    }

    @Test
    void minimalLeavesOutWhatIsMissing() throws XMLStreamException {
        String some = written(true, out -> out.response(CALENDAR)
                .ok(Dav.GETETAG, PropertyValue.text("\"1\""))
                .missing(Dav.name("x"))
                .end());
        assertEquals(
                BEGIN + "<D:response><D:href>/dav/a%20b/</D:href><D:propstat><D:prop><D:getetag>\"1\"</D:getetag>"
                        + "</D:prop>" + OK + "</D:propstat></D:response>" + END,
                some);
        String none = written(
                true, out -> out.response(CALENDAR).missing(Dav.name("x")).end());
        assertEquals(
                BEGIN + "<D:response><D:href>/dav/a%20b/</D:href><D:propstat><D:prop/>" + OK
                        + "</D:propstat></D:response>" + END,
                none);
    }

    @Test
    void statusesErrorsAndTokensHaveTheirPlaces() throws XMLStreamException {
        String body = body(out -> {
            out.status(CALENDAR.child("x.ics"), 404);
            out.status("/as sent & <odd>", 404);
            out.response(CALENDAR)
                    .failed(new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more"))
                    .description("go on")
                    .end();
            out.response(CALENDAR).status(424).also(Href.ROOT).end();
            out.syncToken("data:,1");
        });
        assertEquals(
                "<D:response><D:href>/dav/a%20b/x.ics</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>"
                        + "<D:response><D:href>/as sent &amp; &lt;odd&gt;</D:href>"
                        + "<D:status>HTTP/1.1 404 Not Found</D:status></D:response>"
                        + "<D:response><D:href>/dav/a%20b/</D:href>"
                        + "<D:status>HTTP/1.1 507 Insufficient Storage</D:status>"
                        + "<D:error><D:number-of-matches-within-limits/></D:error>"
                        + "<D:responsedescription>go on</D:responsedescription></D:response>"
                        + "<D:response><D:href>/dav/a%20b/</D:href><D:href>/dav/</D:href>"
                        + "<D:status>HTTP/1.1 424 Failed Dependency</D:status></D:response>"
                        + "<D:sync-token>data:,1</D:sync-token>",
                body);
    }

    @Test
    void deadPropertiesAreWrittenAsTheyWereRead() throws Exception {
        String color = "<D:calendar-color xmlns:D=\"http://apple.com/ns/ical/\" symbolic-color=\"red\">#FF0000FF"
                + "</D:calendar-color>";
        String odd = "<x xmlns=\"urn:x\" xml:lang=\"de\"><D:y xmlns:D=\"urn:not-dav\"><z xmlns=\"\"/></D:y>D:y</x>";
        String body = body(out -> out.response(CALENDAR)
                .ok(XmlValue.parse(color))
                .ok(XmlValue.parse(odd))
                .ok(AppleIcal.name("calendar-color"), XmlValue.parse(color))
                .end());
        assertTrue(body.contains(color + odd + color), body);
        Document document = parsed(BEGIN + body + END);
        assertEquals(
                2,
                document.getElementsByTagNameNS(AppleIcal.NS, "calendar-color").getLength());
        assertEquals(1, document.getElementsByTagNameNS("urn:not-dav", "y").getLength());
        assertEquals(1, document.getElementsByTagNameNS("DAV:", "propstat").getLength());
    }

    @Test
    void valuesMayHaveAttributesOnTheirElement() throws XMLStreamException {
        String body = body(out -> out.response(CALENDAR)
                .ok(AppleIcal.name("calendar-color"), writer -> {
                    writer.attribute("symbolic-color", "\"<custom>\u0001");
                    writer.text("#000000FF");
                })
                .end());
        assertTrue(
                body.contains("<ICAL:calendar-color symbolic-color=\"&quot;&lt;custom&gt;\uFFFD\">#000000FF<"), body);
    }

    @Test
    void textComesBackOctetForOctet() throws Exception {
        String text = "BEGIN:VCALENDAR\r\nSUMMARY:a & b < c ]]> d\r\n \uD83D\uDE00\u00e4\tx\rEND:VCALENDAR\n\r";
        String xml = written(false, out -> out.response(CALENDAR)
                .ok(CalDav.name("calendar-data"), PropertyValue.text(text))
                .end());
        assertEquals(
                text,
                parsed(xml)
                        .getElementsByTagNameNS(CalDav.NS, "calendar-data")
                        .item(0)
                        .getTextContent());
    }

    @Test
    void charactersThatXmlCannotCarryAreReplaced() throws Exception {
        String xml = written(false, out -> out.response(CALENDAR)
                .ok(Dav.name("displayname"), PropertyValue.text("a\u0000b\u000Bc\uD800d\uFFFEe"))
                .end());
        assertEquals(
                "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe",
                parsed(xml)
                        .getElementsByTagNameNS(Dav.NS, "displayname")
                        .item(0)
                        .getTextContent());
    }

    @Test
    void whatIsNotFinishedIsNotWellFormed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MultiStatusWriter out = new MultiStatusWriter(bytes, false);
        for (int i = 0; i < 600; i++) {
            out.status(CALENDAR, 404);
        }
        String cut = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(cut.length() > 5_000, "chunks are sent on the way");
        assertFalse(cut.contains(END));
        assertThrows(SAXParseException.class, () -> parsed(cut));
        assertEquals(600, out.responses());
    }
}
