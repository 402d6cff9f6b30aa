package org.tagwerk.web.property;

import java.util.Map;
import java.util.function.Function;
import org.tagwerk.dav.Caller;
import org.tagwerk.query.Target;
import org.tagwerk.web.xml.PropertyValue;

/**
 * Who asks for properties, and what a report has loaded for its page.
 *
 * @param octets resource id to octets; empty for PROPFIND
 * @param data how a report wants calendar-data or address-data of a resource with these octets
 */
public record PropertyContext(Caller caller, Map<Long, byte[]> octets, Function<Target, PropertyValue> data) {
    /** For PROPFIND. */
    public PropertyContext(Caller caller) {
        this(caller, Map.of(), target -> null);
    }
}
