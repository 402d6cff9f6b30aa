package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterMatcherTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Every Monday from 5 January 2026 at nine; the 12th moved to Wednesday with another summary. */
    private static final CalendarObject SERIES = Samples.calendar("""
            BEGIN:VEVENT
            UID:u
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=Europe/Berlin:20260105T090000
            DURATION:PT1H
            RRULE:FREQ=WEEKLY;COUNT=10
            EXDATE;TZID=Europe/Berlin:20260119T090000
            SUMMARY:Standup
            CATEGORIES:Work,Team
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:x
            TRIGGER:-P1D
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:u
            DTSTAMP:20260101T000000Z
            RECURRENCE-ID;TZID=Europe/Berlin:20260112T090000
            DTSTART;TZID=Europe/Berlin:20260114T150000
            DTEND;TZID=Europe/Berlin:20260114T170000
            SUMMARY:Retro
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:x
            TRIGGER;RELATED=END:PT30M
            REPEAT:3
            DURATION:PT10M
            END:VALARM
            END:VEVENT""");

    private static boolean matches(CalendarObject object, String event) {
        return FilterMatcher.matches(
                FilterXml.inCalendar("<comp-filter name='" + object.component() + "'>" + event + "</comp-filter>"),
                object,
                BERLIN);
    }

    private static String range(String start, String end) {
        return "<time-range start='" + start + "'" + (end == null ? "" : " end='" + end + "'") + "/>";
    }

    private static String summary(String text) {
        return "<prop-filter name='SUMMARY'><text-match>" + text + "</text-match></prop-filter>";
    }

    @ParameterizedTest
    @CsvSource({
        "20260105T080000Z, 20260105T090000Z, true",
        // after the change of daylight saving nine o'clock is seven in UTC; the COUNT of ten ends on 9 March
        "20260309T080000Z, 20260309T090000Z, true",
        "20260316T000000Z, 20260317T000000Z, false",
        // left by the override, taken by it
        "20260112T000000Z, 20260113T000000Z, false",
        "20260114T140000Z, 20260114T150000Z, true",
        "20260114T000000Z, 20260114T140000Z, false",
        // taken out by EXDATE
        "20260119T000000Z, 20260120T000000Z, false"
    })
    void seriesMatchesWhereAnInstanceIs(String start, String end, boolean expected) {
        assertEquals(expected, matches(SERIES, range(start, end)));
    }

    @Test
    void timeAndPropertiesAreAskedOfTheSameInstance() {
        assertEquals(true, matches(SERIES, range("20260114T000000Z", "20260115T000000Z") + summary("retro")));
        assertEquals(false, matches(SERIES, range("20260114T000000Z", "20260115T000000Z") + summary("standup")));
        assertEquals(true, matches(SERIES, range("20260105T000000Z", "20260106T000000Z") + summary("standup")));
        assertEquals(false, matches(SERIES, range("20260105T000000Z", "20260106T000000Z") + summary("retro")));
    }

    @Test
    void withoutTimeAnyComponentMayMatch() {
        assertEquals(true, matches(SERIES, summary("retro")));
        assertEquals(true, matches(SERIES, summary("standup")));
        assertEquals(false, matches(SERIES, summary("retro") + "<prop-filter name='RRULE'/>"));
    }

    @ParameterizedTest
    @CsvSource({
        // a day before each Monday's instance, a nominal day
        "20260104T080000Z, 20260104T080100Z, true",
        "20260105T080000Z, 20260105T080100Z, false",
        // the moved instance has its own alarm: half an hour behind its end at 16:00 in UTC, and thrice again
        "20260111T080000Z, 20260111T080100Z, false",
        "20260114T163000Z, 20260114T163100Z, true",
        "20260114T164000Z, 20260114T164100Z, true",
        "20260114T164100Z, 20260114T165000Z, false",
        "20260114T170000Z, 20260114T170100Z, true",
        "20260114T171000Z, 20260114T171100Z, false",
        "20260307T000000Z, 20260308T000000Z, false",
        "20260308T000000Z, 20260309T000000Z, true"
    })
    void alarmsGoOffForEachInstance(String start, String end, boolean expected) {
        assertEquals(expected, matches(SERIES, "<comp-filter name='VALARM'>" + range(start, end) + "</comp-filter>"));
    }

    @Test
    void alarmOfTheInstanceInTheRangeIsMeant() {
        String alarm = "<comp-filter name='VALARM'>" + range("20260104T000000Z", "20260105T000000Z") + "</comp-filter>";
        assertEquals(true, matches(SERIES, range("20260105T000000Z", "20260106T000000Z") + alarm));
        assertEquals(false, matches(SERIES, range("20260126T000000Z", "20260127T000000Z") + alarm));
    }

    @Test
    void absoluteAlarmGoesOffOnceWhateverTheInstance() {
        CalendarObject object = Samples.component("VEVENT", """
                DTSTART:20260105T090000Z
                RRULE:FREQ=DAILY
                BEGIN:VALARM
                ACTION:DISPLAY
                DESCRIPTION:x
                TRIGGER;VALUE=DATE-TIME:20300101T120000Z
                END:VALARM""");
        String hit = "<comp-filter name='VALARM'>" + range("20300101T000000Z", "20300102T000000Z") + "</comp-filter>";
        String miss = "<comp-filter name='VALARM'>" + range("20260105T000000Z", "20260106T000000Z") + "</comp-filter>";
        assertEquals(true, matches(object, hit));
        assertEquals(false, matches(object, miss));
        assertEquals(true, matches(object, range("20270105T000000Z", "20270106T000000Z") + hit));
    }

    @Test
    void durationAlarmOfAWholeDayCountsFromItsMidnight() {
        CalendarObject object = Samples.component("VEVENT", """
                DTSTART;VALUE=DATE:20260115
                BEGIN:VALARM
                ACTION:DISPLAY
                DESCRIPTION:x
                TRIGGER:PT9H
                END:VALARM""");
        String at = "<comp-filter name='VALARM'>" + range("20260115T080000Z", "20260115T080100Z") + "</comp-filter>";
        assertEquals(true, matches(object, at));
        assertEquals(
                false,
                FilterMatcher.matches(
                        FilterXml.inCalendar("<comp-filter name='VEVENT'>" + at + "</comp-filter>"),
                        object,
                        ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART, 20260126T080000Z, 20260126T080100Z, true",
        "DTSTART, 20260112T080000Z, 20260112T080100Z, false",
        "DTSTART, 20260114T140000Z, 20260114T140100Z, true",
        "DTEND, 20260126T090000Z, 20260126T090100Z, true",
        "DTEND, 20260126T080000Z, 20260126T085900Z, false",
        "DTEND, 20260114T160000Z, 20260114T160100Z, true",
        "DUE, 20200101T000000Z, 20300101T000000Z, false",
        "DTSTAMP, 20260101T000000Z, 20260101T000100Z, true",
        "DTSTAMP, 20260102T000000Z, 20260102T000100Z, false",
        "COMPLETED, 20200101T000000Z, 20300101T000000Z, false"
    })
    void datePropertiesAreThoseOfTheInstances(String name, String start, String end, boolean expected) {
        assertEquals(
                expected, matches(SERIES, "<prop-filter name='" + name + "'>" + range(start, end) + "</prop-filter>"));
    }

    @Test
    void effectiveDueOfATaskIsItsStartAndDuration() {
        CalendarObject task = Samples.component("VTODO", "DTSTART:20260115T100000Z\nDURATION:PT2H");
        String due = "<prop-filter name='DUE'>" + range("20260115T120000Z", "20260115T120100Z") + "</prop-filter>";
        assertEquals(true, matches(task, due));
        assertEquals(false, matches(Samples.component("VTODO", "DTSTART:20260115T100000Z"), due));
        assertEquals(true, matches(Samples.component("VTODO", "DUE:20260115T120000Z"), due));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CATEGORIES:Work\\,Home,Team | CATEGORIES | work,home | no | true",
                "CATEGORIES:Work,Team | CATEGORIES | team | no | true",
                "CATEGORIES:Work,Team | CATEGORIES | team | yes | false",
                "CATEGORIES:Work,Team | CATEGORIES | garden | yes | true",
                "RESOURCES:Beamer | RESOURCES | BEAM | no | true",
                "DESCRIPTION:a\\; b\\n c | DESCRIPTION | a; b | no | true",
                "DESCRIPTION:a\\; b | DESCRIPTION | \\; | no | false",
                "LOCATION:Köln | LOCATION | kÖln | no | false",
                "LOCATION:Köln | LOCATION | köLN | no | true",
                "COMMENT:x | LOCATION | x | yes | false",
                "COMMENT:x | LOCATION | x | no | false"
            })
    void textIsComparedWithTheValueThatIsMeant(String line, String name, String text, String negate, boolean expected) {
        CalendarObject object = Samples.component("VEVENT", "DTSTART:20260115T100000Z\n" + line);
        assertEquals(
                expected,
                matches(
                        object,
                        "<prop-filter name='" + name + "'><text-match negate-condition='" + negate + "'>" + text
                                + "</text-match></prop-filter>"));
    }

    @Test
    void oneOfSeveralPropertiesHasToMatchWithItsParameters() {
        CalendarObject object = Samples.component("VEVENT", """
                DTSTART:20260115T100000Z
                ORGANIZER:mailto:a@example.com
                ATTENDEE;PARTSTAT=ACCEPTED;MEMBER="mailto:x@example.com","mailto:y@example.com":mailto:b@example.com
                ATTENDEE;CN=Cee:mailto:c@example.com""");
        String attendee = "<prop-filter name='ATTENDEE'><text-match>%s</text-match><param-filter name='%s'>%s"
                + "</param-filter></prop-filter>";
        assertEquals(true, matches(object, String.format(attendee, "b@", "PARTSTAT", "")));
        assertEquals(false, matches(object, String.format(attendee, "c@", "PARTSTAT", "")));
        assertEquals(true, matches(object, String.format(attendee, "c@", "PARTSTAT", "<is-not-defined/>")));
        assertEquals(false, matches(object, String.format(attendee, "b@", "PARTSTAT", "<is-not-defined/>")));
        assertEquals(true, matches(object, String.format(attendee, "b@", "MEMBER", "<text-match>y@</text-match>")));
        assertEquals(
                false,
                matches(
                        object,
                        String.format(attendee, "b@", "MEMBER", "<text-match negate-condition='yes'>y@</text-match>")));
    }

    @Test
    void isNotDefinedAsksForWhatIsMissing() {
        assertEquals(false, matches(SERIES, "<is-not-defined/>"));
        assertEquals(true, matches(SERIES, "<prop-filter name='LOCATION'><is-not-defined/></prop-filter>"));
        assertEquals(false, matches(SERIES, "<prop-filter name='SUMMARY'><is-not-defined/></prop-filter>"));
        assertEquals(false, matches(SERIES, "<comp-filter name='VALARM'><is-not-defined/></comp-filter>"));
        assertEquals(
                true,
                FilterMatcher.matches(
                        FilterXml.inCalendar("<comp-filter name='VTODO'><is-not-defined/></comp-filter>"),
                        SERIES,
                        BERLIN));
    }

    @Test
    void thisAndFutureMovesLaterInstances() {
        CalendarObject object = Samples.calendar("""
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                DTSTART:20260105T090000Z
                DURATION:PT1H
                RRULE:FREQ=DAILY;COUNT=10
                SUMMARY:early
                END:VEVENT
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                RECURRENCE-ID;RANGE=THISANDFUTURE:20260108T090000Z
                DTSTART:20260108T150000Z
                DURATION:PT1H
                SUMMARY:late
                END:VEVENT""");
        assertEquals(true, matches(object, range("20260110T150000Z", "20260110T160000Z") + summary("late")));
        assertEquals(false, matches(object, range("20260110T090000Z", "20260110T100000Z")));
        assertEquals(true, matches(object, range("20260107T090000Z", "20260107T100000Z") + summary("early")));
    }

    @Test
    void endlessSeriesIsAnsweredAtOnce() {
        CalendarObject object = Samples.component(
                "VEVENT", "DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\nSUMMARY:tick");
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> {
            assertEquals(true, matches(object, range("20360101T000000Z", null)));
            assertEquals(true, matches(object, range("20360101T000000Z", "20360101T000001Z")));
            assertEquals(false, matches(object, range("20260101T000000Z", null) + summary("tock")));
            assertEquals(
                    false,
                    matches(
                            object,
                            range("20260101T000000Z", "99991231T000000Z") + "<prop-filter name='DTEND'>"
                                    + range("19690101T000000Z", "19700101T000000Z") + "</prop-filter>"));
        });
    }

    @Test
    void alarmThatRepeatsAMillionTimesIsAnsweredAtOnce() {
        CalendarObject object = Samples.component("VEVENT", """
                DTSTART:20260101T000000Z
                RRULE:FREQ=DAILY
                BEGIN:VALARM
                ACTION:AUDIO
                TRIGGER:-P9999D
                REPEAT:999999
                DURATION:PT1H
                END:VALARM""");
        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> assertEquals(
                        false,
                        matches(
                                object,
                                "<comp-filter name='VALARM'>" + range("20500101T000100Z", "20500101T000200Z")
                                        + "</comp-filter>")));
    }

    @Test
    void thousandOverridesAreAnsweredAtOnce() {
        String overrides = IntStream.range(1, 1000)
                .mapToObj(i -> String.format(
                        "BEGIN:VEVENT\nUID:u\nDTSTAMP:20260101T000000Z\nRECURRENCE-ID:%1$sT090000Z\n"
                                + "DTSTART:%1$sT100000Z\nSUMMARY:number %2$d.\nEND:VEVENT",
                        java.time.LocalDate.of(2026, 1, 5)
                                .plusDays(i)
                                .toString()
                                .replace("-", ""),
                        i))
                .collect(Collectors.joining("\n"));
        CalendarObject object = Samples.calendar("BEGIN:VEVENT\nUID:u\nDTSTAMP:20260101T000000Z\n"
                + "DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY\nSUMMARY:all\nEND:VEVENT\n" + overrides);
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> {
            assertEquals(true, matches(object, range("20200101T000000Z", null) + summary("number 998.")));
            assertEquals(false, matches(object, range("20200101T000000Z", null) + summary("number 1998.")));
            assertEquals(false, matches(object, range("20290101T000000Z", null) + summary("number 998.")));
        });
    }
}
