package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.WriteLock;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;
import org.tagwerk.web.xml.XmlWriter;

/**
 * The write locks on a resource, also those that come from a collection above (RFC 4918 §15.8).
 *
 * <p>Whoever may read sees that there is one. The token is for who took it and who may remove it (DAV:unlock, RFC 3744
 * §3.5), what is said of the owner for these and those who may write, as he is in their way (RFC 4918 §20.4).
 */
@Dependent
public class Lockdiscovery extends LiveProperty {
    /** The element. */
    public static final QName NAME = Dav.name("lockdiscovery");

    public Lockdiscovery() {
        super(NAME, EVERYWHERE, Trait.ALLPROP, Facet.LOCKS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        List<WriteLock> locks = target.locks();
        boolean unlocks =
                !locks.isEmpty() && target.privileges(context.caller()).contains(Privilege.UNLOCK);
        boolean writes = !locks.isEmpty() && target.privileges(context.caller()).contains(Privilege.WRITE_CONTENT);
        return value(locks, context.caller(), unlocks, writes);
    }

    /** What those are told who may write: the answer to LOCK. */
    public static PropertyValue value(List<WriteLock> locks, Caller caller) {
        return value(locks, caller, false, true);
    }

    private static PropertyValue value(List<WriteLock> locks, Caller caller, boolean unlocks, boolean writes) {
        return locks.isEmpty()
                ? PropertyValue.EMPTY
                : xml -> {
                    for (WriteLock lock : locks) {
                        boolean known = unlocks || lock.principalId() == caller.principalId();
                        write(lock, known, known || writes, xml);
                    }
                };
    }

    private static void write(WriteLock lock, boolean token, boolean owner, XmlWriter xml) throws XMLStreamException {
        xml.start(Dav.name("activelock"));
        Supportedlock.kind(lock.exclusive(), xml);
        xml.element(Dav.name("depth"), (lock.deep() ? Depth.INFINITY : Depth.ZERO).toString());
        if (owner && lock.owner() != null) {
            XmlValue value = XmlValue.parse(lock.owner());
            value.writeElement(value.name(), xml);
        }
        xml.element(Dav.name("timeout"), "Second-" + lock.seconds());
        if (token) {
            href("locktoken", lock.token(), xml);
        }
        href("lockroot", lock.root().toString(), xml);
        xml.end();
    }

    private static void href(String name, String href, XmlWriter xml) throws XMLStreamException {
        xml.start(Dav.name(name));
        xml.element(Dav.HREF, href);
        xml.end();
    }
}
