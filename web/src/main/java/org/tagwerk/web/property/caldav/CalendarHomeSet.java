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

/** Where the calendars of a principal are (RFC 4791 §6.2.1). */
@Dependent
public class CalendarHomeSet extends LiveProperty {
    public CalendarHomeSet() {
        super(CalDav.name("calendar-home-set"), Set.of(Kind.PRINCIPAL));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PrincipalHrefs.calendarHome(target.principal())
                .map(PropertyValue::href)
                .orElse(null);
    }
}
