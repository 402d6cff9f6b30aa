package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.access.Ace;
import org.tagwerk.access.AcePrincipal;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.AclService;
import org.tagwerk.dav.Dav;
import org.tagwerk.error.NeedPrivileges;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlWriter;

/** Who may do what, in the order in which it is decided (RFC 3744 §5.5); changed by the ACL method. */
@Dependent
public class Acl extends LiveProperty {
    public Acl() {
        super(Dav.name("acl"), EVERYWHERE, Facet.ACL);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        if (!target.privileges(context.caller()).contains(Privilege.READ_ACL)) {
            throw new NeedPrivileges(target.href().toString(), Privilege.READ_ACL.element());
        }
        return writer -> {
            for (Ace entry : target.acl()) {
                write(entry, target, writer);
            }
        };
    }

    private static void write(Ace entry, Target target, XmlWriter writer) throws XMLStreamException {
        writer.start(Dav.name("ace"));
        if (entry.inverted()) {
            writer.start(Dav.name("invert"));
        }
        writer.start(Dav.PRINCIPAL);
        principal(entry.principal(), target, writer);
        writer.end();
        if (entry.inverted()) {
            writer.end();
        }
        writer.start(Dav.name(entry.denies() ? "deny" : "grant"));
        for (Privilege privilege : entry.privileges().fewest(Privilege.on(target.kind()))) {
            writer.start(Dav.name("privilege"));
            writer.empty(privilege.element());
            writer.end();
        }
        writer.end();
        if (entry.isProtected()) {
            writer.empty(Dav.name("protected"));
        }
        if (entry.inheritedFrom() != null) {
            writer.start(Dav.name("inherited"));
            writer.element(Dav.HREF, entry.inheritedFrom().toString());
            writer.end();
        }
        writer.end();
    }

    private static void principal(AcePrincipal principal, Target target, XmlWriter writer) throws XMLStreamException {
        if (principal instanceof AcePrincipal.Pseudo pseudo) {
            switch (pseudo) {
                case ALL -> writer.empty(Dav.name("all"));
                case AUTHENTICATED -> writer.empty(Dav.name("authenticated"));
                case UNAUTHENTICATED -> writer.empty(Dav.name("unauthenticated"));
                case SELF -> writer.empty(Dav.name("self"));
                case OWNER -> {
                    writer.start(Dav.name("property"));
                    writer.empty(Dav.name("owner"));
                    writer.end();
                }
            }
        } else {
            writer.element(
                    Dav.HREF, AclService.href(principal, target).orElseThrow().toString());
        }
    }
}
