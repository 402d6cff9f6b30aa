package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.error.DavException;

/** The table {@code border.md}: what is kept, what is refused, and why. */
class BorderTest {
    record Row(String file, String verdict, String reason) {
        @Override
        public String toString() {
            return file + " is " + verdict;
        }
    }

    static Stream<Row> table() throws IOException {
        return new String(octets("border.md"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(1).split("\\|", -1))
                .map(cells -> new Row(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                .filter(row -> !row.file().equals("file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void eachRowHasItsVerdict(Row row) throws IOException {
        byte[] octets = octets("border/" + row.file() + ".ics");
        String verdict = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> verdict(octets));
        assertEquals(row.verdict(), verdict, row.reason());
    }

    /** What is kept must be kept octet for octet, and be answerable. */
    private static String verdict(byte[] octets) {
        try {
            CalendarObject object = CalendarParser.parse(octets);
            assertArrayEquals(octets, object.octets());
            IndexColumns.of(object, ZoneOffset.UTC, Instant.parse("2026-01-01T00:00:00Z"));
            return "kept";
        } catch (DavException e) {
            return e.condition().element().getLocalPart();
        }
    }

    private static byte[] octets(String name) throws IOException {
        try (InputStream in = BorderTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
