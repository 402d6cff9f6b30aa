package org.tagwerk.web.property.acl;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.access.AclRestrictions;
import org.tagwerk.dav.Dav;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What lists must be like to be taken (RFC 3744 §5.6). */
@Dependent
public class AclRestrictionsProperty extends LiveProperty {
    public AclRestrictionsProperty() {
        super(Dav.name("acl-restrictions"), EVERYWHERE);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            if (AclRestrictions.OURS.grantOnly()) {
                writer.empty(Dav.name("grant-only"));
            }
            if (AclRestrictions.OURS.noInvert()) {
                writer.empty(Dav.name("no-invert"));
            }
            if (AclRestrictions.OURS.denyBeforeGrant()) {
                writer.empty(Dav.name("deny-before-grant"));
            }
        };
    }
}
