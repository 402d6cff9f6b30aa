package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.FreeBusyText;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.ContentLine;

class FreeBusyRequestTest {
    /** The request of RFC 6638 appendix B.5. */
    private static final String CYRUS = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example Corp.//CalDAV Client//EN
            METHOD:REQUEST
            BEGIN:VFREEBUSY
            UID:4FD3AD926350
            DTSTAMP:20090602T190420Z
            DTSTART:20090602T000000Z
            DTEND:20090604T000000Z
            ORGANIZER;CN="Cyrus Daboo":mailto:cyrus@example.com
            ATTENDEE;CN="Wilfredo Sanchez Vega":mailto:wilfredo@example.com
            ATTENDEE;CN="Bernard Desruisseaux":mailto:bernard@example.net
            ATTENDEE;CN="Mike Douglass":mailto:mike@example.org
            END:VFREEBUSY
            END:VCALENDAR
            """;

    private static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static FreeBusyRequest with(String line) {
        return FreeBusyRequest.parse(octets(CYRUS.replace("END:VFREEBUSY", line + "\nEND:VFREEBUSY")));
    }

    @Test
    void theExampleOfTheStandardIsUnderstood() {
        FreeBusyRequest request = FreeBusyRequest.parse(octets(CYRUS));
        assertEquals("mailto:cyrus@example.com", request.organizer().value());
        assertEquals(
                List.of("mailto:wilfredo@example.com", "mailto:bernard@example.net", "mailto:mike@example.org"),
                request.attendees().values().stream().map(ContentLine::value).toList());
        assertEquals(Instant.parse("2009-06-02T00:00:00Z"), request.range().start());
        assertEquals(Instant.parse("2009-06-04T00:00:00Z"), request.range().end());
        assertNull(request.maskedUid());
    }

    @Test
    void theAnswerOfTheStandardIsWrittenButForTheWayOfItsPeriods() {
        FreeBusyRequest request = FreeBusyRequest.parse(octets(CYRUS));
        FreeBusy busy = new FreeBusy(request.range());
        busy.add(Instant.parse("2009-06-02T11:00:00Z"), Instant.parse("2009-06-02T12:00:00Z"), FreeBusy.Type.BUSY);
        busy.add(Instant.parse("2009-06-03T17:00:00Z"), Instant.parse("2009-06-03T18:00:00Z"), FreeBusy.Type.BUSY);
        busy.add(
                Instant.parse("2009-06-02T12:00:00Z"),
                Instant.parse("2009-06-03T13:01:02Z"),
                FreeBusy.Type.BUSY_TENTATIVE);
        ContentLine wilfredo = request.attendees().get("mailto:wilfredo@example.com");
        byte[] reply = FreeBusyText.reply(
                busy, Instant.parse("2009-06-02T20:07:33Z"), List.of(request.uid(), request.organizer(), wilfredo));
        String text =
                new String(reply, StandardCharsets.UTF_8).replace("\r\n ", "").replace("\r\n", "\n");
        assertTrue(text.startsWith("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:"), text);
        assertEquals("""
                METHOD:REPLY
                BEGIN:VFREEBUSY
                DTSTAMP:20090602T200733Z
                DTSTART:20090602T000000Z
                DTEND:20090604T000000Z
                UID:4FD3AD926350
                ORGANIZER;CN="Cyrus Daboo":mailto:cyrus@example.com
                ATTENDEE;CN="Wilfredo Sanchez Vega":mailto:wilfredo@example.com
                FREEBUSY;FBTYPE=BUSY:20090602T110000Z/PT1H,20090603T170000Z/PT1H
                FREEBUSY;FBTYPE=BUSY-TENTATIVE:20090602T120000Z/P1DT1H1M2S
                END:VFREEBUSY
                END:VCALENDAR
                """, text.substring(text.indexOf("METHOD")));
    }

    @Test
    void anAddressThatIsThereTwiceIsAskedOnce() {
        FreeBusyRequest request = with("ATTENDEE:MAILTO:Mike@Example.org");
        assertEquals(3, request.attendees().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "METHOD:REQUEST~METHOD:PUBLISH",
                "METHOD:REQUEST\n~",
                "UID:4FD3AD926350\n~",
                "DTSTAMP:20090602T190420Z\n~",
                "DTSTART:20090602T000000Z\n~",
                "DTEND:20090604T000000Z\n~",
                "DTEND:20090604T000000Z~DURATION:P2D",
                "DTEND:20090604T000000Z~DTEND:20090602T000000Z",
                "DTSTART:20090602T000000Z~DTSTART:20090602T000000",
                "DTSTART:20090602T000000Z~DTSTART;VALUE=DATE:20090602",
                "DTSTART:20090602T000000Z~DTSTART:20090602T000000Z\nDTSTART:20090602T000000Z",
                "ORGANIZER;CN=\"Cyrus Daboo\":mailto:cyrus@example.com\n~",
                "ATTENDEE~X-ATTENDEE",
                "END:VFREEBUSY~FREEBUSY:20090602T110000Z/PT1H\nEND:VFREEBUSY",
                "END:VFREEBUSY~REQUEST-STATUS:2.0;Success\nEND:VFREEBUSY",
                "END:VFREEBUSY~URL:http://example.com/\nEND:VFREEBUSY",
                "END:VFREEBUSY~X-CALENDARSERVER-MASK-UID:a\nX-CALENDARSERVER-MASK-UID:b\nEND:VFREEBUSY",
                "END:VFREEBUSY~END:VFREEBUSY\nBEGIN:VFREEBUSY\nUID:4FD3AD926350\nEND:VFREEBUSY",
                "END:VFREEBUSY~END:VFREEBUSY\nBEGIN:VTIMEZONE\nTZID:a\nEND:VTIMEZONE",
                "VFREEBUSY~VEVENT",
            })
    void whatIsNotTheMessageOfTheStandardIsRefused(String change) {
        String[] parts = change.split("~", -1);
        String text = CYRUS.replace(parts[0], parts[1]);
        assertFalse(text.equals(CYRUS), change);
        DavException refused = assertThrows(
                DavException.class, () -> FreeBusyRequest.parse(octets(text)).range());
        assertEquals(Condition.VALID_SCHEDULING_MESSAGE, refused.condition(), change);
        assertEquals(400, refused.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "BEGIN:VCARD\r\nEND:VCARD\r\n", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"})
    void whatIsNoCalendarIsRefused(String text) {
        DavException refused =
                assertThrows(DavException.class, () -> FreeBusyRequest.parse(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Condition.VALID_CALENDAR_DATA, refused.condition());
    }

    @Test
    void onlyMeetingsOfTheOneWhoAsksAreMasked() {
        FreeBusyRequest request = with("X-CALENDARSERVER-MASK-UID:a\\,b");
        Set<String> cyrus = Set.of("mailto:cyrus@example.com", "/dav/principals/users/cyrus/");
        assertTrue(request.masks("a\\,b"));
        assertFalse(request.masks("a"));
        assertFalse(request.masks((String) null));
        assertTrue(request.masks(event("ORGANIZER:MAILTO:cyrus@EXAMPLE.com\n"), cyrus, false));
        assertTrue(request.masks(event("ORGANIZER:/dav/principals/users/cyrus\n"), cyrus, false));
        assertFalse(request.masks(event("ORGANIZER:mailto:mike@example.org\n"), cyrus, false));
        assertFalse(request.masks(event("ORGANIZER:mailto:mike@example.org\n"), cyrus, true));
        assertFalse(request.masks(event(""), cyrus, false));
        assertTrue(request.masks(event(""), cyrus, true));
        assertFalse(FreeBusyRequest.parse(octets(CYRUS)).masks(event(""), cyrus, true));
    }

    private static CalendarObject event(String organizer) {
        return CalendarParser.parse(octets("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:x
                BEGIN:VEVENT
                UID:a\\,b
                DTSTAMP:20090602T190420Z
                DTSTART:20090602T000000Z
                %sEND:VEVENT
                END:VCALENDAR
                """.formatted(organizer)));
    }
}
