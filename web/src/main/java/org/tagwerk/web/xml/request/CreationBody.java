package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlTransient;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.tagwerk.web.xml.XmlValue;

/** The properties that a new collection is to have. */
@XmlTransient
public abstract class CreationBody {
    @XmlAttribute(name = "lang", namespace = XMLConstants.XML_NS_URI)
    private String lang;

    @XmlElement(name = "set")
    private List<PropertySet> sets;

    /** The properties to set, in document order. */
    public List<XmlValue> properties() {
        List<XmlValue> values = new ArrayList<>();
        for (PropertySet set : sets == null ? List.<PropertySet>of() : sets) {
            set.changes(lang).forEach(change -> values.add(change.value()));
        }
        return values;
    }
}
