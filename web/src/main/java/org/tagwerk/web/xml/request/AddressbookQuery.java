package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagwerk.card.CardFilter;
import org.tagwerk.dav.CardDav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** {@code CARDDAV:addressbook-query} (RFC 6352 §10.3). */
@XmlRootElement(name = "addressbook-query", namespace = CardDav.NS)
public final class AddressbookQuery extends Wanted {
    @XmlElement(name = "filter", namespace = CardDav.NS)
    private AddressFilter filter;

    @XmlElement(name = "limit", namespace = CardDav.NS)
    private SearchLimit limit;

    /**
     * The filter.
     *
     * @throws DavException 403 supported-filter when it is missing
     */
    public AddressFilter filter() {
        if (filter == null) {
            throw new DavException(Condition.CARD_SUPPORTED_FILTER, "an addressbook-query has a filter");
        }
        return filter;
    }

    /**
     * The filter in the terms of {@code card}.
     *
     * @throws DavException 403 supported-filter or supported-collation
     */
    public CardFilter cardFilter() {
        return filter().model();
    }

    /** The most results wanted, at least 1; empty when there is no limit. */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.number());
    }

    /** The {@code CARDDAV:address-data} in DAV:prop. */
    public Optional<AddressData> addressData() {
        return part(AddressData.NAME, AddressData.class);
    }
}
