package org.tagwerk.card;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * A checked address object resource, immutable (RFC 6352 §5.1).
 *
 * @param card the VCARD with its lines as they came
 */
public record CardObject(Component card, CardVersion version) {
    /** The octets it was parsed from, made anew at each call. */
    public byte[] octets() {
        return ContentLines.write(card);
    }

    /** The UID without blanks around; real cards may have none. */
    public Optional<String> uid() {
        return card.line("UID").map(ContentLine::value).map(String::strip).filter(uid -> !uid.isEmpty());
    }

    /** The lines of a property (upper case), whatever their groups. */
    public List<ContentLine> lines(String name) {
        return card.lines(name);
    }

    /** Whether it stands for a group of others (RFC 6350 §6.1.4, and Apple's property for version 3.0). */
    public boolean isGroup() {
        return card.line("KIND")
                .or(() -> card.line("X-ADDRESSBOOKSERVER-KIND"))
                .map(line -> line.value().strip().toLowerCase(Locale.ROOT))
                .filter("group"::equals)
                .isPresent();
    }
}
