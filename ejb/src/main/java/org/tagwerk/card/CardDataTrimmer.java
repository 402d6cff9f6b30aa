package org.tagwerk.card;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.card.CardDataRequest.Prop;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Makes the octets that an address-data element asks for: converted first, then cut down (RFC 6352 §8.4, §10.4). */
public final class CardDataTrimmer {
    private CardDataTrimmer() {}

    /** The octets made of stored ones, which are read only if they have to be changed. */
    public static byte[] trim(CardDataRequest request, byte[] stored) {
        boolean asIs = request.props().isEmpty() && (request.version() == null || says(stored, request.version()));
        return asIs ? stored : trim(request, CardParser.stored(stored));
    }

    /** Whether VERSION stands, with this value, where nearly every client writes it: among the first lines. */
    private static boolean says(byte[] stored, CardVersion version) {
        String start = new String(stored, 0, Math.min(stored.length, 200), StandardCharsets.ISO_8859_1);
        int line = start.indexOf("\nVERSION:" + version.text());
        int end = line + "\nVERSION:".length() + version.text().length();
        return line >= 0 && end < start.length() && (start.charAt(end) == '\r' || start.charAt(end) == '\n');
    }

    /** The octets; those that are stored when the version is the same and all properties are wanted. */
    public static byte[] trim(CardDataRequest request, CardObject card) {
        Component data = request.version() == null ? card.card() : CardConversion.convert(card, request.version());
        return ContentLines.write(request.props().isEmpty() ? data : select(data, request.props()));
    }

    /** What was not asked for is left out, VERSION and UID too: RFC 6352 §10.4 lets such data be invalid. */
    private static Component select(Component card, List<Prop> props) {
        List<Node> nodes = new ArrayList<>();
        for (ContentLine line : card.lines()) {
            wanted(line, props)
                    .map(prop -> prop.noValue() ? withoutValue(line) : line)
                    .ifPresent(nodes::add);
        }
        return card.withNodes(nodes);
    }

    private static Optional<Prop> wanted(ContentLine line, List<Prop> props) {
        return props.stream().filter(prop -> prop.name().matches(line)).findFirst();
    }

    private static ContentLine withoutValue(ContentLine line) {
        return ContentLines.line(line.group(), line.name(), line.parameters(), "");
    }
}
