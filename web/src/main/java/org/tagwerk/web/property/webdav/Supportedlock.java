package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlWriter;

/** Which locks can be taken: exclusive and shared write locks (RFC 4918 §15.10). */
@Dependent
public class Supportedlock extends LiveProperty {
    private static final PropertyValue BOTH = xml -> {
        entry(true, xml);
        entry(false, xml);
    };

    public Supportedlock() {
        super(Dav.name("supportedlock"), EVERYWHERE, Trait.ALLPROP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.kind().isLockable() ? BOTH : PropertyValue.EMPTY;
    }

    private static void entry(boolean exclusive, XmlWriter xml) throws XMLStreamException {
        xml.start(Dav.name("lockentry"));
        kind(exclusive, xml);
        xml.end();
    }

    /** DAV:lockscope and DAV:locktype. */
    static void kind(boolean exclusive, XmlWriter xml) throws XMLStreamException {
        xml.start(Dav.name("lockscope"));
        xml.empty(Dav.name(exclusive ? "exclusive" : "shared"));
        xml.end();
        xml.start(Dav.name("locktype"));
        xml.empty(Dav.name("write"));
        xml.end();
    }
}
