package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of RFC 4791 §9.9, row by row; a time written 10 is ten o'clock on 15 January 2026. */
class TimeRangeTableTest {
    private static final String DAY = "20260115T";

    private static String time(String hour) {
        return DAY + hour + "0000Z";
    }

    private static String lines(String spec) {
        StringBuilder out = new StringBuilder();
        for (String part : spec.split(" ")) {
            String[] pair = part.split("=");
            String value =
                    switch (pair[0]) {
                        case "DURATION" -> ":" + pair[1];
                        case "DATE" -> "";
                        default -> ":" + time(pair[1]);
                    };
            out.append(pair[0].equals("DATE") ? "DTSTART;VALUE=DATE:20260115" : pair[0] + value)
                    .append('\n');
        }
        return out.toString();
    }

    private static void check(String component, String spec, String start, String end, boolean expected) {
        CalendarObject object = Samples.component(component, spec == null ? "SUMMARY:x" : lines(spec));
        CalendarFilter filter = FilterXml.inCalendar("<comp-filter name='" + component + "'><time-range"
                + (start == null ? "" : " start='" + time(start) + "'")
                + (end == null ? "" : " end='" + time(end) + "'") + "/></comp-filter>");
        assertEquals(expected, FilterMatcher.matches(filter, object, ZoneOffset.UTC));
        QueryPlan.Verdict verdict = QueryPlan.of(filter).verdict(QueryPlanTest.row(object));
        if (verdict != QueryPlan.Verdict.READ) {
            assertEquals(expected ? QueryPlan.Verdict.YES : QueryPlan.Verdict.NO, verdict);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // DTEND
        "DTSTART=10 DTEND=12, 09, 10, false",
        "DTSTART=10 DTEND=12, 09, 11, true",
        "DTSTART=10 DTEND=12, 10, 11, true",
        "DTSTART=10 DTEND=12, 11, 13, true",
        "DTSTART=10 DTEND=12, 12, 13, false",
        "DTSTART=10 DTEND=12, 11, , true",
        "DTSTART=10 DTEND=12, 12, , false",
        "DTSTART=10 DTEND=12, , 10, false",
        "DTSTART=10 DTEND=12, , 11, true",
        // DURATION longer than nothing
        "DTSTART=10 DURATION=PT2H, 09, 10, false",
        "DTSTART=10 DURATION=PT2H, 11, 13, true",
        "DTSTART=10 DURATION=PT2H, 12, 13, false",
        // DURATION of nothing
        "DTSTART=10 DURATION=PT0S, 10, 11, true",
        "DTSTART=10 DURATION=PT0S, 09, 10, false",
        "DTSTART=10 DURATION=PT0S, 11, 12, false",
        // DTSTART alone, a DATE-TIME
        "DTSTART=10, 10, 11, true",
        "DTSTART=10, 09, 10, false",
        "DTSTART=10, 09, 11, true",
        "DTSTART=10, 11, 12, false",
        // DTSTART alone, a DATE
        "DATE, 10, 11, true",
        "DATE, 00, 01, true",
        "DATE, , 00, false",
        "DATE, 23, , true"
    })
    void eventRows(String lines, String start, String end, boolean expected) {
        check("VEVENT", lines, start, end, expected);
    }

