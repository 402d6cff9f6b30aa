package org.tagwerk.web.property.apple;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.web.property.StoredProperty;

/** Where a calendar stands in the list, a number. */
@Dependent
public class CalendarOrder extends StoredProperty {
    public CalendarOrder() {
        super(AppleIcal.name("calendar-order"), STORED);
    }
}
