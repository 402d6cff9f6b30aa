package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.dav.Dav;

class XmlWriterTest {
    private static final String[] PIECES = {
        "a",
        "BEGIN:VEVENT",
        "\r\n",
        "\n",
        "\t",
        "<",
        ">",
        "&",
        "\"",
        "ü",
        "日本",
        "\uD83D\uDE00",
        "\u0001",
        " ",
        "x".repeat(900)
    };

    /** Long texts fill the writer's buffer many times, and its end lies at every place. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 200, 5000})
    void textIsEscapedAlikeHoweverItIsHandedOver(int pieces) throws XMLStreamException {
        Random random = new Random(pieces);
        for (int round = 0; round < 20; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String expected =
                    XmlText.content(text.toString(), new StringBuilder()).toString();
            assertEquals(expected, written(writer -> writer.text(text.toString())));
            byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
            assertEquals(expected, written(writer -> writer.text(octets)));
        }
    }

    /** What a decoder makes of octets that are no UTF-8, or no text of XML, is written whatever comes before and behind. */
    @Test
    void octetsThatAreNoTextAreWrittenAsTheyAreDecoded() throws XMLStreamException {
        Random random = new Random(7);
        int[] edges = {
            0, 9, 13, 38, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBE, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
            0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF
        };
        for (int round = 0; round < 50_000; round++) {
            byte[] octets = new byte[1 + random.nextInt(6)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) edges[random.nextInt(edges.length)];
            }
            String text = new String(octets, StandardCharsets.UTF_8);
            assertEquals(
                    XmlText.content(text, new StringBuilder()).toString(),
                    written(writer -> writer.text(octets)),
                    text);
        }
    }

    @Test
    void manyElementsCrossTheEndOfTheBuffer() throws XMLStreamException {
        String one = "<D:response><D:href>/a&amp;b</D:href><D:prop/></D:response>";
        String all = written(writer -> {
            for (int i = 0; i < 2000; i++) {
                writer.start(Dav.RESPONSE);
                writer.element(Dav.HREF, "/a&b");
                writer.empty(Dav.PROP);
                writer.end();
            }
        });
        assertEquals(one.repeat(2000), all);
    }

    private interface Content {
        void write(XmlWriter writer) throws XMLStreamException;
    }

    /** What stands inside the root. */
    private static String written(Content content) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlWriter writer = XmlWriter.begin(out, Dav.MULTISTATUS);
        content.write(writer);
        writer.finish();
        String document = out.toString(StandardCharsets.UTF_8);
        String end = "</D:multistatus>\n";
        assertTrue(document.endsWith(end));
        int root = document.indexOf("<D:multistatus");
        return document.substring(document.indexOf('>', root) + 1, document.length() - end.length());
    }
}
