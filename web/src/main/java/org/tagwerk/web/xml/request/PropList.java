package org.tagwerk.web.xml.request;

import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.tagwerk.web.xml.XmlValue;

/**
 * What stands in {@code DAV:prop} and other elements of free content: any elements, in order.
 *
 * @param lang the xml:lang of the element itself; null when it has none
 */
public record PropList(String lang, List<XmlValue> values) {
    /** Nothing. */
    public static final PropList EMPTY = new PropList(null, List.of());

    public PropList {
        values = List.copyOf(values);
    }

    /** The names of the elements, each once, in order. */
    public List<QName> names() {
        return values.stream().map(XmlValue::name).distinct().toList();
    }

    /** The first element of that name. */
    public Optional<XmlValue> find(QName name) {
        return values.stream().filter(value -> value.name().equals(name)).findFirst();
    }
}
