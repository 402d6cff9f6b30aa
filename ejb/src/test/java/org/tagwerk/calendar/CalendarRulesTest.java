package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class CalendarRulesTest {
    private static final Limits LIMITS = new Limits(
            Set.of(ComponentKind.VEVENT),
            1_000,
            Instant.parse("1900-01-01T00:00:00Z"),
            Instant.parse("2100-01-01T00:00:00Z"),
            10,
            2);

    @ParameterizedTest
    @CsvSource({
        "DTSTART:18991231T235959Z, MIN_DATE_TIME",
        "DTSTART:21000101T000000Z, MAX_DATE_TIME",
        "DTSTART:20990101T000000Z<br>DTEND:21010101T000000Z, MAX_DATE_TIME",
        "DTSTART:20990101T000000Z<br>RDATE:21010101T000000Z, MAX_DATE_TIME",
        "DTSTART:20990101T000000Z<br>RRULE:FREQ=YEARLY;COUNT=3, MAX_DATE_TIME",
        "DTSTART:20260101T000000Z<br>RRULE:FREQ=DAILY;COUNT=11, MAX_INSTANCES",
        "DTSTART:20260101T000000Z<br>RRULE:FREQ=SECONDLY;COUNT=1000000000, MAX_INSTANCES",
        "DTSTART:20260101T000000Z<br>RRULE:FREQ=DAILY;UNTIL=20260111T000000Z, MAX_INSTANCES",
        "DTSTART:20260101T000000Z<br>ATTENDEE:a:1<br>ATTENDEE:a:2<br>ATTENDEE:a:3, MAX_ATTENDEES_PER_INSTANCE"
    })
    void whatTheCalendarDoesNotTakeIsRefused(String lines, Condition condition) {
        CalendarObject object = RecurrenceTest.object(lines);
        DavException refused = assertThrows(DavException.class, () -> CalendarRules.check(object, LIMITS));
        assertEquals(condition, refused.condition());
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART:19000101T000000Z",
        "DTSTART:20991231T235959Z",
        "DTSTART:20260101T000000Z<br>RRULE:FREQ=DAILY;COUNT=10",
        "DTSTART:20260101T000000Z<br>RRULE:FREQ=DAILY;COUNT=11<br>EXDATE:20260101T000000Z",
        "DTSTART:20260101T000000Z<br>RRULE:FREQ=DAILY",
        "DTSTART:20260101T000000Z<br>ATTENDEE:a:1<br>ATTENDEE:a:2"
    })
    void whatIsWithinTheLimitsIsTaken(String lines) {
        assertDoesNotThrow(() -> CalendarRules.check(RecurrenceTest.object(lines), LIMITS));
    }

    @Test
    void otherKindsAreRefused() {
        CalendarObject todo = RecurrenceTest.parse("BEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\n");
        DavException refused = assertThrows(DavException.class, () -> CalendarRules.check(todo, LIMITS));
        assertEquals(Condition.SUPPORTED_CALENDAR_COMPONENT, refused.condition());
    }

    @Test
    void sizeIsThatOfTheOctetsSent() {
        CalendarObject object = RecurrenceTest.object("DTSTART:20260101T000000Z<br>SUMMARY:" + "x".repeat(1_000));
        DavException refused = assertThrows(DavException.class, () -> CalendarRules.check(object, LIMITS));
        assertEquals(Condition.MAX_RESOURCE_SIZE, refused.condition());
    }

    @Test
    void messageMayHaveMethodAndSeveralUids() {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:request\r\n"
                + "BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        CalendarObject message = CalendarParser.parseMessage(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.of("REQUEST"), message.method());
        assertEquals("a", message.uid());
        assertEquals(2, message.components().size());
    }

    @Test
    void bitsOfKindsComeBack() {
        Set<ComponentKind> kinds = Set.of(ComponentKind.VEVENT, ComponentKind.VJOURNAL);
        assertEquals(5, ComponentKind.bits(kinds));
        assertEquals(kinds, ComponentKind.set(5));
    }
}
