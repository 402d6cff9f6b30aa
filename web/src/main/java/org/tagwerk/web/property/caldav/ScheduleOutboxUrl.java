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

/** Where free-busy is asked for (RFC 6638 §2.1.1). */
@Dependent
public class ScheduleOutboxUrl extends LiveProperty {
    public ScheduleOutboxUrl() {
        super(CalDav.name("schedule-outbox-URL"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PrincipalHrefs.outbox(target.principal())
                .map(PropertyValue::href)
                .orElse(null);
    }
}
