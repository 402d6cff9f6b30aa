package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/**
 * The tables of RFC 4791 §9.9: when a component overlaps a time range.
 *
 * <p>An edge is part of the range for some states of a component and not for others; ranges are looked up a second
 * wider than asked, and the tables decide.
 */
final class Overlap {
    private Overlap() {}

    /** Whether one instance overlaps; components for which the RFC defines nothing do not. */
    static boolean test(Instance instance, TimeRange range, CalendarObject object, ZoneId floating) {
        return switch (instance.component().name()) {
            case "VEVENT" -> event(instance, range);
            case "VTODO" -> todo(instance, range, object.zones(), floating);
            case "VJOURNAL" -> instance.start() != null && event(instance, range);
            case "VFREEBUSY" -> freeBusy(instance.component(), range, object.zones(), floating);
            default -> false;
        };
    }

    /** Without DTSTART it is a scheduling message, which always matches (RFC 6638 §7.1). */
    private static boolean event(Instance instance, TimeRange range) {
        if (instance.start() == null) {
            return true;
        }
        return period(instance.start(), instance.end(), range);
    }

    /** Whether a period overlaps; one without length does where it starts inside. */
    static boolean period(Instant start, Instant end, TimeRange range) {
        return end.isAfter(start) ? range.overlaps(start, end) : range.contains(start);
    }

    private static boolean todo(Instance instance, TimeRange range, TimeZones zones, ZoneId floating) {
        Component todo = instance.component();
        Instant start = instance.start();
        Instant end = instance.end();
        if (start == null) {
            return end == null ? todoWithoutDates(todo, range, zones, floating) : due(end, range);
        }
        if (todo.line("DUE").isPresent()) {
            return (range.start().isBefore(end) || !range.start().isAfter(start))
                    && (range.end().isAfter(start) || !range.end().isBefore(end));
        }
        if (todo.line("DURATION").isPresent()) {
            return !range.start().isAfter(end)
                    && (range.end().isAfter(start) || !range.end().isBefore(end));
        }
        return range.contains(start);
    }

    private static boolean due(Instant due, TimeRange range) {
        return range.start().isBefore(due) && !range.end().isBefore(due);
    }

    private static boolean todoWithoutDates(Component todo, TimeRange range, TimeZones zones, ZoneId floating) {
        Optional<Instant> completed = Instance.value(todo, "COMPLETED", zones).map(value -> value.instant(floating));
        Optional<Instant> created = Instance.value(todo, "CREATED", zones).map(value -> value.instant(floating));
        if (completed.isPresent()) {
            Instant done = completed.get();
            Instant made = created.orElse(done);
            return (!range.start().isAfter(made) || !range.start().isAfter(done))
                    && (!range.end().isBefore(made) || !range.end().isBefore(done));
        }
        return created.map(made -> range.end().isAfter(made)).orElse(true);
    }

    private static boolean freeBusy(Component freeBusy, TimeRange range, TimeZones zones, ZoneId floating) {
        Optional<DateTimeValue> start = Instance.value(freeBusy, "DTSTART", zones);
        Optional<DateTimeValue> end = Instance.value(freeBusy, "DTEND", zones);
        if (start.isPresent() && end.isPresent()) {
            return !range.start().isAfter(end.get().instant(floating))
                    && range.end().isAfter(start.get().instant(floating));
        }
        return freeBusy.lines("FREEBUSY").stream()
                .flatMap(line -> periods(line, zones).stream())
                .anyMatch(period -> range.overlaps(period.start().instant(floating), period.endInstant(floating)));
    }

    /** The periods of a FREEBUSY line that can be read. */
    static List<PeriodValue> periods(ContentLine line, TimeZones zones) {
        List<PeriodValue> periods = new ArrayList<>();
        for (String value : line.value().split(",")) {
            PeriodValue.parse(value.strip(), line.parameter("TZID").orElse(""), zones)
                    .ifPresent(periods::add);
        }
        return periods;
    }
}
