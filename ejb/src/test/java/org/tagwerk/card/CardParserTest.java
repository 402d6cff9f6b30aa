package org.tagwerk.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.error.DavException;

/** The table {@code border.md}: which cards are kept, octet for octet, and which are refused. */
class CardParserTest {
    static Stream<List<String>> border() {
        return Cards.table("border.md");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("border")
    void eachRowHasItsVerdict(List<String> row) {
        String text = String.join("\n", row.get(0).split(" *~ ?", -1)) + "\n";
        byte[] octets = Cards.octets(text.replace("{cr}", "\r").replace("{bell}", "\u0007"));
        assertEquals(row.get(1), verdict(octets), row.get(2));
    }

    private static String verdict(byte[] octets) {
        try {
            CardObject card = CardParser.parse(octets);
            assertArrayEquals(octets, card.octets());
            IndexedText.of(card);
            for (CardVersion version : CardVersion.values()) {
                CardConversion.convert(card, version);
            }
            return "kept";
        } catch (DavException e) {
            return e.condition().element().getLocalPart();
        }
    }

    @Test
    void uidAndKindAreRead() {
        assertEquals(Optional.of("a:b"), Cards.card("UID: a:b ").uid());
        assertEquals(Optional.empty(), Cards.card("NOTE:x").uid());
        assertTrue(Cards.card("X-ADDRESSBOOKSERVER-KIND:GROUP").isGroup());
        assertTrue(Cards.card(CardVersion.V4, "FN:x", "KIND:group").isGroup());
        assertFalse(Cards.card(CardVersion.V4, "FN:x", "KIND:org").isGroup());
    }

    @Test
    void aPhotoOfSomeMegabytesIsReadAtOnce() {
        String line = " " + "QUJD".repeat(18) + "\n";
        String text = "BEGIN:VCARD\nVERSION:3.0\nN:a;;;;\nFN:a\nUID:1\nPHOTO;ENCODING=b;TYPE=JPEG:\n"
                + line.repeat(100_000) + "END:VCARD\n";
        byte[] octets = Cards.octets(text);
        CardObject card = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> CardParser.parse(octets));
        assertArrayEquals(octets, card.octets());
        byte[] four = CardDataTrimmer.trim(new CardDataRequest(CardVersion.V4, List.of()), card);
        byte[] three = CardDataTrimmer.trim(new CardDataRequest(CardVersion.V3, List.of()), CardParser.parse(four));
        assertEquals(photo(card), photo(CardParser.parse(three)));
    }

    private static String photo(CardObject card) {
        return card.lines("PHOTO").get(0).value().replace(" ", "");
    }

    /** {@code -Dtagwerk.corpus=DIRECTORY}: each single card of a version that we take is kept octet for octet. */
    @Test
    @EnabledIfSystemProperty(named = "tagwerk.corpus", matches = ".+", disabledReason = "-Dtagwerk.corpus is not given")
    void everyFileOfTheCorpusIsKeptUnlessItHoldsSeveralCardsOrVersion21() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of(System.getProperty("tagwerk.corpus")))) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".vcf")).toList()) {
                byte[] octets = Files.readAllBytes(file);
                String text = new String(octets, StandardCharsets.UTF_8);
                boolean several = text.split("(?i)BEGIN:VCARD", -1).length != 2;
                boolean wanted = !several && !text.contains("VERSION:2.1");
                String verdict = verdict(octets);
                if (verdict.equals("kept") != wanted) {
                    wrong.add(file.getFileName() + ": " + verdict);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
