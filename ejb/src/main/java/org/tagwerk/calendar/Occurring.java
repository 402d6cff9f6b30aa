package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;

/** The occurrences of an object that touch a range, its edges included. */
final class Occurring {
    /** No date of RFC 5545 lies outside. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Occurring() {}

    /** A second more on either side: the tables of RFC 4791 §9.9 decide about the edges. */
    static Iterator<Occurrence> in(CalendarObject object, TimeRange range, ZoneId floating) {
        Instant from = range.start().isBefore(FIRST) ? FIRST : range.start().minusSeconds(1);
        Instant to = range.end().isAfter(LAST) ? LAST : range.end().plusSeconds(1);
        return Occurrences.of(object, floating).between(from, to).iterator();
    }
}
