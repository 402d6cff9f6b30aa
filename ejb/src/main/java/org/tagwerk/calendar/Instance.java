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
        Optional<DateTimeValue> dtstart = value(component, "DTSTART", zones);
        Optional<DateTimeValue> until = value(component, component.name().equals("VTODO") ? "DUE" : "DTEND", zones);
        Instant start = dtstart.map(value -> value.instant(floating)).orElse(null);
        if (until.isPresent()) {
            Instant end = until.get().instant(floating);
            return new Instance(component, start, start != null && end.isBefore(start) ? start : end);
        }
        if (start == null) {
            return new Instance(component, null, null);
        }
        Instant end = component
                .line("DURATION")
                .flatMap(line -> DurationValue.parse(line.value()))
                .or(() -> dtstart.get().isDate() && !component.name().equals("VTODO")
                        ? Optional.of(DurationValue.ONE_DAY)
                        : Optional.empty())
                .map(duration -> duration.after(dtstart.get(), floating))
                .orElse(start);
        return new Instance(component, start, end.isBefore(start) ? start : end);
    }

    /** The date of a line that can be read. */
    static Optional<DateTimeValue> value(Component component, String name, TimeZones zones) {
        return component.line(name).flatMap(line -> DateTimeValue.read(line, zones));
    }
}
