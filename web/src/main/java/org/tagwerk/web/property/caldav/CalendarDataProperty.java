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

/**
 * CALDAV:calendar-data: no property, but asked for like one in reports; PROPFIND has none (RFC 4791 §9.6). How much of it is
 * read at once depends on its size.
 */
@Dependent
public class CalendarDataProperty extends LiveProperty {
    public CalendarDataProperty() {
        super(CalDav.name("calendar-data"), Set.of(Kind.CALENDAR_OBJECT, Kind.INBOX_ITEM), Facet.MORE_TAGS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return context.data().apply(target);
    }
}
