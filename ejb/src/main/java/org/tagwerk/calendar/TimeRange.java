package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * A range of time, {@code [start, end)}, perhaps open at one end (RFC 4791 §9.9).
 *
 * @param start inclusive; {@link Instant#MIN} when open
 * @param end exclusive, later than the start; {@link Instant#MAX} when open
 */
public record TimeRange(Instant start, Instant end) {
    private static final Pattern UTC = Pattern.compile("\\d{8}T\\d{6}Z");

    /** Everything. */
    public static final TimeRange ALWAYS = new TimeRange(Instant.MIN, Instant.MAX);

    public TimeRange {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a range ends after its start");
        }
    }

    /**
     * The attributes of a time-range, open where one of them is null.
     *
     * @param invalid the condition of the report; null when it has none and the answer is a bare 400
     * @throws DavException with {@code invalid} when both are missing, one is no date with UTC time, or the end is not
     *     after the start
     */
    public static TimeRange parse(String start, String end, Condition invalid) {
        if (start == null && end == null) {
            throw refused(invalid, "a time range without start and end");
        }
        Instant from = start == null ? Instant.MIN : instant(start, invalid);
        Instant to = end == null ? Instant.MAX : instant(end, invalid);
        if (!to.isAfter(from)) {
            throw refused(invalid, "a time range ends after its start");
        }
        return new TimeRange(from, to);
    }

    /**
     * A range of which both ends must be given: expand, limit-recurrence-set, limit-freebusy-set, free-busy-query.
     *
     * @throws DavException as {@link #parse}
     */
    public static TimeRange parseBounded(String start, String end, Condition invalid) {
        if (start == null || end == null) {
            throw refused(invalid, "a time range needs start and end here");
        }
        return parse(start, end, invalid);
    }

    private static Instant instant(String text, Condition invalid) {
        String value = text.strip();
        if (!UTC.matcher(value).matches()) {
            throw refused(invalid, "no date with UTC time: " + text);
        }
        return DateTimeValue.parse(value, "", TimeZones.BY_NAME)
                .orElseThrow(() -> refused(invalid, "no date with UTC time: " + text))
                .instant(ZoneOffset.UTC);
    }

    private static DavException refused(Condition invalid, String detail) {
        return invalid == null ? DavException.badRequest(detail) : new DavException(invalid, detail);
    }

    /** Whether the start was given. */
    public boolean hasStart() {
        return !start.equals(Instant.MIN);
    }

    /** Whether the end was given. */
    public boolean hasEnd() {
        return !end.equals(Instant.MAX);
    }

    /** Whether a moment lies inside: {@code start <= moment AND end > moment}. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && end.isAfter(moment);
    }

    /** Whether a period has time in common with this range: {@code start < to AND end > from}. */
    public boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && end.isAfter(from);
    }

    /** The smallest range that covers both. */
    TimeRange hull(TimeRange other) {
        return new TimeRange(
                start.isBefore(other.start) ? start : other.start, end.isAfter(other.end) ? end : other.end);
    }

    /** This range moved; open ends stay open, and what would leave the years of {@link Instant} opens. */
    TimeRange widened(long secondsBefore, long secondsAfter) {
        Instant from = start.getEpochSecond() <= Instant.MIN.getEpochSecond() + Math.abs(secondsBefore)
                ? Instant.MIN
                : start.minusSeconds(secondsBefore);
        Instant to = end.getEpochSecond() >= Instant.MAX.getEpochSecond() - Math.abs(secondsAfter)
                ? Instant.MAX
                : end.plusSeconds(secondsAfter);
        return new TimeRange(from, to);
    }
}
