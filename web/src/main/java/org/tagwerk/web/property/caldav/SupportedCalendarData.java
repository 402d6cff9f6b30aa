package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The media types of calendar objects (RFC 4791 §5.2.4). */
@Dependent
public class SupportedCalendarData extends LiveProperty {
    public SupportedCalendarData() {
        super(CalDav.name("supported-calendar-data"), Set.of(Kind.CALENDAR, Kind.INBOX, Kind.OUTBOX));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return writer -> {
            writer.start(CalDav.name("calendar-data"));
            writer.attribute("content-type", "text/calendar");
            writer.attribute("version", "2.0");
            writer.end();
        };
    }
}
