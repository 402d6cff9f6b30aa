package org.tagwerk.web.property.caldav;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** No date or time lies before this (RFC 4791 §5.2.6). */
@Dependent
public class MinDateTime extends LiveProperty {
    @Inject
    private Settings settings;

    public MinDateTime() {
        super(CalDav.name("min-date-time"), Set.of(Kind.CALENDAR, Kind.INBOX, Kind.OUTBOX));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(settings.minDateTime());
    }
}
