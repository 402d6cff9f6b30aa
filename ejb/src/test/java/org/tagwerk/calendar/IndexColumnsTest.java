package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IndexColumnsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static IndexColumns of(String kind, String lines) {
        String text = "BEGIN:" + kind + "\r\nUID:x\r\n"
                + (lines.isEmpty() ? "" : lines.replace("<br>", "\r\n") + "\r\n") + "END:" + kind + "\r\n";
        return IndexColumns.of(RecurrenceTest.parse(text), ZoneOffset.UTC, NOW);
    }

    /**
     * The tables of RFC 4791 §9.9, read anew: {@code matches} is what the table says for a range of one second before,
     * at and behind each of the two times 09:00 and 10:00 (the digits; 1: matches).
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // range:                                          08:59:59 09:00:00 09:59:59 10:00:00
        "VEVENT,DTSTART:20260105T090000Z<br>DTEND:20260105T100000Z,0110",
        "VEVENT,DTSTART:20260105T090000Z<br>DURATION:PT1H,0110",
        "VEVENT,DTSTART:20260105T090000Z<br>DURATION:PT0S,0100",
        "VEVENT,DTSTART:20260105T090000Z,0100",
        "VTODO,DTSTART:20260105T090000Z<br>DURATION:PT1H,0111",
        "VTODO,DTSTART:20260105T090000Z<br>DUE:20260105T100000Z,0110",
        "VTODO,DTSTART:20260105T090000Z,0100",
        "VTODO,DUE:20260105T100000Z,0010",
        "VTODO,CREATED:20260105T090000Z<br>COMPLETED:20260105T100000Z,1111",
        "VTODO,COMPLETED:20260105T100000Z,0011",
        "VTODO,CREATED:20260105T090000Z,0111",
        "VTODO,'',1111",
        "VJOURNAL,DTSTART:20260105T090000Z,0100",
        "VJOURNAL,'',0000",
        "VFREEBUSY,DTSTART:20260105T090000Z<br>DTEND:20260105T100000Z,0111",
        "VFREEBUSY,FREEBUSY:20260105T090000Z/20260105T093000Z<br>FREEBUSY:20260105T093000Z/PT30M,0110",
        "VFREEBUSY,'',0000"
    })
    void boundsDecideAsTheTablesOfRfc4791Do(String kind, String lines, String matches) {
        IndexColumns columns = of(kind, lines);
        StringBuilder found = new StringBuilder();
        for (String start : new String[] {"08:59:59", "09:00:00", "09:59:59", "10:00:00"}) {
            long from = Instant.parse("2026-01-05T" + start + "Z").getEpochSecond();
            found.append(columns.startsAt() < from + 1 && columns.endsAt() > from ? '1' : '0');
        }
        assertEquals(matches, found.toString());
        assertFalse(columns.floating());
        assertFalse(columns.recurring());
        assertNull(columns.occ());
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART:20260105T090000Z<br>DURATION:P1D,0",
        "DTSTART:20260105T090000Z<br>DURATION:P1DT1S,1",
        "DTSTART:20260105T090000Z<br>DURATION:P32D,1",
        "DTSTART:20260105T090000Z<br>DURATION:P33D,2",
        "DTSTART:20260105T090000Z<br>RRULE:FREQ=DAILY;COUNT=2,2"
    })
    void spanTellsTheLength(String lines, int span) {
        assertEquals(span, of("VEVENT", lines).span());
    }

    @Test
    void floatingBoundsHoldInEveryZone() {
        IndexColumns columns = of("VEVENT", "DTSTART;VALUE=DATE:20260105");
        assertTrue(columns.floating());
        assertTrue(columns.startsAt() <= Instant.parse("2026-01-04T10:00:00Z").getEpochSecond());
        assertTrue(columns.endsAt() >= Instant.parse("2026-01-06T12:00:00Z").getEpochSecond());
    }

    @Test
    void endlessSeriesEndsNeverAndIsPackedForThreeYears() {
        IndexColumns columns = of("VEVENT", "DTSTART:20200101T090000Z<br>DURATION:PT1H<br>RRULE:FREQ=WEEKLY");
        assertTrue(columns.recurring());
        assertEquals(IndexColumns.FOREVER, columns.endsAt());
        assertEquals(NOW.minus(Duration.ofDays(366)).getEpochSecond(), columns.occFrom());
        assertEquals(NOW.plus(Duration.ofDays(731)).getEpochSecond(), columns.occUntil());
        assertNotNull(columns.occ());
        int instances = Occurrences.unpack(columns.occ(), columns.occFrom()).size();
        assertEquals(156.5, instances, 1);
        assertTrue(columns.occ().length < 5 * instances);
    }

    @Test
    void denseSeriesIsPackedAsFarAsItGoes() {
        IndexColumns columns = of("VEVENT", "DTSTART:20200101T090000Z<br>RRULE:FREQ=HOURLY");
        assertEquals(
                IndexColumns.MAX_PACKED,
                Occurrences.unpack(columns.occ(), columns.occFrom()).size());
        assertTrue(columns.occUntil() < NOW.getEpochSecond());
    }

    @Test
    void floatingSeriesIsNotPacked() {
        assertNull(of("VEVENT", "DTSTART:20200101T090000<br>RRULE:FREQ=WEEKLY").occ());
    }

    @ParameterizedTest
    @CsvSource({
        "'',1",
        "TRANSP:OPAQUE,1",
        "TRANSP:TRANSPARENT,0",
        "STATUS:CANCELLED,0",
        "STATUS:TENTATIVE,2",
        "STATUS:CONFIRMED,1"
    })
    void busyBitsFollowTranspAndStatus(String line, int busy) {
        String lines = "DTSTART:20260105T090000Z" + (line.isEmpty() ? "" : "<br>" + line);
        assertEquals(busy, of("VEVENT", lines).busy());
    }

    @Test
    void instancesThatDifferAreMixed() {
        CalendarObject object = RecurrenceTest.object("DTSTART:20260101T090000Z<br>RRULE:FREQ=DAILY<p>"
                + "RECURRENCE-ID:20260103T090000Z<br>DTSTART:20260103T090000Z<br>STATUS:CANCELLED");
        int busy = IndexColumns.of(object, ZoneOffset.UTC, NOW).busy();
        assertEquals(IndexColumns.BUSY | IndexColumns.MIXED, busy);
    }

    /** The columns never rule out an instance. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.tagwerk.calendar.RecurrenceTest#table")
    void everyInstanceLiesWithinTheBounds(RecurrenceTest.Row row) {
        CalendarObject object = RecurrenceTest.object(row.components());
        IndexColumns columns = IndexColumns.of(object, ZoneOffset.UTC, NOW);
        for (ZoneOffset floating : new ZoneOffset[] {ZoneOffset.UTC, ZoneOffset.ofHours(14), ZoneOffset.ofHours(-12)}) {
            int looked = 0;
            for (Occurrence each : Occurrences.of(object, floating).between(Instant.MIN, Instant.MAX)) {
                assertTrue(columns.startsAt() <= each.start().getEpochSecond(), each.toString());
                assertTrue(columns.endsAt() >= each.end().getEpochSecond(), each.toString());
                if (++looked == 100) {
                    break;
                }
            }
        }
    }
}
