package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import javax.xml.namespace.QName;
import org.tagwerk.card.CardDataRequest;
import org.tagwerk.card.CardVersion;
import org.tagwerk.card.PropertyName;
import org.tagwerk.dav.CardDav;
import org.tagwerk.error.DavException;

/** {@code CARDDAV:address-data} of a report's DAV:prop: what of the data is wanted (RFC 6352 §10.4). */
@XmlRootElement(name = "address-data", namespace = CardDav.NS)
public final class AddressData {
    /** The element's name. */
    public static final QName NAME = CardDav.name("address-data");

    @XmlAttribute(name = "content-type")
    private String contentType;

    @XmlAttribute(name = "version")
    private String version;

    @XmlElement(name = "allprop", namespace = CardDav.NS)
    private Presence allprop;

    @XmlElement(name = "prop", namespace = CardDav.NS)
    private List<CalendarData.Prop> props;

    /** The media type wanted; text/vcard unless it is said. */
    public String contentType() {
        return contentType == null ? "text/vcard" : contentType;
    }

    /** The version wanted; 3.0 unless it is said. */
    public String version() {
        return version == null ? "3.0" : version;
    }

    /** The properties that are wanted; none when all are. */
    public List<CalendarData.Prop> properties() {
        return props == null || allprop != null ? List.of() : props;
    }

    /**
     * The same in the terms of {@code card}.
     *
     * @throws DavException 403 supported-address-data for a media type or version that cards are not converted to; 400
     *     when a property has no name
     */
    public CardDataRequest request() {
        return new CardDataRequest(
                CardVersion.wanted(contentType(), version()),
                properties().stream().map(AddressData::model).toList());
    }

    private static CardDataRequest.Prop model(CalendarData.Prop prop) {
        if (prop.name() == null) {
            throw DavException.badRequest("a prop has a name");
        }
        return new CardDataRequest.Prop(PropertyName.of(prop.name()), prop.withoutValue());
    }
}
