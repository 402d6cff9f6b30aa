package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tagwerk.error.DavException;

/**
 * The instances of a calendar object in time order (RFC 5545 §3.8.5, RFC 4791 §9.9).
 *
 * <p>Rules run in the local time of their zone. DTSTART is always the first instance. An override whose instance no
 * rule yields counts nevertheless. A VTODO without DTSTART has one instance at its DUE; components without any date
 * have none.
 */
public final class Occurrences {
    /** Instances that one walk looks at: far more than an answer may hold. */
    public static final int MAX_EXAMINED = 200_000;

    private final Series series;

    private Occurrences(Series series) {
        this.series = series;
    }

    /** The instances of {@code object}; floating times are taken in {@code floating}. */
    public static Occurrences of(CalendarObject object, ZoneId floating) {
        return new Occurrences(new Series(object, floating));
    }

    /**
     * The instances that start not after {@code to} and end not before {@code from}, in time order, lazily: the caller
     * may stop at any time. The exact comparison is the caller's.
     *
     * <p>Iterating throws {@link DavException} with number-of-matches-within-limits when more than
     * {@link #MAX_EXAMINED} instances had to be looked at.
     */
    public Iterable<Occurrence> between(Instant from, Instant to) {
        return () -> walk(from, to, MAX_EXAMINED);
    }

    private Iterator<Occurrence> walk(Instant from, Instant to, int limit) {
        return new OccurrenceWalk(series, OccurrenceWalk.clamp(from), OccurrenceWalk.clamp(to), limit);
    }

    /** Whether there are rules, further dates or overrides. */
    public boolean recurring() {
        return series.recurs();
    }

    /** Whether a rule has neither COUNT nor UNTIL. */
    public boolean endless() {
        return series.endless();
    }

    /** When the first instance starts; empty when there is none. */
    public Optional<Instant> first() {
        Iterator<Occurrence> all = walk(Instant.MIN, Instant.MAX, MAX_EXAMINED);
        return all.hasNext() ? Optional.of(all.next().start()) : Optional.empty();
    }

    /** When the instance that lasts longest ends; empty when there is none, no end, or too many to look at. */
    public Optional<Instant> last() {
        if (endless() || count(MAX_EXAMINED) > MAX_EXAMINED) {
            return Optional.empty();
        }
        Instant last = null;
        for (Occurrence each : between(Instant.MIN, Instant.MAX)) {
            last = last == null || each.end().isAfter(last) ? each.end() : last;
        }
        return Optional.ofNullable(last);
    }

    /** The number of instances, or {@code limit} + 1 when there are more; {@code limit} at most MAX_EXAMINED. */
    public int count(int limit) {
        int count = 0;
        try {
            Iterator<Occurrence> all = walk(Instant.MIN, Instant.MAX, MAX_EXAMINED);
            while (all.hasNext() && count <= limit) {
                all.next();
                count++;
            }
            return count;
        } catch (DavException e) {
            return limit + 1;
        }
    }

    /**
     * Packs the instances that overlap [from, until), at most {@code max}.
     *
     * @return what is packed, and up to when it is all there is: {@code until}, or earlier when there are more
     */
    public PackedOccurrences pack(Instant from, Instant until, int max) {
        return PackedOccurrences.pack(between(from, until), from.getEpochSecond(), until.getEpochSecond(), max);
    }

    /** The starts and ends in epoch seconds that {@link #pack} packed, in order. */
    public static List<PackedOccurrences.Interval> unpack(byte[] packed, long from) {
        return PackedOccurrences.unpack(packed, from);
    }
}
