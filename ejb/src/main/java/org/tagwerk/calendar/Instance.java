package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.tagwerk.text.Component;

/**
 * When a component takes place, once (RFC 4791 §9.9).
 *
 * @param component where its properties stand
 * @param start null when there is no DTSTART
 * @param end the effective DTEND or DUE; the start when there is none of them; null when there is no start either
 */
record Instance(Component component, Instant start, Instant end) {
    /** The instance that an occurrence stands for. */
    static Instance of(Occurrence occurrence) {
        return new Instance(occurrence.component(), occurrence.start(), occurrence.end());
    }

    /** The instance that a component's own properties describe, recurrences left aside. */
    static Instance own(Component component, TimeZones zones, ZoneId floating) {
        Extent extent = Extent.of(component, zones, floating);
        if (extent.start() == null) {
            return new Instance(component, null, null);
        }
        Instant start = extent.startInstant(floating);
        if (value(component, "DTSTART", zones).isEmpty()) {
            return new Instance(component, null, start);
        }
        Instant end = extent.endInstant(floating);
        return new Instance(component, start, end.isBefore(start) ? start : end);
    }

    /** The date of a line that can be read. */
    static Optional<DateTimeValue> value(Component component, String name, TimeZones zones) {
        return component.line(name).flatMap(line -> DateTimeValue.read(line, zones));
    }
}
