package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import java.util.Optional;
import org.tagwerk.dav.CardDav;

/** {@code CARDDAV:addressbook-multiget} (RFC 6352 §10.7). */
@XmlRootElement(name = "addressbook-multiget", namespace = CardDav.NS)
public final class AddressbookMultiget extends Wanted {
    @XmlElement(name = "href")
    private List<String> hrefs;

    /** The hrefs as the client wrote them, without white space around. */
    public List<String> hrefs() {
        return hrefs == null ? List.of() : hrefs.stream().map(String::strip).toList();
    }

    /** The {@code CARDDAV:address-data} in DAV:prop. */
    public Optional<AddressData> addressData() {
        return part(AddressData.NAME, AddressData.class);
    }
}
