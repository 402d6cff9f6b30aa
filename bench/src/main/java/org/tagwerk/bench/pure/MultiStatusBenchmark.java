package org.tagwerk.bench.pure;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.PropertyValue;

/** A listing of 1,000 ETags. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MultiStatusBenchmark {
    private final List<Href> members = IntStream.range(0, 1000)
            .mapToObj(i -> new Href(List.of("calendars", "user", "calendar", "event-" + i + ".ics"), false))
            .toList();

    /** One call. */
    @Benchmark
    public int write() throws XMLStreamException {
        MultiStatusWriter writer = new MultiStatusWriter(OutputStream.nullOutputStream(), true);
        for (Href member : members) {
            MultiStatusWriter.Response response = writer.response(member);
            response.ok(Dav.GETETAG, PropertyValue.text("\"4480-251\""));
            response.end();
        }
        writer.finish();
        return writer.responses();
    }
}
