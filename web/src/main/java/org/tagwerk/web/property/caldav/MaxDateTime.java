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

/** No date or time lies behind this (RFC 4791 §5.2.7). */
@Dependent
public class MaxDateTime extends LiveProperty {
    @Inject
    private Settings settings;

    public MaxDateTime() {
        super(CalDav.name("max-date-time"), Set.of(Kind.CALENDAR, Kind.INBOX, Kind.OUTBOX));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(settings.maxDateTime());
    }
}
