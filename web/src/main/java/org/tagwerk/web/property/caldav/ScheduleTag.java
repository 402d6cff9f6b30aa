package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** What moves when a meeting really changed, and stays when somebody only answered (RFC 6638 §9.3). */
@Dependent
public class ScheduleTag extends LiveProperty {
    public ScheduleTag() {
        super(CalDav.name("schedule-tag"), Set.of(Kind.CALENDAR_OBJECT), Facet.MORE_TAGS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.scheduleTag().map(PropertyValue::text).orElse(null);
    }
}
