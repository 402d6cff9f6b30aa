package org.tagwerk.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.tagwerk.calendar.Series.Original;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * Merges rules, RDATEs and overrides into one sequence in time order.
 *
 * <p>Originals come in order; what THISANDFUTURE or daylight saving moved waits in a queue until nothing earlier can
 * come any more.
 */
final class OccurrenceWalk implements Iterator<Occurrence> {
    private final Series series;
    private final Instant from;
    private final Instant to;
    private final Instant lastOriginal;
    private final Duration disorder;
    private final int limit;
    private final List<Source> sources = new ArrayList<>();
    private final PriorityQueue<Occurrence> waiting = new PriorityQueue<>(Comparator.comparing(Occurrence::start));
    private int examined;
    private Instant previous;
    private Occurrence next;

    OccurrenceWalk(Series series, Instant from, Instant to, int limit) {
        this.series = series;
        this.from = from;
        this.to = to;
        this.limit = limit;
        this.disorder = series.disorder();
        this.lastOriginal = to.plus(disorder);
        if (series.extent != null && series.extent.start() != null) {
            addSources();
        }
        for (Series.Change override : series.overrides) {
            waiting.add(series.occurrence(override));
        }
        advance();
    }

    /** A sequence of originals with its head. */
    private static final class Source {
        private final Iterator<Original> originals;
        private Original head;

        Source(Iterator<Original> originals) {
            this.originals = originals;
            pull();
        }

        void pull() {
            head = originals.hasNext() ? originals.next() : null;
        }
    }

    private void addSources() {
        sources.add(new Source(series.dates.iterator()));
        Instant earliest = from.minus(series.longest()).minus(disorder);
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                earliest.getEpochSecond(), 0, series.zone().getOffset(earliest));
        for (Rule rule : series.rules) {
            Rule.Walk walk = rule.walk(series.extent.start(), series.zone());
            walk.skipTo(local);
            sources.add(new Source(originals(walk)));
        }
    }

    private Iterator<Original> originals(Rule.Walk walk) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public Original next() {
                DateTimeValue id = series.extent.start().withLocal(walk.next());
                return new Original(id, id.instant(series.floating), null);
            }
        };
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Occurrence next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Occurrence result = next;
        advance();
        return result;
    }

    private void advance() {
        next = null;
        while (next == null) {
            fill();
            Occurrence candidate = waiting.poll();
            if (candidate == null || candidate.start().isAfter(to)) {
                return;
            }
            if (!candidate.end().isBefore(from)) {
                next = candidate;
            }
        }
    }

    /** Takes originals until none can come that starts before the first that waits. */
    private void fill() {
        while (true) {
            Source source = earliest();
            if (source == null
                    || !waiting.isEmpty()
                            && source.head
                                    .start()
                                    .isAfter(waiting.peek().start().plus(disorder))) {
                return;
            }
            Original original = source.head;
            if (original.start().isAfter(lastOriginal)) {
                sources.clear();
                return;
            }
            source.pull();
            if (++examined > limit) {
                throw new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + limit + " instances");
            }
            if (!original.start().equals(previous) && !series.hides(original)) {
                waiting.add(series.occurrence(original));
            }
            previous = original.start();
        }
    }

    private Source earliest() {
        Source earliest = null;
        for (Source source : sources) {
            if (source.head != null && (earliest == null || source.head.start().isBefore(earliest.head.start()))) {
                earliest = source;
            }
        }
        return earliest;
    }

    /** Keeps {@code instant} where arithmetic with it cannot overflow: in the years 0 to 10000. */
    static Instant clamp(Instant instant) {
        Instant least = LocalDateTime.of(-1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        Instant most = LocalDateTime.of(10000, 2, 1, 0, 0).toInstant(ZoneOffset.UTC);
        return instant.isBefore(least) ? least : instant.isAfter(most) ? most : instant;
    }
}
