package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.store.view.PackedRow;

/** Which objects are packed anew: those alone that have more instances than are packed (DESIGN 14.17). */
class PackedSeriesTest {
    private static final Instant STORED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FRAME = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Test//EN
            BEGIN:VEVENT
            UID:u%d
            DTSTAMP:20260101T000000Z
            %s
            END:VEVENT
            END:VCALENDAR
            """;

    private static String event(int number, String lines) {
        return FRAME.formatted(number, lines).replace("\n", "\r\n");
    }

    @Test
    void onlySeriesThatRunOutAreDue() {
        try (CalendarDatabase database = new CalendarDatabase(STORED)) {
            List<Long> ids = database.store(List.of(
                    event(1, "DTSTART:20260105T090000Z\nDTEND:20260105T100000Z"),
                    event(2, "DTSTART:20260105T090000Z\nRRULE:FREQ=WEEKLY"),
                    event(3, "DTSTART:20260105T090000Z\nRRULE:FREQ=WEEKLY;COUNT=5"),
                    event(4, "DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY"),
                    event(5, "DTSTART:20310105T090000Z\nRRULE:FREQ=WEEKLY")));
            assertEquals(List.of(), due(database, STORED, 1));
            assertEquals(List.of(ids.get(1), ids.get(4)), due(database, STORED, 3));
        }
    }

    /** The ids of what runs out within a year, so many years later. */
    private static List<Long> due(CalendarDatabase database, Instant stored, int years) {
        Instant now = stored.plus(Duration.ofDays(365L * years));
        Duration year = Duration.ofDays(366);
        return database
                .jobs
                .packed(0, now.plus(year).getEpochSecond(), now.minus(year).getEpochSecond(), 100)
                .stream()
                .map(PackedRow::id)
                .toList();
    }
}
