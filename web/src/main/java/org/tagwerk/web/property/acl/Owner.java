package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** To whom the collection belongs, or the one that the resource is in (RFC 3744 §5.1). */
@Dependent
public class Owner extends LiveProperty {
    public Owner() {
        super(Dav.name("owner"), STORED_OR_MEMBERS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.href(PrincipalHrefs.of(
                target.collection().ownerKind(), target.collection().ownerName()));
    }
}
