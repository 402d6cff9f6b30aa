package org.tagwerk.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** The table {@code conversion.md}: cards of one version in the other, and back. */
class CardConversionTest {
    static Stream<List<String>> upwards() {
        return Cards.table("conversion.md").filter(row -> !row.get(1).equals("<-"));
    }

    static Stream<List<String>> downwards() {
        return Cards.table("conversion.md").filter(row -> !row.get(1).equals("->"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("upwards")
    void linesOfVersion3AreThoseOfVersion4(List<String> row) {
        assertEquals(lines(row.get(2)), converted(row.get(0), CardVersion.V3, CardVersion.V4), row.get(3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("downwards")
    void linesOfVersion4AreThoseOfVersion3(List<String> row) {
        assertEquals(lines(row.get(0)), converted(row.get(2), CardVersion.V4, CardVersion.V3), row.get(3));
    }

    private static List<String> lines(String cell) {
        return List.of(cell.split(" *~ *"));
    }

    /** All lines but VERSION, and an N that was only made because there was none. */
    private static List<String> converted(String cell, CardVersion from, CardVersion to) {
        boolean named = (" " + cell).contains(" N:") || (" " + cell).contains(" N;");
        CardObject card = Cards.card(from, (named ? "" : "N:added\n") + String.join("\n", lines(cell)));
        return CardConversion.convert(card, to).lines().stream()
                .filter(line -> !line.name().equals("VERSION") && !line.value().equals("added"))
                .map(CardConversionTest::text)
                .toList();
    }

    private static String text(ContentLine line) {
        return line.raw().replace("\r\n ", "").replace("\r\n", "");
    }

    @Test
    void versionComesFirstAndLinesThatStayKeepTheirOctets() {
        CardObject card = CardParser.parse(Cards.octets("BEGIN:VCARD\nNOTE:a\n  b\nFN:x\nVERSION:3.0\nEND:VCARD\n"));
        assertArrayEquals(
                Cards.octets("BEGIN:VCARD\nVERSION:4.0\nNOTE:a\n  b\nFN:x\nEND:VCARD\n"),
                ContentLines.write(CardConversion.convert(card, CardVersion.V4)));
    }

    @Test
    void theSameVersionIsTheSameCard() {
        CardObject card = Cards.card("UID:1");
        assertArrayEquals(card.octets(), ContentLines.write(CardConversion.convert(card, CardVersion.V3)));
    }

    @Test
    void versionThreeGetsTheNameThatItDemands() {
        CardObject card = Cards.card(CardVersion.V4, "FN:The Group", "KIND:group");
        assertEquals(
                "The Group;;;;",
                CardConversion.convert(card, CardVersion.V3)
                        .line("N")
                        .orElseThrow()
                        .value());
    }

    @Test
    void theLibraryReadsWhatWasConvertedWithoutAComplaint() throws IOException {
        CardObject card = Cards.card(
                "UID:1",
                "item1.EMAIL;TYPE=INTERNET,PREF:a@example.com",
                "PHOTO;ENCODING=b;TYPE=JPEG:AAAA",
                "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
                "TZ:-05:00",
                "GEO:37.386013;-122.082932",
                "X-ADDRESSBOOKSERVER-KIND:group",
                "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:7",
                "REV:1995-10-31T22:27:10Z");
        String text =
                new String(ContentLines.write(CardConversion.convert(card, CardVersion.V4)), StandardCharsets.UTF_8);
        try (VCardReader reader = new VCardReader(text)) {
            VCard read = reader.readNext();
            assertEquals(List.of(), reader.getWarnings());
            assertTrue(read.getKind().isGroup());
            assertEquals(1, read.getEmails().get(0).getPref());
            assertEquals("image/jpeg", read.getPhotos().get(0).getContentType().getMediaType());
            assertEquals("urn:uuid:7", read.getMembers().get(0).getUri());
            assertEquals(4, read.getBirthday().getPartialDate().getMonth());
        }
    }
}
