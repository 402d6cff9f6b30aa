package org.tagwerk.bench.pure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.Occurrence;
import org.tagwerk.calendar.Occurrences;

/** The instances of a year. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OccurrencesBenchmark {
    private final CalendarObject object = Samples.parsed();
    private final Instant from = Instant.parse("2026-01-01T00:00:00Z");
    private final Instant until = Instant.parse("2027-01-01T00:00:00Z");

    /** One call. */
    @Benchmark
    public int count() {
        int count = 0;
        for (Occurrence each : Occurrences.of(object, ZoneOffset.UTC).between(from, until)) {
            count += each == null ? 0 : 1;
        }
        return count;
    }
}
