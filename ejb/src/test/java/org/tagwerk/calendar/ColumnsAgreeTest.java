package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What columns and packed instances say of a time range is what the object says. */
class ColumnsAgreeTest {
    private static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");

    private static final List<CalendarObject> OBJECTS = List.of(
            Samples.component("VEVENT", "DTSTART:20260115T100000Z\nDTEND:20260115T120000Z"),
            Samples.component("VEVENT", "DTSTART:20260115T100000Z"),
            Samples.component(
                    "VEVENT", "DTSTART:20260115T100000Z\nDURATION:PT0S\nRRULE:FREQ=HOURLY;INTERVAL=5;COUNT=9"),
            Samples.component("VEVENT", "DTSTART:20260113T100000Z\nDURATION:PT3H\nRRULE:FREQ=DAILY"),
            Samples.component(
                    "VEVENT", "DTSTART:20260115T100000Z\nDURATION:PT3H\nRRULE:FREQ=DAILY;UNTIL=20260116T100000Z"),
            Samples.component("VEVENT", "DTSTART:20260115T100000Z\nRDATE;VALUE=PERIOD:20260115T200000Z/PT9H"),
            Samples.component("VEVENT", "DTSTART;VALUE=DATE:20260115"),
            Samples.component("VJOURNAL", "DTSTART:20260115T100000Z"),
            Samples.component("VJOURNAL", "DTSTART:20260114T100000Z\nRRULE:FREQ=DAILY;COUNT=4"),
            Samples.component("VJOURNAL", "SUMMARY:x"),
            Samples.component("VTODO", "DTSTART:20260115T100000Z\nDUE:20260115T120000Z"),
            Samples.component("VTODO", "DTSTART:20260115T100000Z\nDURATION:PT2H"),
            Samples.component("VTODO", "DTSTART:20260115T100000Z"),
            Samples.component("VTODO", "DUE:20260115T100000Z"),
            Samples.component("VTODO", "DUE:20260115T100000Z\nDTSTART:20260115T100000Z"),
            Samples.component("VTODO", "CREATED:20260115T100000Z\nCOMPLETED:20260115T120000Z"),
            Samples.component("VTODO", "CREATED:20260115T100000Z"),
            Samples.component("VTODO", "COMPLETED:20260115T100000Z"),
            Samples.component("VTODO", "SUMMARY:x"),
            Samples.component("VTODO", "DTSTART:20260114T100000Z\nDUE:20260114T120000Z\nRRULE:FREQ=DAILY;COUNT=5"),
            Samples.component("VFREEBUSY", "DTSTART:20260115T100000Z\nDTEND:20260115T120000Z"));

    @Test
    void verdictOfTheColumnsIsThatOfTheObject() {
        Random random = new Random(4791);
        Map<QueryPlan.Verdict, Integer> seen = new EnumMap<>(QueryPlan.Verdict.class);
        Instant base = Instant.parse("2026-01-14T20:00:00Z");
        for (int i = 0; i < 4_000; i++) {
            CalendarObject object = OBJECTS.get(i % OBJECTS.size());
            // Whole hours, so that edges meet often, now and then a second beside them.
            Instant start = base.plusSeconds(3600L * random.nextInt(40) + (random.nextInt(4) == 0 ? 1 : 0));
            Instant end = start.plusSeconds(random.nextInt(4) == 0 ? 1 : 3600L * (1 + random.nextInt(5)));
            TimeRange range = new TimeRange(
                    random.nextInt(10) == 0 ? Instant.MIN : start, random.nextInt(10) == 0 ? Instant.MAX : end);
            CalendarFilter filter = new CalendarFilter(new CalendarFilter.CompFilter(
                    "VCALENDAR",
                    false,
                    null,
                    List.of(),
                    List.of(new CalendarFilter.CompFilter(
                            object.component().name(), false, range, List.of(), List.of()))));
            QueryPlan plan = QueryPlan.of(filter);
            QueryPlan.Verdict verdict = plan.verdict(QueryPlanTest.row(object));
            seen.merge(verdict, 1, Integer::sum);
            boolean expected = FilterMatcher.matches(filter, object, ZoneOffset.UTC);
            String what = Samples.text(object.octets()) + range;
            switch (verdict) {
                case YES -> assertTrue(expected, what);
                case NO -> assertEquals(false, expected, what);
                case INSTANCES -> {
                    IndexColumns columns = IndexColumns.of(object, ZoneOffset.UTC, NOW);
                    if (plan.from() >= columns.occFrom() && plan.to() <= columns.occUntil()) {
                        assertEquals(
                                expected,
                                Occurrences.unpack(columns.occ(), columns.occFrom()).stream()
                                        .anyMatch(each -> plan.overlaps(each.start(), each.end())),
                                what);
                    }
                }
                case READ -> {
                    // The object decides: nothing to compare.
                }
            }
        }
        assertTrue(seen.values().stream().allMatch(count -> count > 100) && seen.size() == 4, seen.toString());
    }
}
