package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.FilterMatcher;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;

/** Queries over a stored calendar: what is found, and what had to be parsed for it. */
class CalendarSearchTest {
    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final CalendarDatabase database = new CalendarDatabase(NOW);
    private final Random random = new Random(4791);
    private final List<String> texts = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMonthOfFiveThousandObjectsParsesOnlyWhatColumnsCannotRuleOut() {
        LocalDateTime start = LocalDateTime.of(2023, 1, 1, 8, 0);
        for (int i = 0; i < 4_700; i++) {
            event(start.plusHours(i * 9L), "DURATION:PT1H");
        }
        for (int i = 0; i < 250; i++) {
            event(start.plusHours(i * 100L), "DURATION:PT1H", "RRULE:FREQ=WEEKLY");
        }
        for (int i = 0; i < 40; i++) {
            allDay(start.plusDays(i * 30L));
        }
        for (int i = 0; i < 10; i++) {
            todo(start.plusDays(i * 100L));
        }
        List<Long> ids = database.store(texts);
        assertEquals(5_000, ids.size());
        CalendarFilter june = filter("VEVENT", range("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"));

        List<Long> found = matching(june, BERLIN);

        assertEquals(scan(june, BERLIN, ids), found);
        assertTrue(found.size() > 300, () -> found.size() + " found");
        // All-day events depend on the zone: those of June, and of the days beside it, are looked at.
        assertTrue(database.cache.parses() <= 3, () -> database.cache.parses() + " parsed");
        matching(june, BERLIN);
        assertTrue(database.cache.parses() <= 3, "what was parsed is kept");
    }

