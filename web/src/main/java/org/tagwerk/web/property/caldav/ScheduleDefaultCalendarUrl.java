package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/**
 * Where new meetings of an inbox' owner go (RFC 6638 §9.2).
 *
 * <p>The choice follows its calendar when that is moved. When it is deleted, or the property is removed, the server
 * chooses; the property is empty while no calendar takes events.
 */
@Dependent
public class ScheduleDefaultCalendarUrl extends LiveProperty {
    public ScheduleDefaultCalendarUrl() {
        super(CalDav.name("schedule-default-calendar-URL"), Set.of(Kind.INBOX), Facet.OWN_CALENDARS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.calendars()
                .standard()
                .map(calendar -> PropertyValue.href(TargetLoader.href(calendar)))
                .orElse(PropertyValue.EMPTY);
    }

    @Override
    public PropertyEdit edit(XmlValue value, Kind kind) {
        try {
            return value.child(Dav.name("href"))
                    .flatMap(href -> Href.parse(href.text().strip()))
                    .map(PropertyEdit.DefaultCalendar::new)
                    .orElseThrow(() -> invalid("one href is wanted"));
        } catch (DavException malformed) {
            DavException refused = invalid(malformed.getMessage());
            refused.initCause(malformed);
            throw refused;
        }
    }

    @Override
    public PropertyEdit remove(Kind kind) {
        return new PropertyEdit.DefaultCalendar(null);
    }

    private static DavException invalid(String why) {
        return new DavException(Condition.VALID_SCHEDULE_DEFAULT_CALENDAR_URL, why);
    }
}
