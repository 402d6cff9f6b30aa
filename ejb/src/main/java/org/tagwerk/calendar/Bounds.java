package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/**
 * The range outside of which no time-range matches: {@code start < to && end > from} (RFC 4791 §9.9).
 *
 * @param start epoch seconds
 * @param end epoch seconds
 */
record Bounds(long start, long end) {
    private static final ZoneId UTC = ZoneOffset.UTC;
    /** No zone is farther from UTC than 14 hours, VTIMEZONE allows 18. */
    private static final long ANY_ZONE = 18 * 3_600L;

    private static final Bounds ALWAYS = new Bounds(IndexColumns.BEGINNING, IndexColumns.FOREVER);
    private static final Bounds NEVER = new Bounds(IndexColumns.FOREVER, IndexColumns.BEGINNING);

    /** Whether a time of the object means another moment in another zone. */
    static boolean floats(CalendarObject object) {
        for (Component component : object.components()) {
            for (ContentLine line : component.lines()) {
                boolean counts =
                        switch (line.name()) {
                            case "DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "COMPLETED", "CREATED" -> true;
                            default -> false;
                        };
                if (counts
                        && DateTimeValue.read(line, object.zones())
                                .filter(DateTimeValue::isFloating)
                                .isPresent()) {
                    return true;
                }
            }
            if (component.lines("RDATE").stream()
                    .flatMap(line -> dates(line, object.zones()))
                    .anyMatch(DateTimeValue::isFloating)) {
                return true;
            }
        }
        return false;
    }

    private static Stream<DateTimeValue> dates(ContentLine line, TimeZones zones) {
        return line.value().indexOf('/') < 0 ? DateTimeValue.parseList(line, zones).stream() : Stream.empty();
    }

    /** Whether an end lies before its start: such an event is found at its start, and its DTEND at another time. */
    static boolean reversed(CalendarObject object) {
        return object.components().stream().anyMatch(each -> {
            DateTimeValue start = Extent.value(each, "DTSTART", object.zones());
            DateTimeValue end = Extent.value(each, "DTEND", object.zones());
            return start != null && end != null && seconds(end) < seconds(start);
        });
    }

    /** These bounds and every DTSTART, DTEND and DUE that is written, which filters on properties ask for. */
    Bounds withWritten(CalendarObject object) {
        long least = start;
        long most = end;
        for (Component component : object.components()) {
            for (String name : List.of("DTSTART", "DTEND", "DUE")) {
                DateTimeValue value = Extent.value(component, name, object.zones());
                if (value != null) {
                    least = Math.min(least, seconds(value));
                    most = Math.max(most, seconds(value) + 1);
                }
            }
        }
        return new Bounds(least, most);
    }

    Bounds inEveryZone() {
        if (equals(NEVER)) {
            return this;
        }
        return new Bounds(
                Math.max(IndexColumns.BEGINNING, start - ANY_ZONE), Math.min(IndexColumns.FOREVER, end + ANY_ZONE));
    }

    /** From the first instance to the end of the last; a second is added on both sides for the closed comparisons. */
    static Bounds recurring(CalendarObject object, Occurrences occurrences) {
        if (object.component() == ComponentKind.VTODO
                && object.components().stream()
                        .anyMatch(each -> each.line("DTSTART").isEmpty())) {
            return ALWAYS;
        }
        Optional<Instant> first;
        try {
            first = occurrences.first();
        } catch (DavException e) {
            // Too much is hidden before the first one: then nothing is ruled out.
            return ALWAYS;
        }
        if (first.isEmpty()) {
            return occurrences.endless() ? ALWAYS : NEVER;
        }
        long end = occurrences.last().map(Instant::getEpochSecond).orElse(IndexColumns.FOREVER - 1);
        return new Bounds(first.get().getEpochSecond() - 1, end + 1);
    }

    /** The exact bounds of an object with one component that does not recur. */
    static Bounds single(CalendarObject object) {
        Component component = object.components().get(0);
        TimeZones zones = object.zones();
        return switch (object.component()) {
            case VEVENT -> event(Extent.of(component, zones, UTC));
            case VTODO -> todo(component, zones);
            case VJOURNAL -> {
                Extent extent = Extent.of(component, zones, UTC);
                yield extent.start() == null ? NEVER : event(extent);
            }
            case VFREEBUSY -> freeBusy(component, zones);
            case VAVAILABILITY, VPOLL -> ALWAYS;
        };
    }

    private static Bounds event(Extent extent) {
        long start = extent.startInstant(UTC).getEpochSecond();
        return new Bounds(start, Math.max(start + 1, extent.endInstant(UTC).getEpochSecond()));
    }

    private static Bounds todo(Component component, TimeZones zones) {
        DateTimeValue start = Extent.value(component, "DTSTART", zones);
        DateTimeValue due = Extent.value(component, "DUE", zones);
        if (start != null) {
            long from = seconds(start);
            if (due != null) {
                long end = seconds(due);
                return new Bounds(Math.min(from, end - 1), Math.max(from + 1, end));
            }
            long end = Extent.of(component, zones, UTC).endInstant(UTC).getEpochSecond();
            boolean lasts = component.line("DURATION").isPresent();
            return new Bounds(lasts ? Math.min(from, end - 1) : from, end + 1);
        }
        return due != null ? new Bounds(seconds(due) - 1, seconds(due)) : undated(component, zones);
    }

    /** A to-do without DTSTART and DUE lies between CREATED and COMPLETED, or everywhere. */
    private static Bounds undated(Component component, TimeZones zones) {
        Optional<DateTimeValue> created = component.line("CREATED").flatMap(line -> DateTimeValue.read(line, zones));
        Optional<DateTimeValue> completed =
                component.line("COMPLETED").flatMap(line -> DateTimeValue.read(line, zones));
        if (created.isPresent() && completed.isPresent()) {
            long a = seconds(created.get());
            long b = seconds(completed.get());
            return new Bounds(Math.min(a, b) - 1, Math.max(a, b) + 1);
        }
        if (completed.isPresent()) {
            return new Bounds(seconds(completed.get()) - 1, seconds(completed.get()) + 1);
        }
        return created.map(value -> new Bounds(seconds(value), IndexColumns.FOREVER))
                .orElse(ALWAYS);
    }

    private static Bounds freeBusy(Component component, TimeZones zones) {
        DateTimeValue start = Extent.value(component, "DTSTART", zones);
        DateTimeValue end = Extent.value(component, "DTEND", zones);
        if (start != null && end != null) {
            return new Bounds(seconds(start), seconds(end) + 1);
        }
        long least = IndexColumns.FOREVER;
        long most = IndexColumns.BEGINNING;
        for (ContentLine line : component.lines("FREEBUSY")) {
            for (String value : line.value().split(",", -1)) {
                Optional<PeriodValue> period = PeriodValue.parse(value.strip(), "", zones);
                if (period.isPresent()) {
                    least = Math.min(least, seconds(period.get().start()));
                    most = Math.max(most, period.get().endInstant(UTC).getEpochSecond());
                }
            }
        }
        return new Bounds(least, most);
    }

    private static long seconds(DateTimeValue value) {
        return value.instant(UTC).getEpochSecond();
    }
}