    /** Numbers that stand in a statement are the database's, and not those of the machine's language. */
    @Test
    void aMachineOfAnyLanguageFindsTheSame() {
        event(LocalDateTime.of(2026, 6, 2, 8, 0), "DURATION:PT1H");
        List<Long> ids = database.store(texts);
        CalendarFilter week = filter("VEVENT", range("2026-06-01T00:00:00Z", "2026-06-08T00:00:00Z"));
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals(ids, matching(week, ZoneOffset.UTC));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void seriesInTheirPackedWindowAreNotParsed() {
        for (int i = 0; i < 100; i++) {
            event(LocalDateTime.of(2020, 1, 1, 8, 0).plusHours(i * 50L), "DURATION:PT1H", "RRULE:FREQ=MONTHLY");
        }
        List<Long> ids = database.store(texts);
        CalendarFilter week = filter("VEVENT", range("2026-06-01T00:00:00Z", "2026-06-08T00:00:00Z"));
        assertEquals(scan(week, ZoneOffset.UTC, ids), matching(week, ZoneOffset.UTC));
        assertEquals(0, database.cache.parses());
        CalendarFilter far = filter("VEVENT", range("2036-06-01T00:00:00Z", "2036-06-08T00:00:00Z"));
        assertEquals(scan(far, ZoneOffset.UTC, ids), matching(far, ZoneOffset.UTC));
        assertEquals(100, database.cache.parses(), "ten years ahead nothing is packed");
    }

    @Test
    void noMatchIsRuledOutByColumns() {
        variety(400);
        List<Long> ids = database.store(texts);
        List<ZoneId> zones = List.of(ZoneOffset.UTC, ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Pacific/Pago_Pago"));
        String[] components = {"VEVENT", "VTODO", "VJOURNAL"};
        int matches = 0;
        for (int i = 0; i < 300; i++) {
            Instant from = NOW.minus(Duration.ofDays(400)).plus(Duration.ofHours(random.nextInt(800 * 24)));
            Instant to = from.plusSeconds(1L + random.nextInt(3) * 3_600L * (1 + random.nextInt(600)));
            TimeRange range = new TimeRange(
                    random.nextInt(8) == 0 ? Instant.MIN : from, random.nextInt(8) == 0 ? Instant.MAX : to);
            CalendarFilter filter = filter(components[i % 3], range);
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            List<Long> expected = scan(filter, zone, ids);
            assertEquals(expected, matching(filter, zone), () -> range + " in " + zone);
            matches += expected.size();
        }
        assertTrue(matches > 1_000, "the ranges meet something");
    }

    @Test
    void uidIsFoundBySubstringInAnyCaseWithoutParsing() {
        variety(50);
        texts.add(object("VEVENT", "UID:Meeting_100%@Example.COM", "DTSTART:20260101T000000Z"));
        texts.add(object("VEVENT", "UID:meetingX100%@example.com", "DTSTART:20260101T000000Z"));
        List<Long> ids = database.store(texts);
        CalendarFilter filter = withProperty(new PropFilter(
                "UID",
                false,
                null,
                TextMatch.contains(Collation.ASCII_CASEMAP, "meeting_100%@EXAMPLE", false),
                List.of()));
        assertEquals(List.of(ids.get(50)), matching(filter, ZoneOffset.UTC));
        assertEquals(0, database.cache.parses());
        CalendarFilter none = withProperty(new PropFilter(
                "UID", false, null, TextMatch.contains(Collation.OCTET, "meeting_100%@EXAMPLE", false), List.of()));
        assertEquals(List.of(), matching(none, ZoneOffset.UTC));
    }

    @Test
    void textIsSearchedInWhatColumnsLeave() {
        variety(60);
        List<Long> ids = database.store(texts);
        CalendarFilter filter = withProperty(new PropFilter(
                "SUMMARY", false, null, TextMatch.contains(Collation.ASCII_CASEMAP, "n 7", false), List.of()));
        List<Long> expected = scan(filter, ZoneOffset.UTC, ids);
        assertTrue(!expected.isEmpty());
        assertEquals(expected, matching(filter, ZoneOffset.UTC));
    }

    @Test
    void anUnreadableObjectHidesNothingElse() {
        allDay(LocalDateTime.of(2026, 6, 10, 0, 0));
        String good = texts.get(0);
        long broken = database.storeBroken(good);
        List<Long> ids = database.store(texts);
        CalendarFilter june = filter("VEVENT", range("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"));
        assertEquals(ids, matching(june, ZoneOffset.UTC));
        assertTrue(!ids.contains(broken));
        FreeBusy busy = new FreeBusy(range("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"));
        addBusy(busy, ZoneOffset.UTC);
        assertEquals(1, busy.periods().size());
    }

    @Test
    void busyTimeOfTheColumnsIsThatOfTheObjects() {
        variety(300);
        event(LocalDateTime.of(2026, 6, 3, 8, 0), "DURATION:PT0S");
        event(LocalDateTime.of(2026, 6, 3, 9, 0), "DURATION:PT1S");
        event(LocalDateTime.of(2026, 6, 4, 8, 0), "DURATION:PT2H", "TRANSP:TRANSPARENT");
        event(LocalDateTime.of(2026, 6, 4, 8, 0), "DURATION:PT2H", "STATUS:TENTATIVE", "RRULE:FREQ=DAILY");
        event(LocalDateTime.of(2026, 6, 4, 8, 0), "DURATION:PT2H", "STATUS:CANCELLED");
        database.store(texts);
        for (int i = 0; i < 40; i++) {
            Instant from = NOW.plus(Duration.ofHours(random.nextInt(1_000) - 500L));
            TimeRange range = new TimeRange(from, from.plus(Duration.ofHours(1 + random.nextInt(500))));
            FreeBusy expected = new FreeBusy(range);
            texts.forEach(text -> expected.add(parse(text), BERLIN));
            FreeBusy busy = new FreeBusy(range);
            addBusy(busy, BERLIN);
            assertEquals(expected.periods(), busy.periods(), range::toString);
        }
    }

    @Test
    void workIsBounded() {
        allDay(LocalDateTime.of(2026, 6, 10, 0, 0));
        database.store(texts);
        CalendarFilter june = filter("VEVENT", range("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"));
        WorkBudget spent = new WorkBudget(10, Duration.ofNanos(-1));
        DavException late = assertThrows(
                DavException.class,
                () -> database.search.matching(CalendarDatabase.CALENDAR, june, ZoneOffset.UTC, spent));
        assertEquals(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, late.condition());
        spent.made(10);
        assertThrows(DavException.class, () -> spent.made(1));
    }

    private void addBusy(FreeBusy busy, ZoneId floating) {
        BusySearch.Source source = new BusySearch.Source(CalendarDatabase.CALENDAR, busy, floating);
        database.busy.add(List.of(source), busy.range(), new WorkBudget());
    }

    private List<Long> matching(CalendarFilter filter, ZoneId zone) {
        return database.search.matching(CalendarDatabase.CALENDAR, filter, zone, new WorkBudget());
    }

    /** The same by looking at each object. */
    private List<Long> scan(CalendarFilter filter, ZoneId zone, List<Long> ids) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (FilterMatcher.matches(filter, parse(texts.get(i)), zone)) {
                found.add(ids.get(i));
            }
        }
        found.sort(null);
        return found;
    }

