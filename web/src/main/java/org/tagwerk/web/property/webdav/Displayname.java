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
        super(Dav.name("displayname"), Kind.allBut(Kind.ROOT, Kind.PRINCIPALS), Trait.ALLPROP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        if (target.principal() != null) {
            String name = target.principal().displayName();
            return PropertyValue.text(name == null ? target.principal().name() : name);
        }
        PropertyValue kept = super.get(target, context);
        return kept == null && target.kind().isCollection()
                ? PropertyValue.text(target.href().name())
                : kept;
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        if (kind == Kind.PRINCIPAL) {
            throw isProtected();
        }
        return super.edit(value, kind);
    }

    @Override
    public PropertyEdit remove(Kind kind) {
        if (kind == Kind.PRINCIPAL) {
            throw isProtected();
        }
        return super.remove(kind);
    }
}
