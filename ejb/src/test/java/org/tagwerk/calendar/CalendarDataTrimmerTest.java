package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarDataRequest.Comp;
import org.tagwerk.calendar.CalendarDataRequest.Prop;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** Parts of objects (RFC 4791 §9.6), but for expansion. */
class CalendarDataTrimmerTest {
    private static TimeRange range(String start, String end) {
        return TimeRange.parseBounded(start, end, null);
    }

    private static String trim(CalendarDataRequest request, CalendarObject object) {
        return Samples.text(CalendarDataTrimmer.trim(request, object, ZoneOffset.UTC));
    }

    private static List<Prop> props(String... names) {
        return Arrays.stream(names).map(name -> new Prop(name, false)).toList();
    }

    private static Comp comp(String name, List<Prop> props, Comp... comps) {
        return new Comp(name, false, props, false, List.of(comps));
    }

    private static CalendarDataRequest part(Comp comp) {
        return new CalendarDataRequest(comp, null, null, null);
    }

    @Test
    void nothingAskedGivesTheStoredOctets() {
        CalendarObject object = Samples.rfc("abcd3");
        assertArrayEquals(object.octets(), CalendarDataTrimmer.trim(CalendarDataRequest.WHOLE, object, ZoneOffset.UTC));
    }

    @Test
    void partialRetrievalOfSection781() {
        Comp wanted = comp(
                "VCALENDAR",
                props("VERSION"),
                comp(
                        "VEVENT",
                        props(
                                "SUMMARY",
                                "UID",
                                "DTSTART",
                                "DTEND",
                                "DURATION",
                                "RRULE",
                                "RDATE",
                                "EXRULE",
                                "EXDATE",
                                "RECURRENCE-ID")),
                comp("VTIMEZONE", List.of()));
        assertEquals("""
                BEGIN:VCALENDAR
                VERSION:2.0
                BEGIN:VTIMEZONE
                LAST-MODIFIED:20040110T032845Z
                TZID:US/Eastern
                BEGIN:DAYLIGHT
                DTSTART:20000404T020000
                RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
                TZNAME:EDT
                TZOFFSETFROM:-0500
                TZOFFSETTO:-0400
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20001026T020000
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
                TZNAME:EST
                TZOFFSETFROM:-0400
                TZOFFSETTO:-0500
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID=US/Eastern:20060102T120000
                DURATION:PT1H
                RRULE:FREQ=DAILY;COUNT=5
                SUMMARY:Event #2
                UID:00959BC664CA650E933C892C@example.com
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;TZID=US/Eastern:20060104T140000
                DURATION:PT1H
                RECURRENCE-ID;TZID=US/Eastern:20060104T120000
                SUMMARY:Event #2 bis
                UID:00959BC664CA650E933C892C@example.com
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;TZID=US/Eastern:20060106T140000
                DURATION:PT1H
                RECURRENCE-ID;TZID=US/Eastern:20060106T120000
                SUMMARY:Event #2 bis bis
                UID:00959BC664CA650E933C892C@example.com
                END:VEVENT
                END:VCALENDAR
                """, trim(part(wanted), Samples.rfc("abcd2")));
    }

    @Test
    void limitedRecurrenceSetOfSection782() {
        CalendarDataRequest request =
                new CalendarDataRequest(null, null, range("20060103T000000Z", "20060105T000000Z"), null);
        String text = trim(request, Samples.rfc("abcd2"));
        assertTrue(text.contains("BEGIN:VTIMEZONE"));
        assertTrue(text.contains("SUMMARY:Event #2\n"));
        assertTrue(text.contains("SUMMARY:Event #2 bis\n"));
        assertFalse(text.contains("SUMMARY:Event #2 bis bis\n"));
        CalendarObject single = Samples.rfc("abcd3");
        assertEquals(Samples.text(single.octets()), trim(request, single));
    }

    @ParameterizedTest
    @CsvSource({
        // the override takes 14 January from 15 to 16 h, in place of 12 January from 9 to 10 h
        "20260112T090000Z, 20260112T093000Z, '', true",
        "20260112T100000Z, 20260112T110000Z, '', false",
        "20260112T080000Z, 20260112T090000Z, '', false",
        "20260114T150000Z, 20260114T153000Z, '', true",
        "20260120T000000Z, 20260121T000000Z, '', false",
        "20260120T000000Z, 20260121T000000Z, ;RANGE=THISANDFUTURE, true",
        "20260105T000000Z, 20260106T000000Z, ;RANGE=THISANDFUTURE, false"
    })
    void overrideIsKeptForItsOldAndItsNewTime(String start, String end, String parameter, boolean kept) {
        CalendarObject object = Samples.calendar("""
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                DTSTART:20260105T090000Z
                DURATION:PT1H
                RRULE:FREQ=DAILY
                END:VEVENT
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                RECURRENCE-ID%s:20260112T090000Z
                DTSTART:20260114T150000Z
                DURATION:PT1H
                END:VEVENT""".formatted(parameter));
        String text = trim(new CalendarDataRequest(null, null, range(start, end), null), object);
        assertEquals(kept, text.contains("RECURRENCE-ID"));
        assertTrue(text.contains("RRULE"));
    }

