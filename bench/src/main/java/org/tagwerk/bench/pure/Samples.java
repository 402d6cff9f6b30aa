package org.tagwerk.bench.pure;

import java.nio.charset.StandardCharsets;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;

/** The objects that are measured. */
final class Samples {
    private Samples() {}

    /** A weekly meeting of ten with an exception and a moved instance, as Apple Calendar stores it. */
    static byte[] meeting() {
        StringBuilder guests = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            guests.append("ATTENDEE;CN=Guest %d;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:guest%d@example.com\n"
                    .formatted(i, i));
        }
        String text = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Tagwerk//bench//EN
                BEGIN:VEVENT
                UID:meeting
                DTSTAMP:20260101T000000Z
                DTSTART;TZID=Europe/Berlin:20260105T090000
                DTEND;TZID=Europe/Berlin:20260105T100000
                RRULE:FREQ=WEEKLY;BYDAY=MO,TH
                EXDATE;TZID=Europe/Berlin:20260209T090000
                SUMMARY:Weekly meeting
                ORGANIZER;CN=Boss:mailto:boss@example.com
                %sEND:VEVENT
                BEGIN:VEVENT
                UID:meeting
                DTSTAMP:20260101T000000Z
                RECURRENCE-ID;TZID=Europe/Berlin:20260112T090000
                DTSTART;TZID=Europe/Berlin:20260112T110000
                DTEND;TZID=Europe/Berlin:20260112T120000
                SUMMARY:Weekly meeting\\, later
                ORGANIZER;CN=Boss:mailto:boss@example.com
                %sEND:VEVENT
                END:VCALENDAR
                """.formatted(guests, guests);
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The same, parsed. */
    static CalendarObject parsed() {
        return CalendarParser.parse(meeting());
    }
}
