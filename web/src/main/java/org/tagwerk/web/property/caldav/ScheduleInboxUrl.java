package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PrincipalHrefs;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** Where scheduling messages arrive (RFC 6638 §2.2.1). */
@Dependent
public class ScheduleInboxUrl extends LiveProperty {
    public ScheduleInboxUrl() {
        super(CalDav.name("schedule-inbox-URL"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PrincipalHrefs.inbox(target.principal()).map(PropertyValue::href).orElse(null);
    }
}
