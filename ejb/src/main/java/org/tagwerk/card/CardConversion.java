package org.tagwerk.card;

import java.util.ArrayList;
import java.util.List;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * Converts cards between versions 3.0 and 4.0 (RFC 6352 §5.1.1, RFC 6350 appendix A).
 *
 * <p>Lines that say the same in both keep their octets. What the other version cannot say is kept as an X- property or X-
 * parameter, from which the way back makes it again. The table {@code card/conversion.md} of the tests shows both ways.
 */
public final class CardConversion {
    private CardConversion() {}

    /** The card in that version; the card itself if it has it already. */
    public static Component convert(CardObject card, CardVersion version) {
        if (card.version() == version) {
            return card.card();
        }
        List<ContentLine> lines = card.card().lines();
        List<ContentLine> converted =
                switch (version) {
                    case V3 -> new ToVersion3(lines).converted();
                    case V4 -> new ToVersion4(lines).converted();
                };
        List<Node> nodes = new ArrayList<>(converted.size() + 1);
        // RFC 6350 §6.7.9: VERSION comes first.
        nodes.add(ContentLines.line("VERSION", version.text()));
        converted.stream().filter(line -> !line.name().equals("VERSION")).forEach(nodes::add);
        return card.card().withNodes(nodes);
    }

    /** The line with other parameters and value; itself when both are the same. */
    static ContentLine line(ContentLine line, String name, Parameters parameters, String value) {
        boolean same = line.name().equals(name)
                && line.value().equals(value)
                && line.parameters().equals(parameters.list());
        return same ? line : ContentLines.line(line.group(), name, parameters.list(), value);
    }
}
