package org.tagwerk.calendar;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * The bare rhythm of a rule without COUNT and UNTIL, in time on the wall, in order, each once; ends with the year 9999.
 *
 * <p>lib-recur gives up after a thousand empty intervals, and it walks to a far date step by step. Frequencies from
 * SECONDLY to WEEKLY have steps of a fixed length, so that here the rule is started anew, in step, shortly before the
 * date that is wanted.
 */
final class Ticks {
    /** How often an empty stretch is jumped over before the rule counts as one that never occurs again. */
    private static final int MAX_JUMPS = 600;
    /** Intervals that are looked at in one walk, a fraction of a second's work. */
    private static final long MAX_WORK = 10_000_000;
    /** Intervals that lib-recur looks at, at most, before it gives up. */
    private static final long GIVEN_UP = 4_320;
    /** Intervals that lib-recur has certainly looked at before it gives up. */
    private static final long EMPTY_STRETCH = 1_000;

    private final RecurrenceRule pattern;
    private final LocalDateTime start;
    private final boolean date;
    /** Seconds between two intervals; 0 for months and years. */
    private final long step;

    private RecurrenceRuleIterator iterator;
    /** Where to start anew. */
    private LocalDateTime position;
    /** What lies before is not wanted, or was given. */
    private LocalDateTime floor;

    private boolean ended;
    private long work;

    Ticks(RecurrenceRule pattern, DateTimeValue start) {
        this.pattern = pattern;
        this.start = start.local();
        this.date = start.isDate();
        this.step = unit(pattern.getFreq()) * pattern.getInterval();
        this.position = this.start;
        this.floor = this.start;
    }

    private static long unit(Freq freq) {
        return switch (freq) {
            case SECONDLY -> 1;
            case MINUTELY -> 60;
            case HOURLY -> 3_600;
            case DAILY -> 86_400;
            case WEEKLY -> 7 * 86_400;
            default -> 0;
        };
    }

    /** Whether there is no instance at all. */
    boolean isEmpty() {
        return next() == null;
    }

    /** Leaves out what lies before {@code local}. */
    void skipTo(LocalDateTime local) {
        if (local.isAfter(floor)) {
            floor = local;
            if (local.isAfter(position)) {
                position = local;
                iterator = null;
            }
        }
    }

    /**
     * The next instance, or null.
     *
     * @throws DavException with number-of-matches-within-limits when it takes too much work to find it
     */
    LocalDateTime next() {
        for (int jumps = 0; jumps <= MAX_JUMPS && !ended; jumps++) {
            try {
                LocalDateTime found = search();
                if (found != null) {
                    floor = found.plusSeconds(1);
                    return found;
                }
            } catch (IllegalArgumentException | IllegalStateException e) {
                // lib-recur says so when a thousand intervals in a row had no instance.
                jump(position);
            }
        }
        return null;
    }

    /** The next instance of the iterator at hand; null when another iterator has to be tried, or none is left. */
    private LocalDateTime search() {
        if (iterator == null) {
            iterator = from(position);
        }
        while (iterator != null && iterator.hasNext()) {
            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(Math.floorDiv(iterator.peekMillis(), 1000L), 0, ZoneOffset.UTC);
            if (local.getYear() > 9999) {
                break;
            }
            if (local.isAfter(position)) {
                spend(step == 0 ? 1 : Duration.between(position, local).toSeconds() / step);
                position = local;
            }
            advance(local);
            if (!local.isBefore(floor)) {
                return local;
            }
        }
        ended |= iterator != null;
        return null;
    }

    /** Moves the iterator on, which looks for the instance behind {@code local} already now and may give up there. */
    private void advance(LocalDateTime local) {
        try {
            iterator.nextMillis();
        } catch (IllegalArgumentException | IllegalStateException e) {
            jump(local);
        }
    }

    /** Behind {@code local} a thousand intervals are empty: of months or years that is for ever. */
    private void jump(LocalDateTime local) {
        spend(GIVEN_UP);
        iterator = null;
        ended = step == 0 || local.getYear() > 9999;
        if (!ended) {
            position = local.plusSeconds(EMPTY_STRETCH * step);
        }
    }

    /** A rule such as every second in which both clocks show zero must not cost minutes. */
    private void spend(long intervals) {
        work += intervals;
        if (work > MAX_WORK) {
            throw new DavException(
                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + MAX_WORK + " intervals of a rule");
        }
    }

    /** Starts the rule in step at most two intervals before {@code target}. */
    private RecurrenceRuleIterator from(LocalDateTime target) {
        if (step == 0) {
            RecurrenceRuleIterator all = pattern.iterator(dateTime(start));
            if (target.isAfter(start)) {
                all.fastForward(target.minusDays(1).toEpochSecond(ZoneOffset.UTC) * 1000);
            }
            return all;
        }
        long steps = Math.max(0, Duration.between(start, target).toSeconds() / step - 2);
        return pattern.iterator(dateTime(start.plusSeconds(steps * step)));
    }

    private DateTime dateTime(LocalDateTime local) {
        int month = local.getMonthValue() - 1;
        return date
                ? new DateTime(local.getYear(), month, local.getDayOfMonth())
                : new DateTime(
                        local.getYear(),
                        month,
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond());
    }
}