    @ParameterizedTest
    @CsvSource({
        // DTSTART and DURATION: start <= E AND (end > S OR end >= E)
        "DTSTART=10 DURATION=PT2H, 09, 10, false",
        "DTSTART=10 DURATION=PT2H, 09, 11, true",
        "DTSTART=10 DURATION=PT2H, 12, 13, true",
        "DTSTART=10 DURATION=PT2H, 13, 14, false",
        "DTSTART=10 DURATION=PT0S, 09, 10, true",
        "DTSTART=10 DURATION=PT0S, 10, 11, true",
        // DTSTART and DUE: (start < DUE OR start <= S) AND (end > S OR end >= DUE)
        "DTSTART=10 DUE=12, 09, 10, false",
        "DTSTART=10 DUE=12, 11, 13, true",
        "DTSTART=10 DUE=12, 12, 13, false",
        "DTSTART=10 DUE=10, 10, 11, true",
        "DTSTART=10 DUE=10, 09, 10, true",
        // DTSTART alone
        "DTSTART=10, 10, 11, true",
        "DTSTART=10, 09, 10, false",
        "DTSTART=10, 11, 12, false",
        // DUE alone: start < DUE AND end >= DUE
        "DUE=12, 12, 13, false",
        "DUE=12, 11, 12, true",
        "DUE=12, 10, 11, false",
        // COMPLETED and CREATED
        "CREATED=08 COMPLETED=12, 09, 10, true",
        "CREATED=08 COMPLETED=12, 12, 13, true",
        "CREATED=08 COMPLETED=12, 13, 14, false",
        "CREATED=08 COMPLETED=12, 07, 08, true",
        "CREATED=08 COMPLETED=12, 06, 07, false",
        // COMPLETED alone
        "COMPLETED=12, 12, 13, true",
        "COMPLETED=12, 11, 12, true",
        "COMPLETED=12, 13, 14, false",
        "COMPLETED=12, 10, 11, false",
        // CREATED alone
        "CREATED=08, 07, 08, false",
        "CREATED=08, 20, 21, true",
        // nothing
        ", 00, 01, true"
    })
    void todoRows(String lines, String start, String end, boolean expected) {
        check("VTODO", lines, start, end, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART=10, 10, 11, true",
        "DTSTART=10, 09, 10, false",
        "DTSTART=10, 11, 12, false",
        "DATE, 23, , true",
        "DATE, , 00, false",
        ", 00, 23, false"
    })
    void journalRows(String lines, String start, String end, boolean expected) {
        check("VJOURNAL", lines, start, end, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 12, '', 12, 13, true",
        "10, 12, '', 13, 14, false",
        "10, 12, '', 09, 10, false",
        "10, 12, '20260115T200000Z/PT1H', 20, 21, false",
        ", , '20260115T100000Z/20260115T110000Z,20260115T200000Z/PT1H', 20, 21, true",
        ", , '20260115T100000Z/20260115T110000Z,20260115T200000Z/PT1H', 11, 20, false",
        ", , '', 00, 23, false"
    })
    void freeBusyRows(String from, String to, String periods, String start, String end, boolean expected) {
        String lines = (from == null ? "" : "DTSTART:" + time(from) + "\nDTEND:" + time(to) + "\n")
                + (periods.isEmpty() ? "" : "FREEBUSY;FBTYPE=FREE:" + periods + "\n") + "COMMENT:x";
        CalendarObject object = Samples.component("VFREEBUSY", lines);
        CalendarFilter filter = FilterXml.inCalendar("<comp-filter name='VFREEBUSY'><time-range start='" + time(start)
                + "' end='" + time(end) + "'/></comp-filter>");
        assertEquals(expected, FilterMatcher.matches(filter, object, ZoneOffset.UTC));
    }

    @Test
    void eventWithoutStartInTheInboxAlwaysMatches() {
        CalendarObject message = CalendarParser.parseMessage(("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                        + "METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20260101T000000Z\r\n"
                        + "ORGANIZER:mailto:a@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
                .getBytes(StandardCharsets.UTF_8));
        CalendarFilter filter = FilterXml.inCalendar("<comp-filter name='VEVENT'><time-range start='" + time("10")
                + "' end='" + time("11") + "'/></comp-filter>");
        assertEquals(true, FilterMatcher.matches(filter, message, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 20260115T000000Z, true",
        "America/New_York, 20260115T000000Z, false",
        "America/New_York, 20260115T050000Z, true",
        "Pacific/Auckland, 20260114T120000Z, true",
        "Pacific/Auckland, 20260115T110000Z, false"
    })
    void wholeDaysAreDaysOfTheZoneAskedWith(String zone, String start, boolean expected) {
        CalendarObject object = Samples.component("VEVENT", "DTSTART;VALUE=DATE:20260115");
        String end =
                start.substring(0, 9) + String.format("%02d", Integer.parseInt(start.substring(9, 11)) + 1) + "0000Z";
        CalendarFilter filter = FilterXml.inCalendar(
                "<comp-filter name='VEVENT'><time-range start='" + start + "' end='" + end + "'/></comp-filter>");
        assertEquals(expected, FilterMatcher.matches(filter, object, ZoneId.of(zone)));
        assertEquals(QueryPlan.Verdict.READ, QueryPlan.of(filter).verdict(QueryPlanTest.row(object)));
    }
}
