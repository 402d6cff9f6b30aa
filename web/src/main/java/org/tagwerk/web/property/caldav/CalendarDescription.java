package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.web.property.StoredProperty;

/** What a calendar is for, in words (RFC 4791 §5.2.1). */
@Dependent
public class CalendarDescription extends StoredProperty {
    public CalendarDescription() {
        super(CalDav.name("calendar-description"), Set.of(Kind.CALENDAR));
    }
}
