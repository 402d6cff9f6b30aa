package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What the caller may do (RFC 3744 §5.4). */
@Dependent
public class CurrentUserPrivilegeSet extends LiveProperty {
    public CurrentUserPrivilegeSet() {
        super(Dav.name("current-user-privilege-set"), EVERYWHERE, Facet.PRIVILEGES);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (Privilege privilege : target.privileges(context.caller()).each(Privilege.on(target.kind()))) {
                writer.start(Dav.name("privilege"));
                writer.empty(privilege.element());
                writer.end();
            }
        };
    }
}
