package org.tagwerk.web.method;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.MediaType;
import org.tagwerk.web.property.PropertyPatch;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.SecureXml;
import org.tagwerk.web.xml.XmlBody;
import org.tagwerk.web.xml.XmlValue;
import org.tagwerk.web.xml.request.CreationBody;
import org.tagwerk.web.xml.request.PropertyChange;
import org.tagwerk.web.xml.request.RequestTypes;

/**
 * What MKCOL or MKCALENDAR asks for: the kind of the collection, and what its properties mean (RFC 5689 §3).
 *
 * @param kind of the new collection
 * @param patch its properties, DAV:resourcetype only when it is refused
 */
record CreationRequest(Kind kind, PropertyPatch patch) {
    /**
     * Reads a body.
     *
     * @param fallback the kind when the body names none
     * @throws DavException 415 when the body is of a kind that is not understood, 400 when it is no XML
     */
    static CreationRequest read(
            byte[] body,
            MediaType mediaType,
            Class<? extends CreationBody> type,
            Kind fallback,
            PropertyRegistry registry) {
        List<XmlValue> values = SecureXml.isEmpty(body) ? List.of() : values(body, mediaType, type);
        List<PropertyChange> changes = new ArrayList<>();
        Kind kind = fallback;
        boolean understood = true;
        for (XmlValue value : values) {
            if (value.name().equals(Dav.RESOURCETYPE)) {
                Kind named = kind(value, fallback);
                understood = understood && named != null;
                kind = named == null ? kind : named;
            } else {
                changes.add(new PropertyChange(false, value));
            }
        }
        PropertyPatch patch = PropertyPatch.ofNew(registry, kind, changes);
        if (!understood) {
            patch.refuse(
                    Dav.RESOURCETYPE,
                    new DavException(Condition.VALID_RESOURCETYPE, "no collection of this type is made"));
        }
        return new CreationRequest(kind, patch);
    }

    private static List<XmlValue> values(byte[] body, MediaType mediaType, Class<? extends CreationBody> type) {
        // RFC 4918 §9.3 has MKCOL refuse what it does not understand; what MKCALENDAR brings is XML, however it is
        // named.
        boolean xml = mediaType == null
                || type == org.tagwerk.web.xml.request.Mkcalendar.class
                || mediaType.is("text/xml")
                || mediaType.is("application/xml")
                || mediaType.type().endsWith("+xml");
        if (!xml) {
            throw DavException.unsupportedMediaType("not XML: " + mediaType.type());
        }
        XmlBody document = SecureXml.open(body);
        if (!document.root().equals(RequestTypes.rootOf(type))) {
            throw DavException.unsupportedMediaType(
                    "the body is no " + RequestTypes.rootOf(type).getLocalPart());
        }
        return document.as(type).properties();
    }

    /** The kind that a DAV:resourcetype names; null when it is none that can be made so. */
    private static Kind kind(XmlValue resourcetype, Kind fallback) {
        Set<QName> types = new HashSet<>();
        resourcetype.children().forEach(child -> types.add(child.name()));
        types.remove(Dav.COLLECTION);
        if (types.isEmpty()) {
            return fallback;
        }
        if (types.equals(Set.of(CalDav.name("calendar")))) {
            return Kind.CALENDAR;
        }
        boolean addressBook = types.equals(Set.of(CardDav.name("addressbook"))) && fallback != Kind.CALENDAR;
        return addressBook ? Kind.ADDRESSBOOK : null;
    }
}
