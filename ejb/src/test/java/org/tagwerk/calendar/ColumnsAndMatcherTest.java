package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.calendar.CalendarFilter.CompFilter;

/** The columns and the matcher, written apart from each other, give the same answers. */
class ColumnsAndMatcherTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    static Stream<CalendarObject> objects() throws Exception {
        List<CalendarObject> objects = new ArrayList<>();
        for (BorderTest.Row row : BorderTest.table().toList()) {
            if (row.verdict().equals("kept")) {
                try (var in = BorderTest.class.getResourceAsStream("border/" + row.file() + ".ics")) {
                    objects.add(CalendarParser.parse(in.readAllBytes()));
                }
            }
        }
        RecurrenceTest.table()
                .map(row -> RecurrenceTest.object(row.components()))
                .forEach(objects::add);
        return objects.stream();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void columnsDecideAsTheMatcherDoes(CalendarObject object) {
        IndexColumns columns = IndexColumns.of(object, ZoneOffset.UTC, NOW);
        for (TimeRange range : ranges(object)) {
            boolean matches = matches(object, range, ZoneOffset.UTC);
            boolean possible = columns.startsAt() < to(range) && columns.endsAt() > from(range);
            String shown = range + " " + columns;
            assertTrue(possible || !matches, shown);
            assertFalse(!possible && matches(object, range, ZoneId.of("Pacific/Kiritimati")), shown);
            if (!columns.floating() && !columns.recurring()) {
                assertEquals(matches, possible, shown);
            }
            if (columns.occ() != null && columns.occFrom() <= from(range) && to(range) <= columns.occUntil()) {
                boolean packed = Occurrences.unpack(columns.occ(), columns.occFrom()).stream()
                        .anyMatch(each ->
                                each.start() < to(range) && Math.max(each.start() + 1, each.end()) > from(range));
                assertEquals(matches, packed, shown);
            }
        }
    }

    private static boolean matches(CalendarObject object, TimeRange range, ZoneId floating) {
        CompFilter kind = new CompFilter(object.component().name(), false, range, List.of(), List.of());
        CompFilter root = new CompFilter("VCALENDAR", false, null, List.of(), List.of(kind));
        return FilterMatcher.matches(new CalendarFilter(root), object, floating);
    }

    /** Around the first instances, where bounds are decided by a second, and far away. */
    private static List<TimeRange> ranges(CalendarObject object) {
        List<TimeRange> ranges = new ArrayList<>();
        ranges.add(new TimeRange(Instant.parse("1990-01-01T00:00:00Z"), Instant.parse("1990-02-01T00:00:00Z")));
        ranges.add(new TimeRange(NOW, NOW.plusSeconds(86_400)));
        ranges.add(new TimeRange(NOW, Instant.MAX));
        ranges.add(new TimeRange(Instant.MIN, NOW));
        ranges.add(new TimeRange(Instant.parse("2036-01-01T00:00:00Z"), Instant.parse("2036-02-01T00:00:00Z")));
        int looked = 0;
        for (Occurrence each : Occurrences.of(object, ZoneOffset.UTC).between(Instant.MIN, Instant.MAX)) {
            for (Instant moment : List.of(each.start(), each.end())) {
                for (int seconds = -2; seconds <= 1; seconds++) {
                    Instant from = moment.plusSeconds(seconds);
                    ranges.add(new TimeRange(from, from.plusSeconds(1)));
                    ranges.add(new TimeRange(from, Instant.MAX));
                    ranges.add(new TimeRange(Instant.MIN, from));
                }
            }
            if (++looked == 5) {
                break;
            }
        }
        return ranges;
    }

    private static long from(TimeRange range) {
        return range.hasStart() ? range.start().getEpochSecond() : IndexColumns.BEGINNING;
    }

    private static long to(TimeRange range) {
        return range.hasEnd() ? range.end().getEpochSecond() : IndexColumns.FOREVER;
    }
}
