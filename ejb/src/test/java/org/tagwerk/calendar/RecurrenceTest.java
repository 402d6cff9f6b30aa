package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code recurrence.md}: which instances an object has. */
class RecurrenceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    record Row(String title, String components, String from, String to, String instances) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Row> table() throws IOException {
        try (InputStream in = RecurrenceTest.class.getResourceAsStream("recurrence.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("| ") && !line.startsWith("| title"))
                            .map(line -> line.substring(1).split("\\|", -1))
                            .map(c -> new Row(c[0].strip(), c[1].strip(), c[2].strip(), c[3].strip(), c[4].strip()))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void eachObjectHasItsInstances(Row row) {
        boolean ends = row.instances().contains("/");
        List<String> found = new ArrayList<>();
        for (Occurrence each : Occurrences.of(object(row.components()), BERLIN)
                .between(Instant.parse(row.from()), Instant.parse(row.to()))) {
            found.add(each.start() + (ends ? "/" + each.end() : ""));
        }
        assertEquals(row.instances(), String.join(" ", found));
    }

    /** Whoever asks for a part gets the same instances as who asks for all. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void everyInstanceIsFoundByARangeOfItsOwn(Row row) {
        Occurrences occurrences = Occurrences.of(object(row.components()), BERLIN);
        int looked = 0;
        for (Occurrence each : occurrences.between(Instant.MIN, Instant.MAX)) {
            boolean found = false;
            for (Occurrence other : occurrences.between(each.start(), each.end())) {
                found |= other.equals(each);
            }
            assertEquals(true, found, () -> each.toString());
            if (++looked == 30) {
                break;
            }
        }
        assertEquals(true, looked > 0);
    }

    /** What is packed decides as the instances do. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void packedInstancesAreTheInstances(Row row) {
        Occurrences occurrences = Occurrences.of(object(row.components()), BERLIN);
        Instant from = Instant.parse(row.from());
        PackedOccurrences packed = occurrences.pack(from, Instant.parse(row.to()), 2_000);
        List<PackedOccurrences.Interval> expected = new ArrayList<>();
        for (Occurrence each : occurrences.between(from, Instant.parse(row.to()))) {
            if (each.start().isBefore(Instant.parse(row.to()))) {
                expected.add(new PackedOccurrences.Interval(
                        each.start().getEpochSecond(), each.end().getEpochSecond()));
            }
        }
        assertEquals(expected, Occurrences.unpack(packed.octets(), packed.from()));
    }

    static CalendarObject object(String components) {
        String events = Stream.of(components.split("<p>", -1))
                .map(each -> "BEGIN:VEVENT\r\nUID:x\r\n" + each.replace("<br>", "\r\n") + "\r\nEND:VEVENT\r\n")
                .collect(Collectors.joining());
        return parse(events);
    }

    static CalendarObject parse(String components) {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + components + "END:VCALENDAR\r\n";
        return CalendarParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
