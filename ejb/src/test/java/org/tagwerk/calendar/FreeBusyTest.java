package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.ContentLines;

class FreeBusyTest {
    private static final Instant NOW = Instant.parse("2005-01-25T09:00:00Z");

    private static FreeBusy busy(String start, String end) {
        return new FreeBusy(TimeRange.parseBounded(start, end, null));
    }

    private static List<String> periods(FreeBusy busy) {
        return busy.periods().stream()
                .map(each -> each.type().value() + " "
                        + DateTimeValue.utc(each.start()).text() + "/"
                        + DateTimeValue.utc(each.end()).text())
                .toList();
    }

    @Test
    void exampleOfTheRfcIsAnswered() {
        FreeBusy busy = busy("20060104T140000Z", "20060105T220000Z");
        for (String name : List.of("abcd1", "abcd2", "abcd3", "abcd4", "abcd6")) {
            busy.add(Samples.rfc(name), ZoneOffset.UTC);
        }
        // The RFC's example leaves out the instance of 5 January that its own data have.
        assertEquals("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Tagwerk//Tagwerk//EN
                BEGIN:VFREEBUSY
                DTSTAMP:20050125T090000Z
                DTSTART:20060104T140000Z
                DTEND:20060105T220000Z
                FREEBUSY;FBTYPE=BUSY-TENTATIVE:20060104T150000Z/20060104T160000Z
                FREEBUSY:20060104T190000Z/20060104T200000Z
                FREEBUSY:20060105T170000Z/20060105T180000Z
                END:VFREEBUSY
                END:VCALENDAR
                """, Samples.text(FreeBusyText.report(busy, NOW)));
    }

    @Test
    void nothingBusyGivesAVfreebusyWithoutPeriods() {
        String text = Samples.text(FreeBusyText.report(busy("20060104T140000Z", "20060105T220000Z"), NOW));
        assertEquals(true, text.contains("BEGIN:VFREEBUSY\n"));
        assertEquals(false, text.contains("\nFREEBUSY"));
    }

    @Test
    void storedFreeBusyCountsWithItsTypes() {
        FreeBusy busy = busy("20060102T110000Z", "20060105T110000Z");
        busy.add(Samples.rfc("abcd8"), ZoneOffset.UTC);
        assertEquals(
                List.of(
                        "BUSY-TENTATIVE 20060102T110000Z/20060102T120000Z",
                        "BUSY 20060103T100000Z/20060103T120000Z",
                        "BUSY 20060104T100000Z/20060104T120000Z",
                        "BUSY-UNAVAILABLE 20060105T100000Z/20060105T110000Z"),
                periods(busy));
    }

    @Test
    void freeTypesAreLeftOutAndUnknownOnesAreBusy() {
        FreeBusy busy = busy("20260101T000000Z", "20260102T000000Z");
        busy.add(Samples.component("VFREEBUSY", """
                        FREEBUSY;FBTYPE=FREE:20260101T010000Z/PT1H
                        FREEBUSY;FBTYPE=X-TRAVEL:20260101T030000Z/PT1H,20260101T050000Z/PT1H"""), ZoneOffset.UTC);
        assertEquals(
                List.of("BUSY 20260101T030000Z/20260101T040000Z", "BUSY 20260101T050000Z/20260101T060000Z"),
                periods(busy));
    }

    @Test
    void statusAndTransparencyDecideTheType() {
        FreeBusy busy = busy("20260101T000000Z", "20260102T000000Z");
        String[] events = {
            "DTSTART:20260101T010000Z\nDURATION:PT1H\nSTATUS:CANCELLED",
            "DTSTART:20260101T020000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT",
            "DTSTART:20260101T030000Z\nDURATION:PT1H\nSTATUS:TENTATIVE",
            "DTSTART:20260101T050000Z\nDURATION:PT1H\nSTATUS:CONFIRMED\nTRANSP:opaque",
            "DTSTART:20260101T070000Z\nDURATION:PT1H\nSTATUS:X-ODD",
            "DTSTART:20260101T090000Z"
        };
        for (String event : events) {
            busy.add(Samples.component("VEVENT", event), ZoneOffset.UTC);
        }
        busy.add(Samples.component("VTODO", "DTSTART:20260101T110000Z\nDURATION:PT1H"), ZoneOffset.UTC);
        assertEquals(
                List.of(
                        "BUSY-TENTATIVE 20260101T030000Z/20260101T040000Z",
                        "BUSY 20260101T050000Z/20260101T060000Z",
                        "BUSY 20260101T070000Z/20260101T080000Z"),
                periods(busy));
    }

    @Test
    void periodsOfOneTypeAreMerged() {
        FreeBusy busy = busy("20260101T000000Z", "20260102T000000Z");
        Instant t = Instant.parse("2026-01-01T00:00:00Z");
        busy.add(t.plusSeconds(7200), t.plusSeconds(10800), FreeBusy.Type.BUSY);
        busy.add(t.minusSeconds(100), t.plusSeconds(3600), FreeBusy.Type.BUSY);
        busy.add(t.plusSeconds(3600), t.plusSeconds(5400), FreeBusy.Type.BUSY);
        busy.add(t.plusSeconds(1800), t.plusSeconds(2000), FreeBusy.Type.BUSY);
        busy.add(t.plusSeconds(3600), t.plusSeconds(9000), FreeBusy.Type.BUSY_TENTATIVE);
        busy.add(t.minusSeconds(100), t, FreeBusy.Type.BUSY_UNAVAILABLE);
        assertEquals(
                List.of(
                        "BUSY 20260101T000000Z/20260101T013000Z",
                        "BUSY-TENTATIVE 20260101T010000Z/20260101T023000Z",
                        "BUSY 20260101T020000Z/20260101T030000Z"),
                periods(busy));
    }

    @Test
    void floatingTimesAreThoseOfTheCalendarsZone() {
        FreeBusy busy = busy("20260101T000000Z", "20260102T000000Z");
        ZoneId eastern = ZoneId.of("US/Eastern");
        busy.add(Samples.component("VEVENT", "DTSTART:20260101T010000\nDTEND:20260101T020000"), eastern);
        busy.add(Samples.component("VEVENT", "DTSTART;VALUE=DATE:20260101\nSTATUS:TENTATIVE"), eastern);
        assertEquals(
                List.of("BUSY-TENTATIVE 20260101T050000Z/20260102T000000Z", "BUSY 20260101T060000Z/20260101T070000Z"),
                periods(busy));
    }

    @Test
    void cancelledInstanceLeavesItsTimeFree() {
        FreeBusy busy = busy("20260101T000000Z", "20260104T000000Z");
        busy.add(Samples.calendar("""
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                DTSTART:20260101T090000Z
                DURATION:PT1H
                RRULE:FREQ=DAILY
                END:VEVENT
                BEGIN:VEVENT
                UID:u
                DTSTAMP:20260101T000000Z
                RECURRENCE-ID:20260102T090000Z
                DTSTART:20260102T090000Z
                DURATION:PT1H
                STATUS:CANCELLED
                END:VEVENT"""), ZoneOffset.UTC);
        assertEquals(
                List.of("BUSY 20260101T090000Z/20260101T100000Z", "BUSY 20260103T090000Z/20260103T100000Z"),
                periods(busy));
    }

    @Test
    void centuryOfSecondsIsRefused() {
        FreeBusy busy = busy("19700101T000000Z", "20700101T000000Z");
        CalendarObject object =
                Samples.component("VEVENT", "DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY;INTERVAL=2");
        DavException e = assertThrows(DavException.class, () -> busy.add(object, ZoneOffset.UTC));
        assertEquals(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, e.condition());
    }

    @Test
    void replyTakesLinesOfItsCaller() {
        FreeBusy busy = busy("20260101T000000Z", "20260104T000000Z");
        String text = Samples.text(FreeBusyText.calendar(
                List.of(ContentLines.line("METHOD", "REPLY")),
                FreeBusyText.freeBusy(busy, NOW, List.of(ContentLines.line("UID", "42")))));
        assertEquals(true, text.contains("\nMETHOD:REPLY\nBEGIN:VFREEBUSY\n"));
        assertEquals(true, text.contains("\nUID:42\n"));
    }
}
