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
import org.tagwerk.calendar.IndexColumns;

/** An object becomes the columns that queries ask, instances packed ahead. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IndexColumnsBenchmark {
    private final CalendarObject object = Samples.parsed();
    private final Instant now = Instant.parse("2026-01-10T00:00:00Z");

    /** One call. */
    @Benchmark
    public IndexColumns index() {
        return IndexColumns.of(object, ZoneOffset.UTC, now);
    }
}
