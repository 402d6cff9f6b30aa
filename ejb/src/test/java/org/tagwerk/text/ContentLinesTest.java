package org.tagwerk.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class ContentLinesTest {
    private static Component read(String text) {
        return ContentLines.read(text.getBytes(StandardCharsets.UTF_8), Condition.VALID_CALENDAR_DATA);
    }

    private static ContentLine line(String text) {
        return read("BEGIN:X\r\n" + text + "\r\nEND:X\r\n").lines().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:X\r\nA:1\r\nEND:X\r\n",
                "BEGIN:X\nA:1\nEND:X",
                "\uFEFFBEGIN:X\r\n\r\nA:1\r\n \r\n\r\nEND:X\r\n\r\n\n",
                "begin:x \r\na;b=\"c\":1\r\n\t2\n 3\r\nBEGIN:Y\r\nEND:Y\r\nB:\r\nEND:x\r\n",
                "BEGIN:X\r\nA:\u00fc\r\n \ud83d\ude00\r\nEND:X\r\n"
            })
    void whatIsReadIsWrittenOctetForOctet(String text) {
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), ContentLines.write(read(text)));
    }

    @Test
    void untouchedLinesStayWhenOthersChange() {
        Component card = read("BEGIN:X\nA:1\n 2\nB:old\nC:3\nEND:X\n");
        List<Node> nodes = new ArrayList<>(card.nodes());
        nodes.set(1, ContentLines.line("B", "new"));
        String written = new String(ContentLines.write(card.withNodes(nodes)), StandardCharsets.UTF_8);
        assertEquals("BEGIN:X\nA:1\n 2\nB:new\r\nC:3\nEND:X\n", written);
    }

    @Test
    void lineIsTakenApart() {
        ContentLine line = line("ATTENDEE;CN=\"Lee, Ann\";member=\"mailto:a@x\",\"mailto:b@x\";RSVP=:MAILTO:\r\n c@x");
        assertEquals("ATTENDEE", line.name());
        assertEquals("Lee, Ann", line.parameter("CN").orElseThrow());
        assertEquals(
                List.of("mailto:a@x", "mailto:b@x"), line.parameters().get(1).values());
        assertEquals("MEMBER", line.parameters().get(1).name());
        assertEquals("", line.parameter("RSVP").orElseThrow());
        assertEquals("MAILTO:c@x", line.value());
    }

    @Test
    void caretsMeanWhatRfc6868Says() {
        assertEquals("a\n^\"b^x", line("A;CN=a^n^^^'b^x:v").parameter("CN").orElseThrow());
    }

    @Test
    void groupsAreAMatterOfCardsAlone() {
        ContentLine card =
                read("BEGIN:VCARD\r\nitem1.EMAIL:a@x\r\nEND:VCARD\r\n").lines().get(0);
        assertEquals("item1", card.group());
        assertEquals("EMAIL", card.name());
        assertEquals("X.DTSTART", line("x.dtstart:1").name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A:1\r\n",
                "BEGIN:X\r\n",
                "END:X\r\n",
                "BEGIN:X\r\nEND:Y\r\n",
                "BEGIN:\r\nEND:\r\n",
                "BEGIN:X\r\nA\r\nEND:X\r\n",
                "BEGIN:X\r\n:1\r\nEND:X\r\n",
                "BEGIN:X\r\nA;B=\"c:1\r\nEND:X\r\n",
                "BEGIN:X\r\nA b:1\r\nEND:X\r\n",
                "BEGIN:X\r\nA:\u0001\r\nEND:X\r\n",
                "BEGIN:X\r\nA:\u007f\r\nEND:X\r\n",
                "BEGIN:X\r\nEND:X\r\nBEGIN:X\r\nEND:X\r\n",
                "BEGIN:X\r\nEND:X\r\nmore\r\n"
            })
    void brokenStructureIsRefusedWithTheCallersCondition(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        DavException refused =
                assertThrows(DavException.class, () -> ContentLines.read(octets, Condition.VALID_ADDRESS_DATA));
        assertEquals(Condition.VALID_ADDRESS_DATA, refused.condition());
    }

    @Test
    void octetsThatAreNoUtf8AreRefused() {
        byte[] octets = "BEGIN:X\r\nA:caf\u00e9\r\nEND:X\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(DavException.class, () -> ContentLines.read(octets, Condition.VALID_CALENDAR_DATA));
    }

    /** Thirty megabytes of whatever costs most: an answer comes, and soon. */
    @ParameterizedTest
    @CsvSource({
        "'\n', ''",
        "'A:\n', ''",
        "';A', ':'",
        "'x', ''",
        "'\n x', ''",
        "'\n ', ''",
        "'A', ':'",
        "'^n', ':'",
        "'\"', ':'",
        "'BEGIN:X\n', ''",
        "'BEGIN:X\nEND:X\n', ''"
    })
    void hostileStreamsTakeLinearTime(String unit, String tail) {
        String text = "BEGIN:X\nB;C=" + unit.repeat(30_000_000 / unit.length()) + tail + "\nEND:X\n";
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                Component read = ContentLines.read(octets, Condition.VALID_CALENDAR_DATA);
                assertEquals(octets.length, ContentLines.write(read).length);
            } catch (DavException e) {
                assertEquals(Condition.VALID_CALENDAR_DATA, e.condition());
            }
        });
    }

    @Test
    void newLinesAreFoldedAt75OctetsBetweenCharacters() {
        String value = "\u00fc\ud83d\ude00x".repeat(60);
        ContentLine line = ContentLines.line("SUMMARY", value);
        for (String each : line.raw().split("\r\n")) {
            assertTrue(each.getBytes(StandardCharsets.UTF_8).length <= 75, each);
        }
        assertTrue(line.raw().endsWith("\r\n"));
        assertEquals(value, line(line.raw().stripTrailing()).value());
    }

    @Test
    void parameterIsSetReplacedAndRemoved() {
        ContentLine line = line("ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=A:mailto:a@x");
        ContentLine accepted = ContentLines.withParameter(line, "PARTSTAT", "ACCEPTED");
        assertEquals("ATTENDEE;PARTSTAT=ACCEPTED;CN=A:mailto:a@x\r\n", accepted.raw());
        ContentLine told = ContentLines.withParameter(accepted, "SCHEDULE-STATUS", "2.0;ok");
        assertEquals("ATTENDEE;PARTSTAT=ACCEPTED;CN=A;SCHEDULE-STATUS=\"2.0;ok\":mailto:a@x", unfold(told));
        assertEquals(
                "ATTENDEE;CN=A;SCHEDULE-STATUS=\"2.0;ok\":mailto:a@x",
                unfold(ContentLines.withParameter(told, "PARTSTAT", null)));
    }

    private static String unfold(ContentLine line) {
        return line.raw().replace("\r\n ", "").stripTrailing();
    }

    @Test
    void textIsEscapedAndBack() {
        assertEquals("a\\, b\\; c\\\\ d\\ne", ContentLines.escape("a, b; c\\ d\ne"));
        assertEquals("a, b; c\\ d\ne\nf:", ContentLines.unescape("a\\, b\\; c\\\\ d\\ne\\Nf\\:"));
        assertEquals(List.of("a\\,b", "", "c"), ContentLines.split("a\\,b,,c", ','));
    }

    @Property(tries = 300)
    void escapedTextComesBack(@ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '\u024f') String text) {
        assertEquals(text, ContentLines.unescape(ContentLines.escape(text)));
    }

    @Property(tries = 300)
    void madeLinesAreReadAsMeant(@ForAll @StringLength(max = 200) @CharRange(from = ' ', to = '~') String text) {
        ContentLine made =
                ContentLines.line("", "A", List.of(new ContentLine.Parameter("P", List.of(text, "b"))), text);
        Component read = read("BEGIN:X\r\n" + made.raw() + "END:X\r\n");
        ContentLine line = read.lines().get(0);
        assertEquals(text, line.value());
        assertEquals(List.of(text, "b"), line.parameters().get(0).values());
    }
}
