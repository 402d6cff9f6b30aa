package org.tagwerk.bench.pure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.FilterMatcher;
import org.tagwerk.calendar.TimeRange;

/** Whether an object has an instance in a month, for objects that the columns leave open. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterBenchmark {
    private final CalendarObject object = Samples.parsed();
    private final CalendarFilter filter = new CalendarFilter(new CompFilter(
            "VCALENDAR",
            false,
            null,
            List.of(),
            List.of(new CompFilter(
                    "VEVENT",
                    false,
                    new TimeRange(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z")),
                    List.of(),
                    List.of()))));

    /** One call. */
    @Benchmark
    public boolean matches() {
        return FilterMatcher.matches(filter, object, ZoneOffset.UTC);
    }
}
