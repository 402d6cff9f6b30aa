package org.tagwerk.web.property.acl;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.PropertyService;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What the caller may do (RFC 3744 §5.4). */
@Dependent
public class CurrentUserPrivilegeSet extends LiveProperty {
    @EJB
    private PropertyService properties;

    public CurrentUserPrivilegeSet() {
        super(Dav.name("current-user-privilege-set"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            for (QName privilege : properties.privileges(target.href(), context.caller())) {
                writer.start(Dav.name("privilege"));
                writer.empty(privilege);
                writer.end();
            }
        };
    }
}
