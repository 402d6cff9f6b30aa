package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** To whom it belongs, or the collection that it is in (RFC 3744 §5.1); a person is his own. */
@Dependent
public class Owner extends LiveProperty {
    public Owner() {
        super(Dav.name("owner"), Kind.allBut(Kind.ROOT, Kind.PRINCIPALS));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        if (target.principal() != null) {
            boolean ownerless =
                    target.kind() == Kind.PRINCIPAL && target.principal().kind() == PrincipalKind.GROUP;
            return ownerless ? null : PropertyValue.href(PrincipalHrefs.of(target.principal()));
        }
        return PropertyValue.href(PrincipalHrefs.of(
                target.collection().ownerKind(), target.collection().ownerName()));
    }
}
