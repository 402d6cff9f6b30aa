package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another reading of RFC 5545 §3.3.10 than ours, by a library that we do not run on, comes to the same instances. */
class Ical4jAgreesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZonedDateTime START = ZonedDateTime.of(2026, 1, 5, 9, 0, 0, 0, BERLIN);
    private static final ZonedDateTime END = START.plusYears(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3;COUNT=200",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
                "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270630T220000Z",
                "FREQ=MONTHLY;BYMONTHDAY=5",
                "FREQ=MONTHLY;BYDAY=1MO",
                "FREQ=MONTHLY;BYDAY=-1FR,1MO",
                "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO;COUNT=12",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=5"
            })
    void theInstancesAreTheSame(String rule) {
        List<Instant> theirs = new Recur<ZonedDateTime>(rule)
                .getDates(START, START, END).stream()
                        .map(ZonedDateTime::toInstant)
                        .toList();
        assertFalse(theirs.isEmpty());
        assertEquals(theirs, ours(rule));
    }

    private static List<Instant> ours(String rule) {
        String text = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Tagwerk//test//EN",
                "BEGIN:VEVENT",
                "UID:oracle",
                "DTSTAMP:20260101T000000Z",
                "DTSTART;TZID=Europe/Berlin:20260105T090000",
                "DURATION:PT1H",
                "RRULE:" + rule,
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        CalendarObject object = CalendarParser.parse(text.getBytes(StandardCharsets.UTF_8));
        List<Instant> starts = new ArrayList<>();
        for (Occurrence occurrence :
                Occurrences.of(object, ZoneOffset.UTC).between(START.toInstant(), END.toInstant())) {
            starts.add(occurrence.start());
        }
        return starts;
    }
}
