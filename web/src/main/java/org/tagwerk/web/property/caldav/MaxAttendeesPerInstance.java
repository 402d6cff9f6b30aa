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

/** The most ATTENDEE lines of one component (RFC 4791 §5.2.9). */
@Dependent
public class MaxAttendeesPerInstance extends LiveProperty {
    @Inject
    private Settings settings;

    public MaxAttendeesPerInstance() {
        super(CalDav.name("max-attendees-per-instance"), Set.of(Kind.CALENDAR, Kind.INBOX, Kind.OUTBOX));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(Integer.toString(settings.maxAttendeesPerInstance()));
    }
}
