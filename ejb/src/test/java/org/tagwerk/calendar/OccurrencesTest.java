package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

class OccurrencesTest {
    private static Occurrences of(String lines) {
        return Occurrences.of(RecurrenceTest.object(lines), ZoneOffset.UTC);
    }

    @Test
    void instanceOfASingleEventHasNoRecurrenceId() {
        Occurrence only = of("DTSTART:20260105T090000Z")
                .between(Instant.MIN, Instant.MAX)
                .iterator()
                .next();
        assertNull(only.recurrenceId());
        assertFalse(only.overridden());
    }

    @Test
    void recurrenceIdHasTheFormOfTheStart() {
        Occurrences occurrences =
                of("DTSTART;TZID=Europe/Berlin:20260105T090000<br>RRULE:FREQ=DAILY<br>" + "RDATE:20260105T200000Z");
        Iterator<Occurrence> all = occurrences.between(Instant.MIN, Instant.MAX).iterator();
        assertEquals("20260105T090000", all.next().recurrenceId().text());
        DateTimeValue extra = all.next().recurrenceId();
        assertEquals("20260105T210000", extra.text());
        assertEquals("Europe/Berlin", extra.tzid());
    }

    @Test
    void instancesAfterThisAndFutureStandInThatComponent() {
        CalendarObject object = RecurrenceTest.object("DTSTART:20260101T090000Z<br>RRULE:FREQ=DAILY<p>"
                + "RECURRENCE-ID;RANGE=THISANDFUTURE:20260103T090000Z<br>DTSTART:20260103T090000Z<br>SUMMARY:new");
        Occurrence later = Occurrences.of(object, ZoneOffset.UTC)
                .between(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-02T00:00:00Z"))
                .iterator()
                .next();
        assertTrue(later.overridden());
        assertEquals("new", later.component().line("SUMMARY").orElseThrow().value());
        assertEquals("20260601T090000Z", later.recurrenceId().text());
    }

    @Test
    void toDosAndJournalsRecurToo() {
        CalendarObject todo = RecurrenceTest.parse("BEGIN:VTODO\r\nUID:x\r\nDTSTART:20260101T090000Z\r\n"
                + "DUE:20260101T100000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEND:VTODO\r\n");
        assertEquals(
                Optional.of(Instant.parse("2026-01-02T10:00:00Z")),
                Occurrences.of(todo, ZoneOffset.UTC).last());
        CalendarObject journal = RecurrenceTest.parse("BEGIN:VJOURNAL\r\nUID:x\r\nDTSTART;VALUE=DATE:20260101\r\n"
                + "RRULE:FREQ=DAILY;COUNT=2\r\nEND:VJOURNAL\r\n");
        assertEquals(
                Optional.of(Instant.parse("2026-01-02T23:00:00Z")),
                Occurrences.of(journal, ZoneId.of("Europe/Berlin")).last());
    }

    @Test
    void toDoWithoutStartHasAnInstanceAtItsDue() {
        CalendarObject todo = RecurrenceTest.parse("BEGIN:VTODO\r\nUID:x\r\nDUE:20260101T100000Z\r\nEND:VTODO\r\n");
        assertEquals(
                Optional.of(Instant.parse("2026-01-01T10:00:00Z")),
                Occurrences.of(todo, ZoneOffset.UTC).first());
        CalendarObject bare = RecurrenceTest.parse("BEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\n");
        assertEquals(Optional.empty(), Occurrences.of(bare, ZoneOffset.UTC).first());
    }

    @Test
    void endlessRuleHasAFirstAndNoLast() {
        Occurrences occurrences = of("DTSTART:20260105T090000Z<br>RRULE:FREQ=WEEKLY");
        assertEquals(Optional.of(Instant.parse("2026-01-05T09:00:00Z")), occurrences.first());
        assertEquals(Optional.empty(), occurrences.last());
        assertTrue(occurrences.endless());
    }

    /** The hostile ones: each answer takes a moment, whatever the rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=SECONDLY;COUNT=1000000000",
                "FREQ=SECONDLY;UNTIL=99991231T235959Z",
                "FREQ=MINUTELY;INTERVAL=1000000",
                "FREQ=YEARLY;INTERVAL=9999",
                "FREQ=DAILY;INTERVAL=2147483647",
                "FREQ=SECONDLY;BYMONTH=1;BYMONTHDAY=1;BYHOUR=0;BYMINUTE=0;BYSECOND=0",
                "FREQ=SECONDLY;BYMINUTE=0;BYSECOND=0;COUNT=1000000",
                "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=1;BYHOUR=0;BYMINUTE=0;COUNT=5000",
                "FREQ=HOURLY;BYMONTHDAY=1;BYHOUR=0;COUNT=100000",
                "FREQ=YEARLY;BYDAY=MO;BYWEEKNO=53;BYMONTH=6",
                "FREQ=MONTHLY;BYDAY=5FR;BYMONTHDAY=29;BYMONTH=2"
            })
    void hostileRulesCostLittle(String rule) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            CalendarObject object;
            try {
                object = RecurrenceTest.object("DTSTART:19700101T000000Z<br>RRULE:" + rule);
            } catch (DavException e) {
                assertEquals(Condition.VALID_CALENDAR_DATA, e.condition());
                return;
            }
            IndexColumns.of(object, ZoneOffset.UTC, Instant.parse("2026-01-01T00:00:00Z"));
            try {
                Occurrences.of(object, ZoneOffset.UTC)
                        .between(Instant.parse("2036-01-01T00:00:00Z"), Instant.parse("2036-01-02T00:00:00Z"))
                        .forEach(each -> assertFalse(each.start().isBefore(Instant.parse("2036-01-01T00:00:00Z"))));
            } catch (DavException e) {
                assertEquals(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, e.condition());
            }
        });
    }

    @Test
    void endlessRuleWithEverythingExcludedIsGivenUp() {
        StringBuilder exdates = new StringBuilder();
        for (int hour = 0; hour < 24; hour++) {
            exdates.append(hour == 0 ? "" : ",").append(String.format("20260105T%02d0000Z", hour));
        }
        Occurrences occurrences = of("DTSTART:20260105T000000Z<br>RRULE:FREQ=HOURLY;COUNT=24<br>EXDATE:" + exdates);
        assertEquals(0, occurrences.count(10));
        Iterable<Occurrence> seconds =
                of("DTSTART:20260105T000000Z<br>RRULE:FREQ=SECONDLY").between(Instant.MIN, Instant.MAX);
        assertThrows(DavException.class, () -> seconds.forEach(each -> {}));
    }

    @Test
    void tenYearsOfADailyEventAreFoundQuickly() {
        CalendarObject object =
                RecurrenceTest.object("DTSTART;TZID=Europe/Berlin:19700101T090000<br>RRULE:FREQ=DAILY;INTERVAL=3");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 5_000; i++) {
                Instant from = Instant.parse("2036-01-01T00:00:00Z").plus(Duration.ofDays(i));
                int found = 0;
                for (Occurrence each : Occurrences.of(object, ZoneOffset.UTC)
                        .between(from, from.plus(Duration.ofDays(3)).minusSeconds(1))) {
                    found += each.date() ? 0 : 1;
                }
                assertEquals(1, found);
            }
        });
    }

    @Test
    void packStopsWhereItIsComplete() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        PackedOccurrences packed =
                of("DTSTART:20260101T000000Z<br>RRULE:FREQ=HOURLY").pack(from, from.plus(Duration.ofDays(30)), 100);
        List<PackedOccurrences.Interval> found = Occurrences.unpack(packed.octets(), packed.from());
        assertEquals(100, found.size());
        assertEquals(from.plus(Duration.ofHours(100)).getEpochSecond(), packed.until());
        assertTrue(packed.octets().length <= 400, "four octets an instance");
    }
}
