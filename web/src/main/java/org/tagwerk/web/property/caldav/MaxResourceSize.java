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

/** The most octets of one object (RFC 4791 §5.2.5). */
@Dependent
public class MaxResourceSize extends LiveProperty {
    @Inject
    private Settings settings;

    public MaxResourceSize() {
        super(CalDav.name("max-resource-size"), Set.of(Kind.CALENDAR, Kind.INBOX, Kind.OUTBOX));
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.text(Long.toString(settings.maxResourceSize()));
    }
}
