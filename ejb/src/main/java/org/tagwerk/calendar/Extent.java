package org.tagwerk.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.tagwerk.text.Component;

/**
 * When a component starts and how long it lasts (RFC 5545 §3.6.1, §3.6.2; RFC 4791 §9.9).
 *
 * @param start DTSTART; of a VTODO without it, DUE; null when there is neither
 * @param length never negative
 */
record Extent(DateTimeValue start, DurationValue length) {
    /** Reads the times of a component that was checked; DTEND and DUE win over a DURATION beside them. */
    static Extent of(Component component, TimeZones zones, ZoneId floating) {
        DateTimeValue start = value(component, "DTSTART", zones);
        DateTimeValue end = value(component, component.name().equals("VTODO") ? "DUE" : "DTEND", zones);
        if (start == null) {
            return new Extent(end, DurationValue.ZERO);
        }
        if (component.name().equals("VJOURNAL")) {
            // RFC 4791 §9.9 knows no end of a journal, whatever clients write.
            return new Extent(start, start.isDate() ? DurationValue.ONE_DAY : DurationValue.ZERO);
        }
        boolean wholeDay = start.isDate() && !component.name().equals("VTODO");
        DurationValue length = end != null ? between(start, end, floating) : duration(component);
        if (length == null || length.exact().isNegative()) {
            length = DurationValue.ZERO;
        }
        // Clients write a day that ends where it starts and mean that day.
        return new Extent(start, wholeDay && length.exact().isZero() ? DurationValue.ONE_DAY : length);
    }

    /** The value of a date property; null when it is missing or empty. */
    static DateTimeValue value(Component component, String name, TimeZones zones) {
        return component
                .line(name)
                .flatMap(line -> DateTimeValue.parse(line, zones))
                .orElse(null);
    }

    /** Between dates count days; otherwise the exact time, which RFC 5545 §3.8.5.3 keeps for each instance. */
    private static DurationValue between(DateTimeValue start, DateTimeValue end, ZoneId floating) {
        if (start.isDate() && end.isDate()) {
            return DurationValue.between(start.local(), end.local());
        }
        Duration exact = Duration.between(start.instant(floating), end.instant(floating));
        return new DurationValue(0, exact.toSeconds());
    }

    private static DurationValue duration(Component component) {
        Optional<DurationValue> found = component.line("DURATION").flatMap(line -> DurationValue.parse(line.value()));
        return found.orElse(null);
    }

    Instant startInstant(ZoneId floating) {
        return start.instant(floating);
    }

    Instant endInstant(ZoneId floating) {
        return length.after(start, floating);
    }
}
