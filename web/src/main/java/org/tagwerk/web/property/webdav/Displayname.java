package org.tagwerk.web.property.webdav;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.property.StoredProperty;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/**
 * What people call it (RFC 4918 §15.2).
 *
 * <p>A collection that was given no name is called by its last segment: clients show one without a name badly.
 */
@Dependent
public class Displayname extends StoredProperty {
    public Displayname() {
        super(Dav.name("displayname"), EVERYWHERE, Trait.ALLPROP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        if (target.principal() != null) {
            String name = target.principal().displayName();
            return PropertyValue.text(suffixed(name == null ? target.principal().name() : name, target.kind()));
        }
        PropertyValue kept = super.get(target, context);
        return kept == null
                        && target.kind().isCollection()
                        && !target.href().segments().isEmpty()
                ? PropertyValue.text(target.href().name())
                : kept;
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        return switch (kind) {
            case PRINCIPAL -> new PropertyEdit.PrincipalName(name(), value.text());
            case PROXY_READ, PROXY_WRITE, ROOT, PRINCIPALS -> throw isProtected();
            default -> super.edit(value, kind);
        };
    }

    @Override
    public PropertyEdit remove(Kind kind) {
        return switch (kind) {
            case PRINCIPAL, PROXY_READ, PROXY_WRITE, ROOT, PRINCIPALS -> throw isProtected();
            default -> super.remove(kind);
        };
    }

    private static String suffixed(String name, Kind kind) {
        return switch (kind) {
            case PROXY_READ -> name + " (may read)";
            case PROXY_WRITE -> name + " (may write)";
            default -> name;
        };
    }
}
