package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.dav.Dav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.request.CalendarQuery;
import org.tagwerk.web.xml.request.PropertyUpdate;
import org.tagwerk.web.xml.request.Propfind;

class SecureXmlTest {
    private static final String PROPFIND = "<propfind xmlns=\"DAV:\"><prop><getetag/></prop></propfind>";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Propfind propfind(byte[] body) {
        return SecureXml.open(body).as(Propfind.class);
    }

    private static String inProp(String content) {
        return "<propfind xmlns=\"DAV:\"><prop>" + content + "</prop></propfind>";
    }

    private static String laughs() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE propfind [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            dtd.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return dtd + "]>" + inProp("<x>&a29;</x>");
    }

    private static Map<String, byte[]> malformed() {
        String declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        return Map.ofEntries(
                Map.entry("no XML", utf8("BEGIN:VCALENDAR")),
                Map.entry("white space alone", utf8("  \r\n")),
                Map.entry("cut", utf8(PROPFIND.substring(0, 40))),
                Map.entry("wrong end tag", utf8("<propfind xmlns=\"DAV:\"><prop></propfind></prop>")),
                Map.entry("something after the root", utf8(PROPFIND + "<x/>")),
                Map.entry("text after the root", utf8(PROPFIND + "x")),
                Map.entry("undeclared prefix", utf8(inProp("<x:y/>"))),
                Map.entry("undeclared entity", utf8(inProp("<x>&nbsp;</x>"))),
                Map.entry("undeclared entity in an attribute", utf8(inProp("<x y=\"&nbsp;\"/>"))),
                Map.entry("character U+0000", utf8(inProp("<x>&#0;</x>"))),
                Map.entry("control character", utf8(inProp("<x>\u0001</x>"))),
                Map.entry("noncharacter", utf8(inProp("<x>&#xFFFF;</x>"))),
                Map.entry("double attribute", utf8(inProp("<x y=\"1\" y=\"2\"/>"))),
                Map.entry(
                        "Latin-1 in UTF-8",
                        (declaration + inProp("<x>\u00e4</x>")).getBytes(StandardCharsets.ISO_8859_1)),
                Map.entry(
                        "surrogate in UTF-8",
                        new byte[] {'<', 'a', '>', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '<', '/', 'a', '>'}),
                Map.entry("overlong UTF-8", new byte[] {'<', 'a', '>', (byte) 0xC0, (byte) 0xBC, '<', '/', 'a', '>'}),
                Map.entry("unknown encoding", utf8("<?xml version=\"1.0\" encoding=\"x-none\"?>" + PROPFIND)),
                Map.entry("UTF-16 that says UTF-8", (declaration + PROPFIND).getBytes(StandardCharsets.UTF_16LE)),
                Map.entry(
                        "big-endian UTF-16 that says UTF-8",
                        (declaration + PROPFIND).getBytes(StandardCharsets.UTF_16)),
                Map.entry("half a character of UTF-16", new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '<', 0}),
                Map.entry("one octet", new byte[] {'<'}),
                Map.entry("XML 1.1", utf8("<?xml version=\"1.1\"?>" + inProp("<x>&#1;</x>"))),
                Map.entry("20,000 nested elements", utf8("<a>".repeat(20_000) + "</a>".repeat(20_000))),
                Map.entry("20,000 nested in prop", utf8(inProp("<a>".repeat(20_000) + "</a>".repeat(20_000)))),
                Map.entry(
                        "20,000 nested beside prop",
                        utf8("<propfind xmlns=\"DAV:\">" + "<a>".repeat(20_000) + "</a>".repeat(20_000)
                                + "</propfind>")),
                Map.entry("300,000 elements", utf8(inProp("<a/>".repeat(300_000)))),
                Map.entry("1,000 attributes", utf8(inProp("<a " + attributes(1000) + "/>"))),
                Map.entry("another root", utf8("<propertyupdate xmlns=\"DAV:\"/>")),
                Map.entry("root in another namespace", utf8("<propfind xmlns=\"dav:\"><prop/></propfind>")),
                Map.entry("root without namespace", utf8("<propfind><prop/></propfind>")));
    }

    private static String attributes(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(" a").append(i).append("=\"\"");
        }
        return out.toString();
    }

    @TestFactory
    Stream<DynamicTest> malformedDocumentsAreRefused() {
        return malformed().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    DavException failure = assertTimeout(
                            Duration.ofSeconds(5),
                            () -> assertThrows(DavException.class, () -> propfind(entry.getValue())));
                    assertEquals(400, failure.status(), failure.getMessage());
                }));
    }

    @TestFactory
    Stream<DynamicTest> anyDtdIsRefused() {
        Map<String, String> documents = Map.of(
                "empty", "<!DOCTYPE propfind>" + PROPFIND,
                "a billion laughs", laughs(),
                "quadratic",
                        "<!DOCTYPE propfind [<!ENTITY a \"" + "x".repeat(10_000) + "\">]>"
                                + inProp("<x>" + "&a;".repeat(10_000) + "</x>"),
                "external", "<!DOCTYPE propfind SYSTEM \"http://127.0.0.1:1/x.dtd\">" + PROPFIND,
                "external entity",
                        "<!DOCTYPE propfind [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + inProp("<x>&a;</x>"),
                "parameter entity", "<!DOCTYPE propfind [<!ENTITY % a SYSTEM \"file:///etc/passwd\">%a;]>" + PROPFIND);
        return documents.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    DavException failure = assertTimeout(
                            Duration.ofSeconds(5),
                            () -> assertThrows(DavException.class, () -> propfind(utf8(entry.getValue()))));
                    assertEquals(Condition.NO_EXTERNAL_ENTITIES, failure.condition());
                    assertEquals(403, failure.status());
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void encodingsOfXmlAreReadWithByteOrderMark(String encoding) {
        String mark = encoding.equals("UTF-16") ? "" : "\uFEFF";
        byte[] body = (mark + inProp("<x>\u00e4\uD83D\uDE00</x>")).getBytes(Charset.forName(encoding));
        assertEquals("\u00e4\uD83D\uDE00", propfind(body).prop().values().get(0).text());
    }

    @Test
    void otherEncodingsAreReadWhenDeclared() {
        String declaration = "<?xml version=\"1.0\" encoding=\"%s\"?>";
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_8)) {
            byte[] body = (declaration.formatted(charset.name()) + inProp("<x>\u00e4</x>")).getBytes(charset);
            assertEquals("\u00e4", propfind(body).prop().values().get(0).text());
        }
    }

    @Test
    void theRootIsKnownBeforeTheRestIsRead() {
        XmlBody body = SecureXml.open(utf8("<!-- hello --><?pi?><sync-collection xmlns=\"DAV:\"><oops"));
        assertEquals(Dav.SYNC_COLLECTION, body.root());
    }

    @Test
    void nestingWithinTheLimitIsRead() {
        propfind(utf8(inProp("<a>".repeat(250) + "</a>".repeat(250))));
    }

    @Test
    void emptyBodiesAreTold() {
        assertTrue(SecureXml.isEmpty(new byte[0]));
        assertTrue(SecureXml.isEmpty(utf8(" \r\n\t")));
        assertFalse(SecureXml.isEmpty(utf8("x")));
    }

    @Test
    void unknownElementsAndAttributesAreIgnored() {
        String body =
                "<propfind xmlns=\"DAV:\" x=\"1\"><y xmlns=\"urn:x\"><z/>text</y>text<prop a=\"b\"><getetag/></prop>"
                        + "<new/></propfind>";
        assertEquals(List.of(Dav.GETETAG), propfind(utf8(body)).names());
    }

    @Test
    void unknownElementsInAFilterAreRefused() {
        String filter = "<C:calendar-query xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:D=\"DAV:\"><D:prop/>"
                + "<C:filter><C:comp-filter name=\"VCALENDAR\">%s</C:comp-filter></C:filter></C:calendar-query>";
        DavException failure =
                assertThrows(DavException.class, () -> SecureXml.open(utf8(filter.formatted("<C:sounds-like/>")))
                        .as(CalendarQuery.class));
        assertEquals(Condition.VALID_FILTER, failure.condition());
        SecureXml.open(utf8(filter.formatted("<x/>"))).as(CalendarQuery.class).filter();
    }

    @Test
    void manyPropertiesAreReadQuickly() {
        byte[] body = utf8("<propertyupdate xmlns=\"DAV:\"><set><prop>" + "<x xmlns=\"urn:x\">y</x>".repeat(50_000)
                + "</prop></set></propertyupdate>");
        PropertyUpdate update =
                assertTimeout(Duration.ofSeconds(10), () -> SecureXml.open(body).as(PropertyUpdate.class));
        assertEquals(50_000, update.changes().size());
    }
}
