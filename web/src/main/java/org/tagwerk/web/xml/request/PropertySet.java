package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;

/** {@code DAV:set}; {@link Remove} is DAV:remove (RFC 4918 §14.26, §14.23). */
@XmlType(name = "set")
@XmlSeeAlso(PropertySet.Remove.class)
class PropertySet {
    @XmlAttribute(name = "lang", namespace = XMLConstants.XML_NS_URI)
    private String lang;

    @XmlElement(name = "prop")
    @XmlJavaTypeAdapter(PropListAdapter.class)
    private List<PropList> props;

    /** {@code DAV:remove}. */
    @XmlType(name = "remove")
    static final class Remove extends PropertySet {}

    /** The changes in order; xml:lang is inherited from the elements around (RFC 4918 §4.3). */
    List<PropertyChange> changes(String outerLang) {
        List<PropertyChange> changes = new ArrayList<>();
        String own = lang == null ? outerLang : lang;
        for (PropList list : props == null ? List.<PropList>of() : props) {
            String inherited = list.lang() == null ? own : list.lang();
            boolean remove = this instanceof Remove;
            list.values().forEach(value -> changes.add(new PropertyChange(remove, value.inLanguage(inherited))));
        }
        return changes;
    }
}
