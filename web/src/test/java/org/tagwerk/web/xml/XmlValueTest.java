package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.request.PropertyUpdate;

class XmlValueTest {
    private static XmlValue sent(String scope, String element) {
        String body = "<D:propertyupdate xmlns:D=\"DAV:\" " + scope + "><D:set><D:prop>" + element
                + "</D:prop></D:set></D:propertyupdate>";
        return SecureXml.open(body.getBytes(StandardCharsets.UTF_8))
                .as(PropertyUpdate.class)
                .changes()
                .get(0)
                .value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a xmlns=\"urn:x\"/>",
                "<p:a xmlns:p=\"urn:x\" q=\"1\">text</p:a>",
                "<a xmlns=\"urn:x\"><b/><c xmlns=\"\"/><d xmlns=\"urn:y\"><e/></d></a>",
                "<p:a xmlns:p=\"urn:x\" xmlns:q=\"urn:y\" q:r=\"&quot;&lt;&amp;&#10;&#9;\"><q:b/>mixed<p:c/></p:a>",
                "<a xmlns=\"urn:x\" xml:lang=\"de\">  ä &amp; &lt;b&gt;&#13;\n </a>",
                "<p:a xmlns:p=\"urn:x\"><p:a xmlns:p=\"urn:y\"/><p:b/></p:a>",
                "<a xmlns:t=\"urn:t\" type=\"t:name\">t:name</a>",
            })
    void whatIsReadIsWritten(String xml) {
        assertEquals(xml, XmlValue.parse(xml).xml());
    }

    @Test
    void namespacesOfTheDocumentComeAlong() {
        XmlValue value = sent("xmlns:x=\"urn:x\" xmlns:y=\"urn:y\" xmlns=\"urn:z\"", "<x:a b=\"y:c\"><d/></x:a>");
        assertEquals("<x:a xmlns:x=\"urn:x\" xmlns:y=\"urn:y\" b=\"y:c\"><d xmlns=\"urn:z\"/></x:a>", value.xml());
        assertEquals(value, XmlValue.parse(value.xml()));
    }

    @Test
    void namespacesOfTheAnswerAreNotDeclaredAgain() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter writer = XmlWriter.begin(out, new QName("DAV:", "prop"), List.of());
        for (String kept : List.of(
                "<D:a xmlns:D=\"DAV:\" xml:lang=\"en\"><D:b/></D:a>",
                "<D:a xmlns:D=\"urn:x\"/>",
                "<C:a xmlns:C=\"DAV:\"/>")) {
            XmlValue.parse(kept).writeElement(new QName("a"), writer);
        }
        writer.finish();
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                text.contains("<D:a xml:lang=\"en\"><D:b/></D:a><D:a xmlns:D=\"urn:x\"/><C:a xmlns:C=\"DAV:\"/>"),
                text);
    }

    @Test
    void commentsAreDroppedAndCdataIsText() {
        assertEquals(
                "<a>x&lt;y z</a>",
                sent("", "<a>x<!-- no --><![CDATA[<y]]><?pi?> z</a>").xml());
    }

    @Test
    void languageInScopeIsKept() {
        assertEquals("<a xml:lang=\"de\"/>", sent("xml:lang=\"de\"", "<a/>").xml());
        assertEquals(
                "<a xml:lang=\"fr\"/>",
                sent("xml:lang=\"de\"", "<a xml:lang=\"fr\"/>").xml());
    }

    @Test
    void partsCanBeAskedFor() {
        XmlValue value = XmlValue.parse("<a xmlns=\"urn:x\" n=\"1\">x<b>y</b>z<b/></a>");
        assertEquals(new QName("urn:x", "a"), value.name());
        assertEquals("xz", value.text());
        assertEquals(2, value.children().size());
        assertEquals("y", value.child(new QName("urn:x", "b")).orElseThrow().text());
        assertEquals(Optional.of("1"), value.attribute("n"));
        assertEquals(Optional.empty(), value.attribute("m"));
        assertEquals(List.of(), XmlValue.of(new QName("x"), "").children());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<a>", "<!DOCTYPE a><a/>", "<a>&x;</a>"})
    void whatIsNoElementIsRefused(String xml) {
        int status = assertThrows(DavException.class, () -> XmlValue.parse(xml)).status();
        assertTrue(status == 400 || status == 403);
    }
}
