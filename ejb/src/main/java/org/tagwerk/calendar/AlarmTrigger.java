package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/**
 * When an alarm goes off (RFC 5545 §3.8.6.3, RFC 4791 §9.9).
 *
 * @param absolute the moment, or null when the alarm follows its component
 * @param offset from the start or the end, or null when the moment is absolute
 * @param fromEnd whether the offset counts from the end
 * @param repeat how often it goes off again, 0 or more
 * @param every seconds between two times, 0 or more
 */
record AlarmTrigger(Instant absolute, DurationValue offset, boolean fromEnd, long repeat, long every) {
    private static final long MAX_REPEAT = 1_000_000;
    private static final long A_DAY = 86_400;

    /** The trigger of a VALARM, if there is one that can be read. */
    static Optional<AlarmTrigger> of(Component alarm, TimeZones zones, ZoneId floating) {
        Optional<ContentLine> line = alarm.line("TRIGGER");
        if (line.isEmpty()) {
            return Optional.empty();
        }
        long every = alarm.line("DURATION")
                .flatMap(duration -> DurationValue.parse(duration.value()))
                .map(duration -> Math.max(0, duration.exact().getSeconds()))
                .orElse(0L);
        long repeat =
                every == 0 ? 0 : alarm.line("REPEAT").map(AlarmTrigger::count).orElse(0L);
        Optional<DurationValue> offset = DurationValue.parse(line.get().value());
        if (offset.isPresent()) {
            boolean fromEnd = line.get()
                    .parameter("RELATED")
                    .filter("END"::equalsIgnoreCase)
                    .isPresent();
            return Optional.of(new AlarmTrigger(null, offset.get(), fromEnd, repeat, every));
        }
        return DateTimeValue.read(line.get(), zones)
                .map(value -> new AlarmTrigger(value.instant(floating), null, false, repeat, every));
    }

    private static long count(ContentLine line) {
        String text = line.value().strip();
        return text.matches("\\d{1,7}") ? Math.min(Long.parseLong(text), MAX_REPEAT) : 0;
    }

    /** Whether it goes off inside the range for this instance. */
    boolean test(Instance instance, TimeRange range, TimeZones zones, ZoneId floating) {
        Instant first = first(instance, zones, floating);
        return first != null && reaches(first, range);
    }

    private boolean reaches(Instant first, TimeRange range) {
        if (range.contains(first) || every == 0) {
            return range.contains(first);
        }
        if (!range.hasStart() || !first.isBefore(range.start())) {
            return false;
        }
        long missing = range.start().getEpochSecond() - first.getEpochSecond();
        long steps = (missing + every - 1) / every;
        return steps <= repeat && range.contains(first.plusSeconds(steps * every));
    }

    /** Null when the component has neither start nor end. */
    private Instant first(Instance instance, TimeZones zones, ZoneId floating) {
        if (absolute != null) {
            return absolute;
        }
        // A task that has a DUE only: START can mean nothing else (the example of RFC 4791 §7.8.5).
        Instant base = fromEnd || instance.start() == null ? instance.end() : instance.start();
        if (base == null || offset.days() == 0) {
            return base == null ? null : base.plusSeconds(offset.seconds());
        }
        DateTimeValue moment = DateTimeValue.utc(base);
        return Instance.value(instance.component(), "DTSTART", zones)
                .or(() -> Instance.value(instance.component(), "DUE", zones))
                .map(form -> offset.after(moment.like(form, floating), floating))
                .orElseGet(() -> offset.after(moment, floating));
    }

    /** The range that an instance touches if this alarm goes off for it inside {@code range}; empty if none can. */
    Optional<TimeRange> instances(TimeRange range) {
        if (absolute != null) {
            return reaches(absolute, range) ? Optional.of(TimeRange.ALWAYS) : Optional.empty();
        }
        long seconds = offset.exact().getSeconds();
        // Days are nominal: over a change of daylight saving they are an hour longer or shorter.
        return Optional.of(range.widened(seconds + repeat * every + A_DAY, A_DAY - seconds));
    }
}
