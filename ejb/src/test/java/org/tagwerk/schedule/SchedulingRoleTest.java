package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.ContentLines;

class SchedulingRoleTest {
    private static final String WHEN = "DTSTART:20260105T090000Z<br>";
    private static final String LATER = "RECURRENCE-ID:20260106T090000Z<br>DTSTART:20260106T090000Z<br>";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain event | SUMMARY:x | NONE",
                "organizer | !ann<br>@ann<br>@bob | ORGANIZER",
                "organizer who does not attend | !ann<br>@bob | ORGANIZER",
                "organizer without attendees | !ann | ORGANIZER",
                "organizer in capitals | ORGANIZER:MAILTO:Ann@Example.COM | ORGANIZER",
                "organizer by another of the addresses | ORGANIZER:/principals/ann/ | ORGANIZER",
                "organizer without scheme | ORGANIZER:ann@example.com | ORGANIZER",
                "attendee | !bob<br>@ann<br>@cat | ATTENDEE",
                "neither | !bob<br>@cat | NONE",
                "attendees without organizer | @ann<br>@bob | NONE",
                "empty organizer | ORGANIZER:<br>@ann | NONE",
            })
    void roleFollowsFromTheOwnersAddresses(String title, String lines, SchedulingRole role) {
        Set<String> addresses = Set.of("mailto:ann@example.com", "/principals/ann");
        assertEquals(role, SchedulingRole.of(Texts.event(WHEN + lines), addresses));
    }

    @Test
    void organizerInOneComponentOnlyMakesNoSchedulingObject() {
        CalendarObject mixed = Texts.event(WHEN + "RRULE:FREQ=DAILY<p>" + LATER + "!ann<br>@bob");
        assertEquals(SchedulingRole.NONE, SchedulingRole.of(mixed, Texts.ANN));
        assertDoesNotThrow(() -> SchedulingRole.requireSameOrganizer(mixed));
    }

    @Test
    void attendeeOfOneInstanceIsAttendee() {
        CalendarObject object = Texts.event(WHEN + "RRULE:FREQ=DAILY<br>!ann<br>@cat<p>" + LATER + "!ann<br>@bob");
        assertEquals(SchedulingRole.ATTENDEE, SchedulingRole.of(object, Texts.BOB));
    }

    @Test
    void journalsAndNothingAreNoSchedulingObjects() {
        assertEquals(SchedulingRole.NONE, SchedulingRole.of(Texts.object("VJOURNAL", "!ann<br>@bob"), Texts.ANN));
        assertEquals(SchedulingRole.ORGANIZER, SchedulingRole.of(Texts.object("VTODO", "!ann<br>@bob"), Texts.ANN));
        assertEquals(SchedulingRole.NONE, SchedulingRole.of(null, Texts.ANN));
    }

    @ParameterizedTest
    @CsvSource({"!bob", "!ann;SCHEDULE-AGENT=CLIENT"})
    void componentsWithDifferentOrganizersAreRefused(String other) {
        CalendarObject object = Texts.event(WHEN + "RRULE:FREQ=DAILY<br>!ann<p>" + LATER + other);
        DavException refused = assertThrows(DavException.class, () -> SchedulingRole.requireSameOrganizer(object));
        assertEquals(Condition.SAME_ORGANIZER_IN_ALL_COMPONENTS, refused.condition());
    }

    @ParameterizedTest
    @CsvSource({"SERVER,SERVER", "server,SERVER", "CLIENT,CLIENT", "NONE,NONE", "X-OTHER,NONE"})
    void agentIsReadAndUnknownOnesAreNone(String value, ScheduleAgent agent) {
        assertEquals(
                agent,
                ScheduleAgent.of(ContentLines.withParameter(
                        ContentLines.line("ATTENDEE", "mailto:a@example.com"), "SCHEDULE-AGENT", value)));
        assertEquals(ScheduleAgent.SERVER, ScheduleAgent.of(ContentLines.line("ATTENDEE", "mailto:a@example.com")));
    }
}
