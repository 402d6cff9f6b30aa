package org.tagwerk.web.xml.request;

import javax.xml.namespace.QName;
import org.tagwerk.web.xml.XmlValue;

/**
 * One step of a DAV:propertyupdate.
 *
 * @param remove whether the property is removed; else it is set to {@code value}
 * @param value the property's element, with the xml:lang that holds for it
 */
public record PropertyChange(boolean remove, XmlValue value) {
    /** The property. */
    public QName name() {
        return value.name();
    }
}
