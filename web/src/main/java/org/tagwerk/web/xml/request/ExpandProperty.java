package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Dav;
import org.tagwerk.error.DavException;

/** {@code DAV:expand-property} (RFC 3253 §3.8). */
@XmlRootElement(name = "expand-property")
public final class ExpandProperty {
    @XmlElement(name = "property")
    private List<Property> properties;

    /** The properties wanted of the resource itself. */
    public List<Property> properties() {
        return properties == null ? List.of() : properties;
    }

    /** {@code DAV:property}: one property, and what is wanted of the resources that it names. */
    @XmlType(name = "property")
    public static final class Property {
        @XmlAttribute(name = "name")
        private String name;

        @XmlAttribute(name = "namespace")
        private String namespace;

        @XmlElement(name = "property")
        private List<Property> properties;

        /**
         * The property's name, in DAV: unless it is said.
         *
         * @throws DavException 400 when it is missing or no name
         */
        public QName name() {
            String local = name == null ? "" : name.strip();
            if (!local.matches("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]*")) {
                throw DavException.badRequest("a property in expand-property has a name");
            }
            return new QName(namespace == null ? Dav.NS : namespace.strip(), local);
        }

        /** The properties wanted of each resource that this one names; none when it is not to be expanded. */
        public List<Property> properties() {
            return properties == null ? List.of() : properties;
        }
    }
}
