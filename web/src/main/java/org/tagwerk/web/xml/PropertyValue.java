package org.tagwerk.web.xml;

import java.util.Collection;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Dav;

/** The value of a property, able to write itself. */
@FunctionalInterface
public interface PropertyValue {
    /** No content: the property is an empty element. */
    PropertyValue EMPTY = writer -> {};

    /**
     * Writes the content of the property's element, which is open. Attributes of the element itself may be written
     * first, by {@link XmlWriter#attribute}.
     */
    void writeTo(XmlWriter writer) throws XMLStreamException;

    /** Writes the whole element. */
    default void writeElement(QName name, XmlWriter writer) throws XMLStreamException {
        writer.start(name);
        writeTo(writer);
        writer.end();
    }

    /** Text. */
    static PropertyValue text(String text) {
        return writer -> writer.text(text);
    }

    /** Text in UTF-8. */
    static PropertyValue text(byte[] utf8) {
        return writer -> writer.text(utf8);
    }

    /** One {@code DAV:href}, of a percent-encoded path or a URI. */
    static PropertyValue href(Object href) {
        return writer -> writer.element(Dav.HREF, href.toString());
    }

    /** Several {@code DAV:href}. */
    static PropertyValue hrefs(Collection<?> hrefs) {
        return writer -> {
            for (Object href : hrefs) {
                writer.element(Dav.HREF, href.toString());
            }
        };
    }

    /** Empty elements of these names, as in {@code DAV:resourcetype}. */
    static PropertyValue elements(Collection<QName> names) {
        return writer -> {
            for (QName name : names) {
                writer.empty(name);
            }
        };
    }
}
