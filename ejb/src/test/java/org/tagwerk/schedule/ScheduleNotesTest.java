package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;

class ScheduleNotesTest {
    private static final String PLAIN = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//x//EN
            BEGIN:VEVENT
            UID:1
            DTSTAMP:20260101T000000Z
            DTSTART:20260302T100000Z
            SEQUENCE:4
            ORGANIZER:mailto:a@example.com
            ATTENDEE;CN="B, the
              second";PARTSTAT=ACCEPTED:mailto:b@example.com
            END:VEVENT
            END:VCALENDAR
            """;
    private static final String NOTED = PLAIN.replace("SEQUENCE:4\n", "SEQUENCE:4\nX-TAGWERK-RESCHEDULED:2\n")
            .replace("PARTSTAT=ACCEPTED:", "PARTSTAT=ACCEPTED;X-TAGWERK-ASKED=3:");

    private static CalendarObject parse(String text) {
        return CalendarParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(CalendarObject object) {
        return new String(object.octets(), StandardCharsets.UTF_8);
    }

    @Test
    void whatHasNoNotesStaysItself() {
        CalendarObject object = parse(PLAIN);
        assertSame(object, ScheduleNotes.apart(object, object).object());
        assertNull(ScheduleNotes.apart(object, object).notes());
        assertSame(object, ScheduleNotes.together(object, null));
    }

    @Test
    void theSentOctetsComeBackWhenOnlyNotesWereAdded() {
        CalendarObject sent = parse(PLAIN);
        assertSame(sent, ScheduleNotes.apart(parse(NOTED), sent).object());
    }

    @Test
    void notesGoAndComeBack() {
        CalendarObject noted = parse(NOTED);
        ScheduleNotes.Apart apart = ScheduleNotes.apart(noted, noted);
        assertFalse(text(apart.object()).contains("TAGWERK"));
        CalendarObject again = ScheduleNotes.together(parse(text(apart.object())), apart.notes());
        assertEquals(2, Sequences.rescheduled(again.master().orElseThrow()));
        assertEquals(
                3,
                Sequences.asked(
                        again.master().orElseThrow(),
                        again.master().orElseThrow().line("ATTENDEE").orElseThrow()));
        assertEquals(apart.notes(), ScheduleNotes.apart(again, again).notes());
    }

    @Test
    void aForgedNoteIsDropped() {
        assertFalse(text(ScheduleNotes.without(parse(NOTED))).contains("TAGWERK"));
    }
}