    private static CalendarObject parse(String text) {
        return CalendarParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }

    private static CalendarFilter filter(String component, TimeRange range) {
        CompFilter inner = new CompFilter(component, false, range, List.of(), List.of());
        return new CalendarFilter(new CompFilter("VCALENDAR", false, null, List.of(), List.of(inner)));
    }

    private static CalendarFilter withProperty(PropFilter property) {
        CompFilter inner = new CompFilter("VEVENT", false, null, List.of(property), List.of());
        return new CalendarFilter(new CompFilter("VCALENDAR", false, null, List.of(), List.of(inner)));
    }

    /** Objects of all kinds, some floating, some recurring, within a year around now. */
    private void variety(int number) {
        for (int i = 0; i < number; i++) {
            LocalDateTime start = LocalDateTime.of(2025, 6, 1, 0, 0).plusHours(random.nextInt(750 * 24));
            String[] lengths = {"PT0S", "PT30M", "PT23H", "P1D", "P3D", "P31D", "P200D"};
            String duration = "DURATION:" + lengths[random.nextInt(lengths.length)];
            switch (random.nextInt(9)) {
                case 0 -> allDay(start);
                case 1 -> todo(start);
                case 2 -> texts.add(object("VJOURNAL", uid(), "DTSTART:" + LOCAL.format(start) + "Z"));
                case 3 -> texts.add(object("VTODO", uid(), "DUE:" + LOCAL.format(start)));
                case 4 -> texts.add(object("VEVENT", uid(), "DTSTART:" + LOCAL.format(start), duration));
                case 5 -> event(start, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=" + (1 + random.nextInt(90)));
                case 6 -> event(start, "DURATION:P2D", "RRULE:FREQ=YEARLY");
                default -> event(start, duration);
            }
        }
    }

    private void event(LocalDateTime start, String... lines) {
        List<String> all = new ArrayList<>(List.of(uid(), "DTSTART:" + LOCAL.format(start) + "Z"));
        all.addAll(List.of(lines));
        texts.add(object("VEVENT", all.toArray(String[]::new)));
    }

    private void allDay(LocalDateTime day) {
        texts.add(object("VEVENT", uid(), "DTSTART;VALUE=DATE:" + DATE.format(day)));
    }

    private void todo(LocalDateTime start) {
        texts.add(object(
                "VTODO",
                uid(),
                "DTSTART:" + LOCAL.format(start) + "Z",
                "DUE:" + LOCAL.format(start.plusHours(2)) + "Z"));
    }

    private String uid() {
        return "UID:u" + texts.size();
    }

    private String object(String component, String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//T//EN\r\nBEGIN:" + component
                + "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Plan " + texts.size() + "\r\n" + String.join("\r\n", lines)
                + "\r\nEND:" + component + "\r\nEND:VCALENDAR\r\n";
    }
}
