package org.tagwerk.web.property.calendarserver;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.property.LiveProperty;
import org.tagwerk.web.property.PropertyContext;
import org.tagwerk.web.xml.PropertyValue;

/** The CTag: another one after each change of the members (caldav-ctag §4.1). It is the sync-token. */
@Dependent
public class Getctag extends LiveProperty {
    public Getctag() {
        super(CalendarServer.name("getctag"), STORED, Trait.ALLPROP, Facet.INNER_REVISIONS);
    }

    @Override
    public PropertyValue get(Target target, PropertyContext context) {
        return target.syncToken().map(PropertyValue::text).orElse(null);
    }
}
