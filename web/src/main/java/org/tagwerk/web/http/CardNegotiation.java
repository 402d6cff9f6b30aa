package org.tagwerk.web.http;

import java.util.List;
import java.util.Optional;
import org.tagwerk.card.CardVersion;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * In which version a card is given (RFC 6352 §5.1.1).
 *
 * <p>Only a client that names a version of vCard gets anything else than what is stored; one that takes it in both, or in
 * the stored one as gladly, gets the stored octets.
 */
public final class CardNegotiation {
    private CardNegotiation() {}

    /**
     * The version to convert to; empty for the stored one.
     *
     * @throws DavException 403 supported-address-data-conversion when the client asks for cards in no form that we have
     */
    public static Optional<CardVersion> wanted(Accept accept, CardVersion stored) {
        List<MediaType> cards = accept.ranges().stream()
                .filter(range -> range.type().contains("vcard") || CardVersion.isCard(range.type()))
                .toList();
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        CardVersion other = stored == CardVersion.V3 ? CardVersion.V4 : CardVersion.V3;
        double asStored = quality(accept, stored);
        double converted = quality(accept, other);
        if (asStored == 0 && converted == 0) {
            throw new DavException(
                    Condition.SUPPORTED_ADDRESS_DATA_CONVERSION, "cards are given as text/vcard 3.0 or 4.0");
        }
        return converted > asStored ? Optional.of(other) : Optional.empty();
    }

    /** The most specific range decides: with this version, without any, and last those with asterisks. */
    private static double quality(Accept accept, CardVersion version) {
        List<MediaType> cards = accept.ranges().stream()
                .filter(range -> CardVersion.isCard(range.type()))
                .toList();
        Optional<MediaType> exact = cards.stream()
                .filter(range -> range.parameter("version")
                        .filter(version.text()::equals)
                        .isPresent())
                .findFirst();
        Optional<MediaType> any = exact.or(() -> cards.stream()
                .filter(range -> range.parameter("version").isEmpty())
                .findFirst());
        return any.map(range -> new Accept(List.of(range)).quality(range.type()))
                .orElseGet(() -> asterisks(accept));
    }

    private static double asterisks(Accept accept) {
        List<MediaType> ranges = accept.ranges().stream()
                .filter(range -> range.type().endsWith("/*"))
                .toList();
        return ranges.isEmpty() ? 0 : new Accept(ranges).quality("text/vcard");
    }
}
