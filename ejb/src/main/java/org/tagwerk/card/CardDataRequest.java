package org.tagwerk.card;

import java.util.List;

/**
 * What a CARDDAV:address-data element asks for (RFC 6352 §10.4).
 *
 * @param version the version wanted; null for the stored one
 * @param props the properties wanted; none for all
 */
public record CardDataRequest(CardVersion version, List<Prop> props) {
    /** The stored octets. */
    public static final CardDataRequest STORED = new CardDataRequest(null, List.of());

    public CardDataRequest {
        props = List.copyOf(props);
    }

    /**
     * A prop (RFC 6352 §10.4.2).
     *
     * @param noValue whether its value is to be left out
     */
    public record Prop(PropertyName name, boolean noValue) {}

    /** Whether the stored octets are the answer for every card, so that nothing need be parsed. */
    public boolean isStored() {
        return version == null && props.isEmpty();
    }
}
