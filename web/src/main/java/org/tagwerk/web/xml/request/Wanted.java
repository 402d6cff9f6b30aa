package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlTransient;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.SecureXml;

/** A body that says which properties are wanted: DAV:prop, DAV:allprop (with include) or DAV:propname. */
@XmlTransient
public abstract class Wanted {
    /** How the properties are named. */
    public enum Mode {
        PROP,
        ALLPROP,
        PROPNAME
    }

    @XmlElement(name = "prop")
    @XmlJavaTypeAdapter(PropListAdapter.class)
    private List<PropList> props;

    @XmlElement(name = "allprop")
    private Presence allprop;

    @XmlElement(name = "propname")
    private Presence propname;

    @XmlElement(name = "include")
    @XmlJavaTypeAdapter(PropListAdapter.class)
    private PropList include;

    /**
     * Which of the three stands there.
     *
     * @return empty when none does
     * @throws DavException 400 when more than one does
     */
    public Optional<Mode> mode() {
        int count = (props == null ? 0 : props.size()) + (allprop == null ? 0 : 1) + (propname == null ? 0 : 1);
        if (count > 1) {
            throw DavException.badRequest("one of prop, allprop and propname, once");
        }
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(props != null ? Mode.PROP : allprop != null ? Mode.ALLPROP : Mode.PROPNAME);
    }

    /** The properties in DAV:prop; none when it is not there. */
    public PropList prop() {
        return props == null ? PropList.EMPTY : props.get(0);
    }

    /** The names in DAV:prop, each once. */
    public List<QName> names() {
        return prop().names();
    }

    /** The names in DAV:include, wanted beside those of allprop. */
    public List<QName> include() {
        return include == null ? List.of() : include.names();
    }

    /** Sets DAV:allprop, for bodies that stand for it by being empty. */
    final void wantAll() {
        allprop = new Presence();
    }

    /** The element of this name in DAV:prop, read as a request type. */
    final <T> Optional<T> part(QName name, Class<T> type) {
        return prop().find(name).map(value -> SecureXml.unmarshal(value, type));
    }
}
