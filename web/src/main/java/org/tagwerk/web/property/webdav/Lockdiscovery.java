package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
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

/** The write locks on a resource, also those that come from a collection above (RFC 4918 §15.8). */
@Dependent
public class Lockdiscovery extends LiveProperty {
    /** The element. */
    public static final QName NAME = Dav.name("lockdiscovery");

    public Lockdiscovery() {
        super(NAME, EVERYWHERE, Trait.ALLPROP, Facet.LOCKS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return value(target.locks());
    }

    /** The value that tells of these locks. */
    public static PropertyValue value(List<WriteLock> locks) {
        return locks.isEmpty()
                ? PropertyValue.EMPTY
                : xml -> {
                    for (WriteLock lock : locks) {
                        write(lock, xml);
                    }
                };
    }

    private static void write(WriteLock lock, XmlWriter xml) throws XMLStreamException {
        xml.start(Dav.name("activelock"));
        Supportedlock.kind(lock.exclusive(), xml);
        xml.element(Dav.name("depth"), (lock.deep() ? Depth.INFINITY : Depth.ZERO).toString());
        if (lock.owner() != null) {
            XmlValue owner = XmlValue.parse(lock.owner());
            owner.writeElement(owner.name(), xml);
        }
        xml.element(Dav.name("timeout"), "Second-" + lock.seconds());
        href("locktoken", lock.token(), xml);
        href("lockroot", lock.root().toString(), xml);
        xml.end();
    }

    private static void href(String name, String href, XmlWriter xml) throws XMLStreamException {
        xml.start(Dav.name(name));
        xml.element(Dav.HREF, href);
        xml.end();
    }
}
