package org.tagwerk.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Cards and tables for tests. */
final class Cards {
    private Cards() {}

    /** A card of version 3.0 with these lines and the ones that it must have. */
    static CardObject card(String... lines) {
        return card(CardVersion.V3, "N:Doe;Jane;;;", "FN:Jane Doe", String.join("\n", lines));
    }

    /** A card with these lines. */
    static CardObject card(CardVersion version, String... lines) {
        String text = "BEGIN:VCARD\nVERSION:" + version.text() + "\n" + String.join("\n", lines) + "\nEND:VCARD\n";
        return CardParser.stored(octets(text.replaceAll("\n+", "\n")));
    }

    static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The cells of the rows of a table in a file beside this class. */
    static Stream<List<String>> table(String file) {
        try (InputStream in = Cards.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                    .skip(1)
                    .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
