package org.tagwerk.card;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * Reads cards and draws the border: what is no vCard of a version that we give is refused, what real clients get wrong
 * and every reader copes with is kept as it came (RFC 6352 §5.1, §6.3.2.1). {@code card/border.md} of the tests names
 * the cases.
 *
 * <p>RFC 6352 §5.1 demands a UID. Cards that were exported somewhere and imported elsewhere often have none, and to add
 * one would change the octets, so they are taken; no card conflicts with them.
 */
public final class CardParser {
    /** Their values are large, checked by no one, and of no interest to the library. */
    private static final Set<String> BINARY = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

    private static final Pattern SAYS_21 =
            Pattern.compile("\\ABEGIN:VCARD[ \\t]*\\r?\\nVERSION:2\\.1[ \\t]*\\r?\\n", Pattern.CASE_INSENSITIVE);

    private static final int MAX_UID = 1_000;

    private CardParser() {}

    /**
     * Reads an address object resource.
     *
     * @throws DavException with valid-address-data, or with supported-address-data for a version that we do not have
     */
    public static CardObject parse(byte[] octets) {
        Component card = read(octets);
        if (!card.name().equals("VCARD")) {
            throw invalid(card.name() + " is no VCARD");
        }
        CardVersion version = version(card);
        if (!card.components().isEmpty()) {
            throw invalid("a component inside a VCARD");
        }
        if (card.lines("UID").size() > 1) {
            throw invalid("more than one UID");
        }
        CardObject object = new CardObject(card, version);
        if (object.uid().filter(uid -> uid.length() > MAX_UID).isPresent()) {
            throw invalid("a UID of more than " + MAX_UID + " characters");
        }
        checkByLibrary(card, version);
        return object;
    }

    /** Reads a card that was checked when it was stored: fast, and without a further look. */
    public static CardObject stored(byte[] octets) {
        Component card = ContentLines.read(octets, Condition.VALID_ADDRESS_DATA);
        return new CardObject(card, version(card));
    }

    /** Version 2.1 folds in ways of its own: that it says so counts before how it is written. */
    private static Component read(byte[] octets) {
        try {
            return ContentLines.read(octets, Condition.VALID_ADDRESS_DATA);
        } catch (DavException broken) {
            if (!SAYS_21.matcher(new String(octets, StandardCharsets.ISO_8859_1))
                    .find()) {
                throw broken;
            }
            DavException refused = new DavException(Condition.SUPPORTED_ADDRESS_DATA, "vCard version 2.1");
            refused.initCause(broken);
            throw refused;
        }
    }

    private static CardVersion version(Component card) {
        List<ContentLine> lines = card.lines("VERSION");
        if (lines.size() != 1) {
            throw invalid("a card has one VERSION");
        }
        String text = lines.get(0).value();
        return CardVersion.of(text)
                .orElseThrow(() -> new DavException(Condition.SUPPORTED_ADDRESS_DATA, "vCard version " + text));
    }

    /** The library finds a card in it, of the same version and with the one property that both versions demand. */
    private static void checkByLibrary(Component card, CardVersion version) {
        List<Node> nodes = new ArrayList<>(card.nodes().size());
        for (Node node : card.nodes()) {
            if (!(node instanceof ContentLine line && BINARY.contains(line.name()))) {
                nodes.add(node);
            }
        }
        String text = new String(ContentLines.write(card.withNodes(nodes)), StandardCharsets.UTF_8);
        VCard read = read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (read == null || read.getVersion() != version.library()) {
            throw invalid("the library finds no vCard in it");
        }
        if (read.getFormattedName() == null) {
            throw invalid("a card without FN");
        }
    }

    private static VCard read(String text) {
        try (VCardReader reader = new VCardReader(text)) {
            return reader.readNext();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        } catch (RuntimeException e) {
            DavException refused = invalid("the library cannot read it: " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    private static DavException invalid(String why) {
        return new DavException(Condition.VALID_ADDRESS_DATA, why);
    }
}
