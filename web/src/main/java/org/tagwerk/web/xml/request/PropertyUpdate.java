package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.tagwerk.error.DavException;

/** {@code DAV:propertyupdate}: sets and removes, in document order (RFC 4918 §14.19). */
@XmlRootElement(name = "propertyupdate")
public final class PropertyUpdate {
    @XmlAttribute(name = "lang", namespace = XMLConstants.XML_NS_URI)
    private String lang;

    @XmlElements({
        @XmlElement(name = "set", type = PropertySet.class),
        @XmlElement(name = "remove", type = PropertySet.Remove.class)
    })
    private List<PropertySet> instructions;

    /**
     * The changes, in the order in which they are to be made.
     *
     * @throws DavException 400 when there is neither set nor remove
     */
    public List<PropertyChange> changes() {
        if (instructions == null) {
            throw DavException.badRequest("a propertyupdate has set or remove");
        }
        List<PropertyChange> changes = new ArrayList<>();
        instructions.forEach(instruction -> changes.addAll(instruction.changes(lang)));
        return changes;
    }
}
