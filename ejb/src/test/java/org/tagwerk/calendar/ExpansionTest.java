package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** CALDAV:expand (RFC 4791 §9.6.5). */
class ExpansionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static String expand(CalendarObject object, String start, String end) {
        CalendarDataRequest request =
                new CalendarDataRequest(null, TimeRange.parseBounded(start, end, null), null, null);
        return Samples.text(CalendarDataTrimmer.trim(request, object, BERLIN));
    }

    private static List<String> lines(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ":") || line.startsWith(name + ";"))
                .map(line -> line.substring(name.length()))
                .toList();
    }

    @Test
    void recurringEventOfSection783() {
        assertEquals("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example Corp.//CalDAV Client//EN
                BEGIN:VEVENT
                DTSTAMP:20060206T001121Z
                DTSTART:20060103T170000Z
                RECURRENCE-ID:20060103T170000Z
                DURATION:PT1H
                SUMMARY:Event #2
                UID:00959BC664CA650E933C892C@example.com
                END:VEVENT
                BEGIN:VEVENT
                DTSTAMP:20060206T001121Z
                DTSTART:20060104T190000Z
                RECURRENCE-ID:20060104T170000Z
                DURATION:PT1H
                SUMMARY:Event #2 bis
                UID:00959BC664CA650E933C892C@example.com
                END:VEVENT
                END:VCALENDAR
                """, expand(Samples.rfc("abcd2"), "20060103T000000Z", "20060105T000000Z"));
    }

    @Test
    void singleEventOfSection783() {
        String text = expand(Samples.rfc("abcd3"), "20060103T000000Z", "20060105T000000Z");
        assertEquals(List.of(":20060104T150000Z"), lines(text, "DTSTART"));
        assertFalse(text.contains("RECURRENCE-ID"));
        assertFalse(text.contains("TZ"));
        assertTrue(text.contains("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:lisa@example.com\n"));
        assertEquals(List.of(), lines(expand(Samples.rfc("abcd3"), "20060105T000000Z", "20060106T000000Z"), "UID"));
    }

    @Test
    void instancesFollowTheWallOverDaylightSaving() {
        CalendarObject object = Samples.component(
                "VEVENT",
                "DTSTART;TZID=Europe/Berlin:20260327T090000\nDTEND;TZID=Europe/Berlin:20260327T100000\n"
                        + "RRULE:FREQ=DAILY;COUNT=5\nEXDATE;TZID=Europe/Berlin:20260330T090000");
        String text = expand(object, "20260301T000000Z", "20260501T000000Z");
        assertEquals(
                List.of(":20260327T080000Z", ":20260328T080000Z", ":20260329T070000Z", ":20260331T070000Z"),
                lines(text, "DTSTART"));
        assertEquals(
                List.of(":20260327T090000Z", ":20260328T090000Z", ":20260329T080000Z", ":20260331T080000Z"),
                lines(text, "DTEND"));
        assertEquals(lines(text, "DTSTART"), lines(text, "RECURRENCE-ID"));
        assertEquals(List.of(), lines(text, "RRULE"));
        assertEquals(List.of(), lines(text, "EXDATE"));
    }

    @Test
    void wholeDaysStayDates() {
        CalendarObject object = Samples.component(
                "VEVENT", "DTSTART;VALUE=DATE:20260327\nDTEND;VALUE=DATE:20260329\nRRULE:FREQ=WEEKLY;COUNT=3");
        String text = expand(object, "20260328T120000Z", "20260409T220000Z");
        assertEquals(List.of(";VALUE=DATE:20260327", ";VALUE=DATE:20260403"), lines(text, "DTSTART"));
        assertEquals(List.of(";VALUE=DATE:20260329", ";VALUE=DATE:20260405"), lines(text, "DTEND"));
        assertEquals(lines(text, "DTSTART"), lines(text, "RECURRENCE-ID"));
    }

    @Test
    void floatingTimesStayFloating() {
        CalendarObject object =
                Samples.component("VEVENT", "DTSTART:20260328T090000\nDTEND:20260328T100000\nRRULE:FREQ=DAILY;COUNT=2");
        String text = expand(object, "20260301T000000Z", "20260501T000000Z");
        assertEquals(List.of(":20260328T090000", ":20260329T090000"), lines(text, "DTSTART"));
        assertEquals(List.of(":20260328T100000", ":20260329T100000"), lines(text, "DTEND"));
        assertEquals(List.of(":20260328T090000", ":20260329T090000"), lines(text, "RECURRENCE-ID"));
    }

    private static CalendarObject moved(String to) {
        return Samples.calendar("""
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                DTSTART:20260105T090000Z
                DURATION:PT1H
                RRULE:FREQ=DAILY;COUNT=3
                SUMMARY:plain
                END:VEVENT
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                RECURRENCE-ID;TZID=Europe/Berlin:20260106T100000
                DTSTART:%s
                DTEND;TZID=Europe/Berlin:20261231T235900
                SUMMARY:moved
                END:VEVENT""".formatted(to));
    }

    @Test
    void overrideMovedOutOfTheRangeLeavesIt() {
        String text = expand(moved("20261201T120000Z"), "20260105T000000Z", "20260108T000000Z");
        assertEquals(List.of(":20260105T090000Z", ":20260107T090000Z"), lines(text, "DTSTART"));
        assertFalse(text.contains("moved"));
    }

    @Test
    void overrideMovedIntoTheRangeIsThere() {
        String text = expand(moved("20261201T120000Z"), "20261201T000000Z", "20261202T000000Z");
        assertEquals(List.of(":20261201T120000Z"), lines(text, "DTSTART"));
        assertEquals(List.of(":20260106T090000Z"), lines(text, "RECURRENCE-ID"));
        assertEquals(List.of(":20261231T225900Z"), lines(text, "DTEND"));
        assertTrue(text.contains("SUMMARY:moved"));
    }

    @Test
    void furtherDatesHaveTheirOwnLength() {
        CalendarObject object = Samples.component(
                "VEVENT", "DTSTART:20260105T090000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20260106T090000Z/PT3H");
        String text = expand(object, "20260101T000000Z", "20260201T000000Z");
        assertEquals(List.of(":PT1H"), lines(text, "DURATION"));
        assertEquals(List.of(":20260106T120000Z"), lines(text, "DTEND"));
        assertEquals(List.of(), lines(text, "RDATE"));
    }

    @Test
    void lengthOfAFurtherDateIsToldThoughTheMasterHasNone() {
        CalendarObject object =
                Samples.component("VEVENT", "DTSTART:20260105T090000Z\nRDATE;VALUE=PERIOD:20260106T090000Z/PT3H");
        String text = expand(object, "20260101T000000Z", "20260201T000000Z");
        assertEquals(List.of(":20260106T120000Z"), lines(text, "DTEND"));
    }

    @Test
    void tasksAndJournalsExpandToo() {
        String tasks = expand(
                Samples.component(
                        "VTODO",
                        "DTSTART;TZID=Europe/Berlin:20260105T090000\nDUE;TZID=Europe/Berlin:20260105T100000\n"
                                + "RRULE:FREQ=WEEKLY"),
                "20260110T000000Z",
                "20260121T000000Z");
        assertEquals(List.of(":20260112T080000Z", ":20260119T080000Z"), lines(tasks, "DTSTART"));
        assertEquals(List.of(":20260112T090000Z", ":20260119T090000Z"), lines(tasks, "DUE"));
        String journals = expand(
                Samples.component("VJOURNAL", "DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=DAILY"),
                "20260110T000000Z",
                "20260111T120000Z");
        assertEquals(List.of(";VALUE=DATE:20260110", ";VALUE=DATE:20260111"), lines(journals, "DTSTART"));
    }

    @Test
    void taskWithoutStartIsTakenAsItStands() {
        CalendarObject task = Samples.component("VTODO", "DUE;TZID=Europe/Berlin:20260105T100000");
        assertEquals(List.of(":20260105T090000Z"), lines(expand(task, "20260105T000000Z", "20260106T000000Z"), "DUE"));
        assertEquals(List.of(), lines(expand(task, "20260106T000000Z", "20260107T000000Z"), "DUE"));
        CalendarObject ruled = Samples.component("VTODO", "DUE;VALUE=DATE:20260105\nRRULE:FREQ=DAILY;COUNT=4");
        String once = expand(ruled, "20260104T000000Z", "20260120T000000Z");
        assertEquals(List.of(";VALUE=DATE:20260105"), lines(once, "DUE"));
        assertEquals(List.of(), lines(once, "RRULE"));
    }

    @Test
    void foldedAndUnknownLinesOfInstancesAreKept() {
        String text = expand(
                Samples.component(
                        "VEVENT",
                        "DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;COUNT=2\nX-ODD;X-P=\"a:b\":long\n  folded\n"
                                + "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT5M\nEND:VALARM"),
                "20260101T000000Z",
                "20260201T000000Z");
        assertEquals(2, text.split("X-ODD;X-P=\"a:b\":long\n  folded\n", -1).length - 1);
        assertEquals(2, lines(text, "TRIGGER").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:19700101T000000Z\nRRULE:FREQ=DAILY",
                "DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY",
                "DTSTART;TZID=Europe/Berlin:19700101T000000\nRRULE:FREQ=MINUTELY;BYSECOND=0,1,2,3",
                "DTSTART;VALUE=DATE:19700101\nRRULE:FREQ=DAILY"
            })
    void centuryOfAnEndlessRuleIsRefusedAtOnce(String lines) {
        CalendarObject object = Samples.component("VEVENT", lines);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            DavException e =
                    assertThrows(DavException.class, () -> expand(object, "19700101T000000Z", "20700101T000000Z"));
            assertEquals(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, e.condition());
        });
    }

    @Test
    void longDescriptionTimesManyInstancesIsRefused() {
        CalendarObject object = Samples.component(
                "VEVENT", "DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY\nDESCRIPTION:" + "x".repeat(500_000));
        DavException e = assertThrows(DavException.class, () -> expand(object, "20200101T000000Z", "20210101T000000Z"));
        assertEquals(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, e.condition());
    }

    @Test
    void decadesOfAYearlyRuleAreExpanded() {
        CalendarObject object = Samples.component("VEVENT", "DTSTART;VALUE=DATE:19700101\nRRULE:FREQ=YEARLY");
        assertEquals(
                100,
                lines(expand(object, "19700101T000000Z", "20691231T000000Z"), "DTSTART")
                        .size());
    }
}
