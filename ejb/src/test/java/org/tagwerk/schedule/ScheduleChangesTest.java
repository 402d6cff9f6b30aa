package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarObject;

/** caldav-schedulingchanges §4.1.2 as a table: elements without their prefix, {@code P} for a property. */
class ScheduleChangesTest {
    private static final String EVENT = "DTSTART:20260105T090000Z<br>!ann<br>";
    private static final String SERIES = EVENT + "RRULE:FREQ=DAILY;COUNT=5<br>";
    private static final String DAY6 = "RECURRENCE-ID:20260106T090000Z<br>DTSTART:20260106T090000Z<br>!ann<br>";

    private static String changes(ItipMethod method, CalendarObject before, CalendarObject after, CalendarObject told) {
        String xml = ScheduleChanges.of(method, before, after, told, Instant.parse("2026-01-02T03:04:05Z"));
        String head = "<CS:schedule-changes xmlns:CS=\"http://calendarserver.org/ns/\">"
                + "<CS:dtstamp>20260102T030405Z</CS:dtstamp><CS:action>";
        assertEquals(head, xml.substring(0, head.length()));
        return xml.substring(head.length())
                .replace("</CS:action></CS:schedule-changes>", "")
                .replace("CS:changed-property name=", "P ")
                .replace("</CS:changed-property>", "</P>")
                .replace("CS:changed-parameter name=", "p ")
                .replace("CS:", "");
    }

    @Test
    void theFirstInvitationCreates() {
        CalendarObject copy = Texts.event(EVENT + "@bob");
        assertEquals("<create/>", changes(ItipMethod.REQUEST, null, copy, copy));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "title | @bob<br>SUMMARY:a | @bob<br>SUMMARY:b | <master/><changes><P \"SUMMARY\"></P></changes>",
                "asked anew | @bob=ACCEPTED | @bob"
                        + " | <master/><changes><P \"ATTENDEE\"><p \"PARTSTAT\"/></P></changes>",
                "one more attendee | @bob | @bob<br>@cat | <master/><changes><P \"ATTENDEE\"></P></changes>",
                "stamps | @bob | @bob<br>SEQUENCE:3<br>LAST-MODIFIED:20260101T000000Z | <master/><changes></changes>",
                "two | @bob<br>SUMMARY:a | @bob<br>LOCATION:x"
                        + " | <master/><changes><P \"LOCATION\"></P><P \"SUMMARY\"></P></changes>",
            })
    void anUpdateNamesWhatChanged(String title, String before, String after, String expected) {
        String told = changes(
                ItipMethod.REQUEST, Texts.event(EVENT + before), Texts.event(EVENT + after), Texts.event(EVENT));
        assertEquals("<update><recurrence>" + expected + "</recurrence></update>", told);
    }

    @Test
    void anUpdateOfAnInstanceNamesIt() {
        CalendarObject before = Texts.event(SERIES + "@bob");
        CalendarObject after = Texts.event(SERIES + "@bob<p>" + DAY6 + "@bob<br>SUMMARY:x");
        assertEquals(
                "<update><recurrence><recurrence-id>20260106T090000Z</recurrence-id>"
                        + "<changes><P \"SUMMARY\"></P></changes></recurrence></update>",
                changes(ItipMethod.REQUEST, before, after, after));
    }

    @Test
    void aCancellationNamesInstancesUnlessAllAreGone() {
        CalendarObject series = Texts.event(SERIES + "@bob");
        CalendarObject one = Texts.event(SERIES + "@bob<p>" + DAY6 + "@bob<br>STATUS:CANCELLED");
        CalendarObject all = Texts.event(SERIES + "@bob<br>STATUS:CANCELLED");
        assertEquals(
                "<cancel><recurrence><recurrence-id>20260106T090000Z</recurrence-id></recurrence></cancel>",
                changes(ItipMethod.CANCEL, series, one, Texts.message("CANCEL", DAY6 + "STATUS:CANCELLED")));
        assertEquals(
                "<cancel/>",
                changes(ItipMethod.CANCEL, series, all, Texts.message("CANCEL", EVENT + "STATUS:CANCELLED")));
    }

    @Test
    void anAnswerNamesWhoAnsweredWhat() {
        CalendarObject before = Texts.event(SERIES + "@bob");
        CalendarObject after = Texts.event(SERIES + "@bob=ACCEPTED;SCHEDULE-STATUS=2.0<br>X-TAGWERK-RESCHEDULED:1<p>"
                + DAY6 + "@bob=DECLINED<br>DTSTAMP:20260104T000000Z");
        CalendarObject reply = Texts.message("REPLY", EVENT + "@bob=ACCEPTED<p>" + DAY6 + "@bob=DECLINED");
        String changed = "<changes><P \"ATTENDEE\"><p \"PARTSTAT\"/></P></changes></recurrence>";
        assertEquals(
                "<reply><attendee>mailto:bob@example.com</attendee><recurrence><master/>" + changed
                        + "<recurrence><recurrence-id>20260106T090000Z</recurrence-id>" + changed + "</reply>",
                changes(ItipMethod.REPLY, before, after, reply));
    }
}
