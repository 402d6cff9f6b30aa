package org.tagwerk.web.xml;

import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tagwerk.error.DavException;

/**
 * Reads XML bodies, however hostile (RFC 4918 §8.2, §17, §20.6).
 *
 * <p>A document that is not well-formed, is not in its encoding, is XML 1.1 or goes beyond the limits of
 * {@link GuardedReader} is refused with 400. Any DTD is refused with 403 and {@code DAV:no-external-entities}: it is not
 * looked into, so whether its entities are external is not asked. UTF-8 and UTF-16 are read, with and without byte order
 * mark. Unknown elements and attributes are ignored (RFC 4918 §17), but for those inside filters.
 */
public final class SecureXml {
    private static final XMLInputFactory FACTORY = factory();

    private SecureXml() {}

    /**
     * Opens a body and reads to its root. An empty body is no document: the caller asks for that first.
     *
     * @throws DavException 400 or 403 when there is no root that can be read
     */
    public static XmlBody open(byte[] body) {
        try {
            return new XmlBody(guarded(XmlEncoding.decode(body)));
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** Whether a body has nothing but white space in it. */
    public static boolean isEmpty(byte[] body) {
        for (byte octet : body) {
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return false;
            }
        }
        return true;
    }

    /**
     * The content of a value as one of the request types, such as the {@code CALDAV:calendar-data} inside a report's
     * {@code DAV:prop}.
     *
     * @throws DavException 400 when it cannot be read as this type
     */
    public static <T> T unmarshal(XmlValue value, Class<T> type) {
        try {
            return new XmlBody(guarded(value.xml())).as(type);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** The one element of a fragment. */
    static XmlValue value(String xml) {
        try {
            return XmlValue.read(guarded(xml).plain());
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    static DavException malformed(Exception cause) {
        DavException failure = DavException.badRequest("the body is no well-formed XML that is read here");
        failure.initCause(cause);
        return failure;
    }

    /** The failure behind what a parser throws: ours when the guard stopped it, else 400. */
    static DavException failure(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DavException failure) {
                return failure;
            }
        }
        return malformed(thrown);
    }

    private static GuardedReader guarded(String document) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
        if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
            throw DavException.badRequest("only XML 1.0 is read");
        }
        GuardedReader guard = new GuardedReader(reader);
        try {
            int event = guard.getEventType();
            while (event != XMLStreamConstants.START_ELEMENT) {
                event = guard.next();
            }
            return guard;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static XMLInputFactory factory() {
        // Always the JDK's: the containers bring others, which differ in what they refuse.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }
}
