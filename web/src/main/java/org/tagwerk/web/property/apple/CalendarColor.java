package org.tagwerk.web.property.apple;

import jakarta.enterprise.context.Dependent;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.web.property.StoredProperty;

/** The colour of a calendar, {@code #RRGGBBAA}, kept with Apple's symbolic-color attribute; delegates have their own. */
@Dependent
public class CalendarColor extends StoredProperty {
    public CalendarColor() {
        super(AppleIcal.name("calendar-color"), STORED, Trait.PERSONAL);
    }
}
