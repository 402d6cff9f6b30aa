package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The instances of a calendar object in time order (RFC 5545 §3.8.5, RFC 4791 §9.9). */
public final class Occurrences {
    private Occurrences() {}

    /** The instances of {@code object}; floating times are taken in {@code floating}. */
    public static Occurrences of(CalendarObject object, ZoneId floating) {
        return new Occurrences();
    }

    /**
     * The instances that start not after {@code to} and end not before {@code from}, in time order, lazily: the caller
     * may stop at any time. The exact comparison is the caller's.
     */
    public Iterable<Occurrence> between(Instant from, Instant to) {
        return List.of();
    }

    /** When the first instance starts. */
    public Optional<Instant> first() {
        return Optional.empty();
    }

    /** When the last instance ends; empty when there is none or no end. */
    public Optional<Instant> last() {
        return Optional.empty();
    }
}
