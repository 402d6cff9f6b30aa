package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagwerk.calendar.QueryPlan.Verdict;

class QueryPlanTest {
    private static final String RANGE = "<time-range start='20260201T000000Z' end='20260301T000000Z'/>";

    /** What the index keeps of an object. */
    static QueryPlan.Row row(CalendarObject object) {
        IndexColumns columns = IndexColumns.of(object, ZoneOffset.UTC, Instant.parse("2026-01-01T00:00:00Z"));
        return new QueryPlan.Row(
                columns.component(),
                columns.uid(),
                columns.startsAt(),
                columns.endsAt(),
                columns.floating(),
                columns.recurring());
    }

    private static QueryPlan plan(String filter) {
        return QueryPlan.of(FilterXml.inCalendar(filter));
    }

    private static Verdict verdict(String filter, String lines) {
        return plan(filter).verdict(row(Samples.component("VEVENT", lines)));
    }

    @Test
    void kindAndRangeAreDecidedByColumnsAlone() {
        QueryPlan plan = plan("<comp-filter name='VEVENT'>" + RANGE + "</comp-filter>");
        assertTrue(plan.exact());
        assertEquals(ComponentKind.VEVENT, plan.kind());
        assertEquals(Instant.parse("2026-02-01T00:00:00Z").getEpochSecond(), plan.from());
        assertEquals(Instant.parse("2026-03-01T00:00:00Z").getEpochSecond(), plan.to());
    }

    @Test
    void emptyFilterTakesEverything() {
        QueryPlan plan = plan("");
        assertTrue(plan.exact());
        assertNull(plan.kind());
        assertEquals(Verdict.YES, plan.verdict(row(Samples.rfc("abcd6"))));
    }

    @Test
    void twoKindsInOneObjectCannotBe() {
        assertTrue(
                plan("<comp-filter name='VEVENT'/><comp-filter name='VTODO'/>").nothing());
    }

    @Test
    void uidIsDecidedByItsColumn() {
        QueryPlan plan = plan("<comp-filter name='VEVENT'><prop-filter name='UID'>"
                + "<text-match collation='i;octet'>DC6C50A017428C5216A2F1CD@example.com</text-match>"
                + "</prop-filter></comp-filter>");
        assertTrue(plan.exact());
        assertEquals(Optional.of("DC6C50A017428C5216A2F1CD@example.com"), plan.likelyUid());
        assertEquals(Verdict.YES, plan.verdict(row(Samples.rfc("abcd3"))));
        assertEquals(Verdict.NO, plan.verdict(row(Samples.rfc("abcd2"))));
    }

    @Test
    void whatColumnsDoNotHoldIsRead() {
        String filter = "<comp-filter name='VEVENT'>" + RANGE
                + "<prop-filter name='SUMMARY'><text-match>x</text-match></prop-filter></comp-filter>";
        assertFalse(plan(filter).exact());
        assertEquals(Verdict.READ, verdict(filter, "DTSTART:20260210T100000Z"));
        assertEquals(Verdict.NO, verdict(filter, "DTSTART:20260310T100000Z"));
    }

    @Test
    void alarmsAreReadEvenOutsideOfTheirEventsTime() {
        String filter =
                "<comp-filter name='VEVENT'><comp-filter name='VALARM'>" + RANGE + "</comp-filter></comp-filter>";
        assertEquals(Verdict.READ, verdict(filter, "DTSTART:20270310T100000Z"));
    }

    @Test
    void seriesIsDecidedByItsInstances() {
        String filter = "<comp-filter name='VEVENT'>" + RANGE + "</comp-filter>";
        assertEquals(Verdict.INSTANCES, verdict(filter, "DTSTART:20250210T100000Z\nRRULE:FREQ=MONTHLY"));
        assertEquals(Verdict.NO, verdict(filter, "DTSTART:20250210T100000Z\nRRULE:FREQ=MONTHLY;COUNT=3"));
        assertEquals(Verdict.READ, verdict(filter, "DTSTART:20250210T100000\nRRULE:FREQ=MONTHLY"));
    }

    @Test
    void endAtTheStartOfTheRangeIsNotRuledOut() {
        String filter =
                "<comp-filter name='VEVENT'><prop-filter name='DTEND'>" + RANGE + "</prop-filter></comp-filter>";
        assertEquals(Verdict.READ, verdict(filter, "DTSTART:20260131T230000Z\nDTEND:20260201T000000Z"));
        assertEquals(Verdict.NO, verdict(filter, "DTSTART:20260131T220000Z\nDTEND:20260131T230000Z"));
        assertTrue(FilterMatcher.matches(
                FilterXml.inCalendar(filter),
                Samples.component("VEVENT", "DTSTART:20260131T230000Z\nDTEND:20260201T000000Z"),
                ZoneOffset.UTC));
    }
}