    @Test
    void limitedFreeBusySetOfSection784() {
        String text = trim(
                new CalendarDataRequest(null, null, null, range("20060102T000000Z", "20060103T000000Z")),
                Samples.rfc("abcd8"));
        assertEquals("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example Corp.//CalDAV Client//EN
                BEGIN:VFREEBUSY
                ORGANIZER;CN="Bernard Desruisseaux":mailto:bernard@example.com
                UID:76ef34-54a3d2@example.com
                DTSTAMP:20050530T123421Z
                DTSTART:20060101T000000Z
                DTEND:20060108T000000Z
                FREEBUSY;FBTYPE=BUSY-TENTATIVE:20060102T100000Z/20060102T120000Z
                END:VFREEBUSY
                END:VCALENDAR
                """, text);
    }

    @Test
    void severalPeriodsOnALineAreLimitedOneByOne() {
        String text = trim(
                new CalendarDataRequest(null, null, null, range("20260101T100000Z", "20260101T120000Z")),
                Samples.component(
                        "VFREEBUSY",
                        "FREEBUSY;FBTYPE=BUSY:20260101T090000Z/PT1H,20260101T100000Z/PT1H,20260101T110000Z/"
                                + "20260101T130000Z,20260101T120000Z/PT1H"));
        assertTrue(
                text.replace("\n ", "")
                        .contains("\nFREEBUSY;FBTYPE=BUSY:20260101T100000Z/PT1H,20260101T110000Z/20260101T130000Z\n"),
                text);
    }

    @Test
    void valueIsLeftOutWhereAsked() {
        Comp wanted = comp(
                "VCALENDAR",
                props("VERSION"),
                comp("VEVENT", List.of(new Prop("attendee", true), new Prop("SUMMARY", false))));
        assertEquals("""
                BEGIN:VCALENDAR
                VERSION:2.0
                BEGIN:VEVENT
                ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR:
                ATTENDEE;PARTSTAT=NEEDS-ACTION:
                SUMMARY:Event #3
                END:VEVENT
                END:VCALENDAR
                """, trim(part(wanted), Samples.rfc("abcd3")));
    }

    @Test
    void alarmsComeOnlyWhenNamedBesideProperties() {
        CalendarObject task = Samples.rfc("abcd4");
        Comp without = comp("VCALENDAR", List.of(), comp("VTODO", props("UID")));
        assertFalse(trim(part(without), task).contains("VALARM"));
        assertTrue(trim(part(without), task).contains("VERSION:2.0"));
        Comp named = comp("VCALENDAR", List.of(), comp("VTODO", props("UID"), comp("VALARM", List.of())));
        assertTrue(trim(part(named), task).contains("ACTION:AUDIO"));
        Comp all = new Comp(
                "VCALENDAR", true, List.of(), false, List.of(new Comp("VTODO", false, props("UID"), true, List.of())));
        assertTrue(trim(part(all), task).contains("ACTION:AUDIO"));
        assertFalse(trim(part(all), task).contains("SUMMARY"));
        Comp propsOnly = new Comp(
                "VCALENDAR", true, List.of(), false, List.of(new Comp("VTODO", true, List.of(), false, List.of())));
        assertFalse(trim(part(propsOnly), task).contains("VALARM"));
        assertTrue(trim(part(propsOnly), task).contains("SUMMARY"));
    }

    @Test
    void otherMediaTypesAreRefused() {
        assertDoesNotThrow(() -> CalendarDataRequest.checkType(null, null));
        assertDoesNotThrow(() -> CalendarDataRequest.checkType("text/calendar; charset=utf-8", "2.0"));
        for (String[] type :
                new String[][] {{"text/html", "2.0"}, {"text/calendar", "1.0"}, {"text/calendar2", null}}) {
            DavException e = assertThrows(DavException.class, () -> CalendarDataRequest.checkType(type[0], type[1]));
            assertEquals(Condition.SUPPORTED_CALENDAR_DATA, e.condition());
        }
    }

    @Test
    void requestsThatContradictThemselvesAreRefused() {
        TimeRange some = range("20260101T100000Z", "20260101T120000Z");
        assertEquals(
                400,
                assertThrows(DavException.class, () -> new CalendarDataRequest(null, some, some, null))
                        .status());
        assertEquals(
                400,
                assertThrows(DavException.class, () -> part(comp("VEVENT", List.of())))
                        .status());
    }

    @Test
    void partsAreTakenFromWhatExpansionLeaves() {
        CalendarDataRequest request = new CalendarDataRequest(
                comp("VCALENDAR", List.of(), comp("VEVENT", props("DTSTART", "RECURRENCE-ID"))),
                range("20060103T000000Z", "20060104T000000Z"),
                null,
                null);
        assertEquals("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example Corp.//CalDAV Client//EN
                BEGIN:VEVENT
                DTSTART:20060103T170000Z
                RECURRENCE-ID:20060103T170000Z
                END:VEVENT
                END:VCALENDAR
                """, Samples.text(CalendarDataTrimmer.trim(request, Samples.rfc("abcd2"), ZoneId.of("UTC"))));
    }
}
