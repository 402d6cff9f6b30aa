package org.tagwerk.web.property;

import java.util.function.Function;
import org.tagwerk.dav.Caller;
import org.tagwerk.query.Target;
import org.tagwerk.web.xml.PropertyValue;

/**
 * Who asks for properties, and what a report has loaded for its page.
 *
 * @param data the content of a target as the report wants it, for calendar-data and address-data; null where there is
 *     none, as always in PROPFIND
 */
public record PropertyContext(Caller caller, Function<Target, PropertyValue> data) {
    /** For PROPFIND. */
    public PropertyContext(Caller caller) {
        this(caller, target -> null);
    }
}
