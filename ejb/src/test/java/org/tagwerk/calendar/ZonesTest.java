package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLines;

class ZonesTest {
    private static final String BERLIN = "BEGIN:VTIMEZONE\r\nTZID:%s\r\n"
            + "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
            + "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
            + "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
            + "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

    private static TimeZones zones(String definitions) {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + definitions + "END:VCALENDAR\r\n";
        return TimeZones.of(
                ContentLines.read(text.getBytes(StandardCharsets.UTF_8), Condition.VALID_CALENDAR_DATA),
                new ZoneCache(10));
    }

    @Test
    void definitionOfBerlinMeansWhatTheJdkKnows() {
        ZoneRules own = zones(String.format(BERLIN, "x")).resolve("x");
        ZoneRules jdk = ZoneId.of("Europe/Berlin").getRules();
        for (LocalDateTime time = LocalDateTime.of(1997, 1, 1, 0, 30);
                time.getYear() < 2100;
                time = time.plusHours(7).plusMinutes(11)) {
            assertEquals(jdk.getOffset(time), own.getOffset(time), time.toString());
        }
        for (int year = 1997; year < 2100; year++) {
            for (int month = 3; month <= 10; month += 7) {
                for (int quarter = 0; quarter < 7 * 96; quarter++) {
                    LocalDateTime time = LocalDateTime.of(year, month, 24, 0, 0).plusMinutes(15L * quarter);
                    assertEquals(jdk.getOffset(time), own.getOffset(time), time.toString());
                }
            }
        }
    }

    @Test
    void definitionThatBeginsIn1601IsWhole() {
        String exchange =
                String.format(BERLIN, "x").replace("19701025", "16011028").replace("19700329", "16010325");
        ZoneRules own = zones(exchange).resolve("x");
        assertEquals(
                "+02:00", own.getOffset(LocalDateTime.of(2026, 7, 1, 12, 0)).toString());
        assertEquals(
                "+01:00", own.getOffset(LocalDateTime.of(2026, 12, 1, 12, 0)).toString());
        assertEquals(
                "+02:00", own.getOffset(LocalDateTime.of(2199, 7, 1, 12, 0)).toString());
    }

    @Test
    void ruleThatEndedIsFollowedByAnother() {
        String newYork = "BEGIN:VTIMEZONE\r\nTZID:x\r\n"
                + observance("DAYLIGHT", "19870405T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z")
                + observance("STANDARD", "19671029T020000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z")
                + observance("DAYLIGHT", "20070311T020000", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3")
                + observance("STANDARD", "20071104T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11")
                + "END:VTIMEZONE\r\n";
        ZoneRules own = zones(newYork).resolve("x");
        ZoneRules jdk = ZoneId.of("America/New_York").getRules();
        for (LocalDateTime time = LocalDateTime.of(1988, 1, 1, 0, 0); time.getYear() < 2040; time = time.plusHours(3)) {
            assertEquals(jdk.getOffset(time), own.getOffset(time), time.toString());
        }
    }

    private static String observance(String name, String start, String rule) {
        String offsets = name.equals("DAYLIGHT")
                ? "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
                : "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n";
        return "BEGIN:" + name + "\r\nDTSTART:" + start + "\r\nRRULE:" + rule + "\r\n" + offsets + "END:" + name
                + "\r\n";
    }

    @Test
    void definitionWinsOverTheName() {
        ZoneRules own = zones(String.format(BERLIN, "America/New_York")).resolve("America/New_York");
        assertEquals("+01:00", own.getOffset(LocalDateTime.of(2026, 1, 1, 0, 0)).toString());
    }

    @Test
    void definitionWithoutObservanceLeavesTheName() {
        ZoneRules rules = zones("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nEND:VTIMEZONE\r\n")
                .resolve("Europe/Berlin");
        assertEquals(ZoneId.of("Europe/Berlin").getRules(), rules);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "europe/berlin, Europe/Berlin",
        "US/Eastern, America/New_York",
        "W. Europe Standard Time, Europe/Berlin",
        "Eastern Standard Time, America/New_York",
        "/mozilla.org/20050126_1/Europe/Berlin, Europe/Berlin",
        "/mozilla.org/20050126_1/America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin, Europe/Berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin, Europe/Berlin",
        "/citadel.org/20210210_1/Asia/Tokyo, Asia/Tokyo",
        "' Europe/Berlin ', Europe/Berlin",
        "Etc/GMT+5, Etc/GMT+5",
        "EST, America/Panama",
        "UTC, Etc/UTC",
        "GMT, Etc/UTC"
    })
    void namesAreKnown(String tzid, String same) {
        LocalDateTime time = LocalDateTime.of(2026, 7, 1, 12, 0);
        assertEquals(
                ZoneId.of(same).getRules().getOffset(time),
                TimeZones.BY_NAME.resolve(tzid).getOffset(time));
    }

