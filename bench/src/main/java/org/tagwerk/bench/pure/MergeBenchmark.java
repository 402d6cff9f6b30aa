package org.tagwerk.bench.pure;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.schedule.AttendeeMerge;

/** The answers of the others go into what a client with a stale copy sends (RFC 6638 §3.2.10). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MergeBenchmark {
    private final CalendarObject stored = CalendarParser.parse(new String(Samples.meeting(), StandardCharsets.UTF_8)
            .replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED")
            .getBytes(StandardCharsets.UTF_8));
    private final CalendarObject body = Samples.parsed();
    private final Set<String> owner = Set.of("mailto:boss@example.com");

    /** One call. */
    @Benchmark
    public CalendarObject merge() {
        return AttendeeMerge.merge(stored, body, owner, Set.of());
    }
}
