package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A PERIOD (RFC 5545 §3.3.9).
 *
 * @param start a DATE-TIME
 * @param end null when the period has a duration
 * @param duration null when the period has an end
 */
public record PeriodValue(DateTimeValue start, DateTimeValue end, DurationValue duration) {
    /** Reads one value; empty when it is none. */
    public static Optional<PeriodValue> parse(String value, String tzid, TimeZones zones) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        Optional<DateTimeValue> start =
                DateTimeValue.parse(value.substring(0, slash).strip(), tzid, zones);
        String rest = value.substring(slash + 1).strip();
        if (start.isEmpty() || start.get().isDate()) {
            return Optional.empty();
        }
        Optional<DurationValue> duration = DurationValue.parse(rest);
        if (duration.isPresent()) {
            return Optional.of(new PeriodValue(start.get(), null, duration.get()));
        }
        return DateTimeValue.parse(rest, tzid, zones).map(end -> new PeriodValue(start.get(), end, null));
    }

    /** When it ends, never before its start. */
    public Instant endInstant(ZoneId floating) {
        Instant from = start.instant(floating);
        Instant to = end == null ? duration.after(start, floating) : end.instant(floating);
        return to.isBefore(from) ? from : to;
    }
}
