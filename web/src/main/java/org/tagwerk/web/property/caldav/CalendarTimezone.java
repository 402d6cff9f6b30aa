package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.calendar.FloatingZone;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.MediaType;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/** The time zone of floating times, as iCalendar (RFC 4791 §5.2.2). */
@Dependent
public class CalendarTimezone extends LiveProperty {
    private static final String ICALENDAR = "text/calendar";

    public CalendarTimezone() {
        super(CalDav.name("calendar-timezone"), Set.of(Kind.CALENDAR));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        String timezone = target.collection().timezone();
        return timezone == null ? null : PropertyValue.text(timezone);
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        String type = value.attribute("content-type").orElse(ICALENDAR);
        if (!MediaType.parse(type).filter(media -> media.is(ICALENDAR)).isPresent()) {
            throw new DavException(Condition.SUPPORTED_CALENDAR_DATA, "time zones are understood as iCalendar alone");
        }
        String timezone = value.text().strip() + "\n";
        FloatingZone.of(timezone.getBytes(StandardCharsets.UTF_8), Condition.VALID_CALENDAR_DATA);
        return new PropertyEdit.TimeZone(timezone);
    }

    @Override
    public PropertyEdit remove(Kind kind) {
        return new PropertyEdit.TimeZone(null);
    }
}
