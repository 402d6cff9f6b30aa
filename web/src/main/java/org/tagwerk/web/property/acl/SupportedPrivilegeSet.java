package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlWriter;

/** What can be granted, as a tree (RFC 3744 §5.3, RFC 6638 §6.3). */
@Dependent
public class SupportedPrivilegeSet extends LiveProperty {
    public SupportedPrivilegeSet() {
        super(Dav.name("supported-privilege-set"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        Set<Privilege> supported = Privilege.on(target.kind());
        return writer -> write(Privilege.ALL, supported, writer);
    }

    private static void write(Privilege privilege, Set<Privilege> supported, XmlWriter writer)
            throws XMLStreamException {
        if (!supported.contains(privilege)) {
            return;
        }
        writer.start(Dav.name("supported-privilege"));
        writer.start(Dav.name("privilege"));
        writer.empty(privilege.element());
        writer.end();
        writer.start(Dav.name("description"));
        writer.language("en");
        writer.text(privilege.description());
        writer.end();
        for (Privilege child : privilege.children()) {
            write(child, supported, writer);
        }
        writer.end();
    }
}
