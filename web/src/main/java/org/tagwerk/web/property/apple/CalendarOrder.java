package org.tagwerk.web.property.apple;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.web.property.StoredProperty;

/** Where a calendar stands in the list, a number. */
@ApplicationScoped
public class CalendarOrder extends StoredProperty {
    public CalendarOrder() {
        super(AppleIcal.name("calendar-order"), STORED);
    }
}
