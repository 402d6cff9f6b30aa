package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarObject;

class ParticipationDiffTest {
    private static final String SINGLE = "DTSTART;TZID=Europe/Berlin:20260105T090000<br>!ann<br>";
    private static final String SERIES = SINGLE + "DTEND;TZID=Europe/Berlin:20260105T100000<br>RRULE:FREQ=DAILY<br>";
    private static final String SECOND = "!ann<br>RECURRENCE-ID:20260106T080000Z<br>"
            + "DTSTART;TZID=Europe/Berlin:20260106T090000<br>DTEND;TZID=Europe/Berlin:20260106T100000<br>";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | @bob | @bob | true",
                "an answer | @bob | @bob=ACCEPTED | true",
                "a status | @bob | @bob;SCHEDULE-STATUS=1.2 | true",
                "a delegation | @bob<br>@cat | @bob=DELEGATED;DELEGATED-TO=\"mailto:cat@example.com\"<br>@cat | true",
                "a comment | @bob | @bob<br>COMMENT:late | true",
                "a request status | @bob | @bob<br>REQUEST-STATUS:2.0;Success | true",
                "a stamp | @bob | @bob<br>LAST-MODIFIED:20260103T000000Z | true",
                "a default | @bob | @bob;RSVP=FALSE<br>TRANSP:OPAQUE<br>SEQUENCE:0 | true",
                "order and escapes | @bob<br>@cat<br>SUMMARY:a\\,b | SUMMARY:a,b<br>@cat<br>@bob | true",
                "one more attendee | @bob | @bob<br>@cat | false",
                "one less attendee | @bob<br>@cat | @bob | false",
                "another role | @bob | @bob;ROLE=OPT-PARTICIPANT | false",
                "another title | SUMMARY:a | SUMMARY:b | false",
                "cancelled | @bob | @bob<br>STATUS:CANCELLED | false",
                "sequence | @bob | @bob<br>SEQUENCE:1 | false",
            })
    void participationIsToldFromTheRest(String title, String before, String after, boolean only) {
        check(SINGLE + before, SINGLE + after, only);
        check(SERIES + before, SERIES + after, only);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an instance that someone declined | @bob=ACCEPTED | @bob=DECLINED | true",
                "an instance without another | @bob | SUMMARY:alone | false",
            })
    void overridesAreComparedWithWhatTheMasterSays(String title, String master, String override, boolean only) {
        check(SERIES + master, SERIES + master + "<p>" + SECOND + override, only);
        check(SERIES + master + "<p>" + SECOND + override, SERIES + master, only);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a moved instance | !ann<br>RECURRENCE-ID:20260106T080000Z<br>DTSTART:20260106T090000Z<br>@bob",
                "an instance that was not there | !ann<br>RECURRENCE-ID:20260106T110000Z<br>DTSTART:20260106T110000Z<br>@bob",
            })
    void timesAreNoParticipation(String title, String override) {
        check(SERIES + "@bob", SERIES + "@bob<p>" + override, false);
    }

    private static void check(String before, String after, boolean only) {
        CalendarObject old = Texts.event(before);
        assertEquals(only, ParticipationDiff.only(old, Texts.event(after)));
    }
}
