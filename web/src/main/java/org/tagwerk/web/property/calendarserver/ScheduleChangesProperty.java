package org.tagwerk.web.property.calendarserver;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/** What a message changed when the server applied it (caldav-schedulingchanges §4.1.1); kept beside the inbox item. */
@Dependent
public class ScheduleChangesProperty extends LiveProperty {
    public ScheduleChangesProperty() {
        super(CalendarServer.name("schedule-changes"), Set.of(Kind.INBOX.member()), Facet.DEAD_PROPERTIES);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        String xml = target.deadProperties().get(name());
        return xml == null ? null : XmlValue.parse(xml);
    }
}
