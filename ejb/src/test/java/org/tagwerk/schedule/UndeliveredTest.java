package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarObject;

class UndeliveredTest {
    private static final Set<String> BOB = Set.of("MAILTO:Bob@example.com", "/principals/users/bob/");
    private static final String TIMES = "DTSTART:20260105T090000Z<br>RRULE:FREQ=DAILY<br>!ann<br>";
    private static final String SECOND = "RECURRENCE-ID:20260106T090000Z<br>DTSTART:20260106T100000Z<br>!ann<br>";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing was known | @bob | @bob;SCHEDULE-STATUS=5.1",
                "it was thought delivered | @bob;SCHEDULE-STATUS=1.2 | @bob;SCHEDULE-STATUS=5.1",
                "others were reached | @cat;SCHEDULE-STATUS=1.2 | @cat;SCHEDULE-STATUS=1.2",
                "it is told already | @bob;SCHEDULE-STATUS=5.1 | @bob;SCHEDULE-STATUS=5.1",
                "a client sends it | @bob;SCHEDULE-AGENT=CLIENT | @bob;SCHEDULE-AGENT=CLIENT",
            })
    void anOrganizerReadsWhoWasNotReached(String title, String before, String after) {
        CalendarObject copy = Texts.event(TIMES + before + "<p>" + SECOND + before);
        CalendarObject told = Texts.event(TIMES + after + "<p>" + SECOND + after);
        Optional<CalendarObject> marked = Undelivered.mark(copy, SchedulingRole.ORGANIZER, BOB);
        assertEquals(!before.equals(after), marked.isPresent());
        assertEquals(Texts.text(told), Texts.text(marked.orElse(copy)));
        assertTrue(ParticipationDiff.only(copy, marked.orElse(copy)), "the Schedule-Tag stays");
    }

    @Test
    void anAttendeeReadsThatHisAnswerDidNotArrive() {
        CalendarObject copy = Texts.event(TIMES + "@bob=ACCEPTED");
        String marked = Texts.text(
                Undelivered.mark(copy, SchedulingRole.ATTENDEE, Texts.ANN).orElseThrow());
        assertTrue(marked.contains("ORGANIZER;SCHEDULE-STATUS=5.1:mailto:ann@example.com"), marked);
        assertEquals(1, marked.split("SCHEDULE-STATUS", -1).length - 1);
    }

    @Test
    void whatIsNoMeetingAnyMoreStays() {
        CalendarObject copy = Texts.event(TIMES + "@bob");
        assertFalse(Undelivered.mark(copy, SchedulingRole.NONE, BOB).isPresent());
        assertFalse(Undelivered.mark(null, SchedulingRole.ORGANIZER, BOB).isPresent());
    }
}
