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

/** For whom a principal may read, directly or as a member of groups (apple-caldav-proxy §5.3.1). */
@Dependent
public class CalendarProxyReadFor extends LiveProperty {
    public CalendarProxyReadFor() {
        super(CalendarServer.name("calendar-proxy-read-for"), Set.of(Kind.PRINCIPAL), Facet.ALL_MEMBERSHIP);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return PropertyValue.hrefs(target.relations().readsFor());
    }
}