    @ParameterizedTest
    @CsvSource({"Middle-earth/Shire", "/mozilla.org/20050126_1/Middle-earth/Shire", "Customized Time Zone", "/", "x/"})
    void otherNamesAreUnknown(String tzid) {
        DavException refused = assertThrows(DavException.class, () -> TimeZones.BY_NAME.resolve(tzid));
        assertEquals(Condition.VALID_CALENDAR_DATA, refused.condition());
    }

    @Test
    void everyNameOfTheTableIsKnown() throws Exception {
        String table = new String(
                KnownZones.class.getResourceAsStream("zone-names.csv").readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = table.lines().filter(line -> !line.startsWith("#")).toList();
        assertTrue(lines.size() > 130);
        for (String line : lines) {
            String name = line.substring(0, line.lastIndexOf(','));
            assertTrue(TimeZones.BY_NAME.find(name).isPresent(), name);
        }
    }

    @Test
    void equalDefinitionsShareTheirRules() {
        ZoneCache cache = new ZoneCache(2);
        assertSame(rules(cache, "a"), rules(cache, "a"));
        for (String tzid : List.of("b", "c", "d")) {
            rules(cache, tzid);
        }
        assertEquals(2, cache.size());
    }

    private static ZoneRules rules(ZoneCache cache, String tzid) {
        byte[] octets = String.format(BERLIN, tzid).getBytes(StandardCharsets.UTF_8);
        Component definition = ContentLines.read(octets, Condition.VALID_CALENDAR_DATA);
        return cache.rules(definition).orElseThrow();
    }

    /** DESIGN 14.3: ical4j's trees ended the server at 1,500. */
    @Test
    void tenThousandObjectsWithTimeZonesAreKept() {
        List<CalendarObject> kept = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            kept.add(RecurrenceTest.parse(String.format(BERLIN, "zone " + i % 1_000) + "BEGIN:VEVENT\r\nUID:" + i
                    + "\r\nDTSTART;TZID=zone " + i % 1_000 + ":20260701T090000\r\nEND:VEVENT\r\n"));
        }
        for (CalendarObject object : kept) {
            assertEquals(
                    "2026-07-01T07:00:00Z",
                    Occurrences.of(object, ZoneId.of("UTC"))
                            .first()
                            .orElseThrow()
                            .toString());
        }
    }

    private static ZoneId floating(String definitions) {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + definitions + "END:VCALENDAR\r\n";
        return FloatingZone.of(text.getBytes(StandardCharsets.UTF_8), Condition.VALID_CALENDAR_DATA);
    }

    @Test
    void zoneOfACalendarIsTheOneThatRunsAsDefined() {
        assertEquals(ZoneId.of("Europe/Berlin"), floating(String.format(BERLIN, "Europe/Berlin")));
        LocalDateTime summer = LocalDateTime.of(2026, 7, 1, 12, 0);
        for (String name : List.of("My Zone", "America/New_York")) {
            ZoneRules found = floating(String.format(BERLIN, name)).getRules();
            assertEquals("+02:00", found.getOffset(summer).toString());
        }
    }

    @Test
    void zoneOfACalendarNeedsExactlyOneDefinition() {
        assertThrows(DavException.class, () -> floating(""));
        assertThrows(DavException.class, () -> floating(String.format(BERLIN, "a") + String.format(BERLIN, "b")));
        String event = "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n";
        assertThrows(DavException.class, () -> floating(String.format(BERLIN, "a") + event));
        assertThrows(DavException.class, () -> FloatingZone.named("Middle-earth/Shire", Condition.VALID_CALENDAR_DATA));
    }

    @Test
    void zoneKeptWithACollectionIsADefinitionOrAName() {
        String text =
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.format(BERLIN, "Europe/Berlin") + "END:VCALENDAR\r\n";
        assertEquals(ZoneId.of("Europe/Berlin"), FloatingZone.kept(text));
        assertEquals(ZoneId.of("America/New_York"), FloatingZone.kept("America/New_York"));
        assertEquals(ZoneOffset.UTC, FloatingZone.kept(null));
        assertEquals(ZoneOffset.UTC, FloatingZone.kept(" "));
    }
}
