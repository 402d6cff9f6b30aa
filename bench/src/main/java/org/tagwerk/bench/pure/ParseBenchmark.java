package org.tagwerk.bench.pure;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;

/** A body becomes an object, as in each PUT. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
    private final byte[] octets = Samples.meeting();

    /** One call. */
    @Benchmark
    public CalendarObject parse() {
        return CalendarParser.parse(octets);
    }
}
