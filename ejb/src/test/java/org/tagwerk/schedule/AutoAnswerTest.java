package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.FreeBusy.Period;
import org.tagwerk.calendar.FreeBusy.Type;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.schedule.AutoAnswer.Answer;
import org.tagwerk.schedule.Clashes.Horizon;

/** What a room answers, as a table: in the column of what is expected, M is the master, 6 the instance of that day. */
class AutoAnswerTest {
    private static final Horizon JANUARY =
            new Horizon(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(30), ZoneOffset.UTC);
    private static final String FIVE = "RRULE:FREQ=DAILY;COUNT=5<br>";
    private static final String DAY6 = "RECURRENCE-ID:20260106T090000Z<br>!ann<br>DTSTART:20260106T";

    /** {@code 6T9} is 9 to 10 o'clock on the 6th, {@code 6T9-12} to 12 o'clock. */
    private static List<Period> periods(String text) {
        List<Period> taken = new ArrayList<>();
        for (String each : text.split(" ")) {
            if (!each.isEmpty()) {
                String[] parts = each.split("[T-]");
                Instant day = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(Long.parseLong(parts[0]) - 1));
                long hour = Long.parseLong(parts[1]);
                long end = parts.length > 2 ? Long.parseLong(parts[2]) : hour + 1;
                taken.add(new Period(day.plus(Duration.ofHours(hour)), day.plus(Duration.ofHours(end)), Type.BUSY));
            }
        }
        return taken;
    }

    private static Answer decide(String copy, String taken) {
        String length = copy.contains("DURATION:PT0S") || copy.contains("DURATION:PT3H") ? "" : "DURATION:PT1H<br>";
        CalendarObject asked = Texts.event("!ann<br>DTSTART:20260105T090000Z<br>" + length + copy);
        return AutoAnswer.decide(asked, Texts.BOB, JANUARY, range -> periods(taken));
    }

    private static String told(CalendarObject body) {
        Instances instances = new Instances(body);
        return instances.all().entrySet().stream()
                .map(each -> (each.getKey().isEmpty() ? "M" : each.getKey().substring(7, 8)) + "="
                        + Participants.own(each.getValue(), CalendarUser.of(Texts.BOB))
                                .map(Participants::partstat)
                                .orElse("none")
                                .substring(0, 1)
                        + (AttendeePlan.transparent(each.getValue()) ? "t" : ""))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "free | @bob | '' | M=A",
                "what the server made transparent is busy | @bob<br>TRANSP:TRANSPARENT | '' | M=A",
                "taken | @bob | 5T9 | M=Dt",
                "taken at the beginning | @bob | 5T8-10 | M=Dt",
                "taken inside | @bob<br>DURATION:PT3H | 5T10-11 | M=Dt",
                "taken before and after | @bob | 5T8 5T10 | M=A",
                "periods that overlap each other | @bob | 5T6-12 5T7-8 | M=Dt",
                "accepted already | @bob=ACCEPTED | '' | M=A",
                "accepted already and taken all the same | @bob=ACCEPTED | 5T9 | M=Dt",
                "declined already | @bob=DECLINED<br>TRANSP:TRANSPARENT | '' | M=Dt",
                "called off | @bob<br>STATUS:CANCELLED | 5T9 | M=N",
                "not invited | @cat | 5T9 | M=n",
                "a series that is free | " + FIVE + "@bob | '' | M=A",
                "a series with one that clashes | " + FIVE + "@bob | 6T9 | M=A 6=Dt",
                "a series with two that clash | " + FIVE + "@bob | 6T9 8T9 | M=A 6=Dt 8=Dt",
                "a series wholly taken | " + FIVE + "@bob | 1T0-400 | M=Dt",
                "all but one | " + FIVE + "@bob | 5T0-20 7T0-90 | M=A 5=Dt 7=Dt 8=Dt 9=Dt",
                "an accepted series with a new clash | " + FIVE + "@bob=ACCEPTED | 7T9 | M=A 7=Dt",
                "an instance moved out of the clash | " + FIVE + "@bob<p>" + DAY6
                        + "120000Z<br>DURATION:PT1H<br>@bob | 6T9 | M=A 6=A",
                "an instance moved into a clash | " + FIVE + "@bob<p>" + DAY6 + "120000Z<br>DURATION:PT1H<br>@bob"
                        + " | 6T12 | M=A 6=Dt",
                "an instance declined before | " + FIVE + "@bob=ACCEPTED<p>" + DAY6 + "090000Z<br>@bob=DECLINED"
                        + " | '' | M=A 6=D",
                "an instance alone | RECURRENCE-ID:20260106T090000Z<br>@bob | 5T9 | 6=Dt",
                "a series without end | RRULE:FREQ=DAILY<br>@bob | 6T9 | M=A 6=Dt",
                "a series that only begins later | RRULE:FREQ=DAILY;BYMONTH=7<br>@bob | '' | M=A",
                "an event without length | DURATION:PT0S<br>@bob | 5T8-11 | M=A",
            })
    void answers(String title, String copy, String taken, String expected) {
        assertEquals(expected, told(decide(copy, taken).body()));
    }

    @Test
    void whatHasNothingNewToSayIsTheVeryObject() {
        CalendarObject asked = Texts.event("!ann<br>DTSTART:20260105T090000Z<br>DURATION:PT1H<br>@bob=ACCEPTED");
        assertSame(
                asked,
                AutoAnswer.decide(asked, Texts.BOB, JANUARY, range -> List.of()).body());
    }

    @Test
    void theAnswerTakesBackRsvpAndSaysItsTransparency() {
        String text = Texts.text(decide("@bob=NEEDS-ACTION;RSVP=TRUE", "").body());
        assertFalse(text.contains("RSVP"), text);
        assertTrue(text.contains("TRANSP:OPAQUE"), text);
    }

    @Test
    void onlyWhatTheInstancesSpanIsAskedFor() {
        List<TimeRange> asked = new ArrayList<>();
        CalendarObject copy = Texts.event("!ann<br>DTSTART:20260105T090000Z<br>DURATION:PT1H<br>" + FIVE + "@bob");
        AutoAnswer.decide(copy, Texts.BOB, JANUARY, range -> {
            asked.add(range);
            return List.of();
        });
        assertEquals(
                List.of(new TimeRange(Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-09T10:00:00Z"))),
                asked);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "without end | RRULE:FREQ=DAILY<br>@bob | 2026-02-04",
                "beyond | RRULE:FREQ=DAILY;COUNT=90<br>@bob | 2026-02-04",
            })
    void whatWasNotComparedIsSaid(String title, String copy, String until) {
        String comment = decide(copy, "").comment();
        assertTrue(comment.contains(until), comment);
    }

    @Test
    void whatWasComparedWhollyNeedsNoWords() {
        assertNull(decide(FIVE + "@bob", "").comment());
        assertNull(decide("@bob", "5T9").comment());
    }

    @Test
    void tooManyInstancesAreDeclined() {
        Answer answer = decide("RRULE:FREQ=MINUTELY<br>@bob", "");
        assertEquals("M=Dt", told(answer.body()));
        assertTrue(answer.comment().contains("more instances"), answer.comment());
    }

    @Test
    void aDiaryThatCannotBeReadDeclines() {
        CalendarObject asked = Texts.event("!ann<br>DTSTART:20260105T090000Z<br>DURATION:PT1H<br>@bob");
        Answer answer = AutoAnswer.decide(asked, Texts.BOB, JANUARY, range -> {
            throw new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "too much");
        });
        assertEquals("M=Dt", told(answer.body()));
    }

    @Test
    void daysAreThoseOfTheCalendarsZone() {
        CalendarObject asked = Texts.event("!ann<br>DTSTART;VALUE=DATE:20260105<br>@bob");
        for (String[] row : new String[][] {{"4T22", "M=A"}, {"4T23", "M=D"}, {"5T22", "M=D"}, {"5T23", "M=A"}}) {
            Horizon berlin = new Horizon(JANUARY.now(), JANUARY.ahead(), ZoneId.of("Europe/Berlin"));
            String told = told(AutoAnswer.decide(asked, Texts.BOB, berlin, range -> periods(row[0]))
                    .body());
            assertEquals(row[1].equals("M=D"), told.startsWith("M=D"), row[0]);
        }
    }

    @Test
    void onlyBusyInstancesOfADirectWriteClash() {
        String event = "DTSTART:20260105T090000Z<br>DURATION:PT1H<br>";
        assertTrue(any(event));
        assertFalse(any(event + "TRANSP:TRANSPARENT"));
        assertFalse(any(event + "STATUS:CANCELLED"));
        assertTrue(any("DTSTART:20260101T090000Z<br>DURATION:PT1H<br>RRULE:FREQ=DAILY"));
        assertFalse(any("DTSTART:20260101T090000Z<br>DURATION:PT1H<br>RRULE:FREQ=DAILY<br>EXDATE:20260105T090000Z"));
    }

    private static boolean any(String text) {
        return Clashes.any(Texts.event(text), JANUARY, range -> periods("5T9"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing called off | " + FIVE + "@bob=ACCEPTED | M=A",
                "all | @bob=ACCEPTED<br>STATUS:CANCELLED | gone",
                "an instance | " + FIVE + "@bob=ACCEPTED<p>" + DAY6
                        + "090000Z<br>@bob=ACCEPTED<br>STATUS:CANCELLED | M=A",
                "the series, not its instance | " + FIVE + "@bob=ACCEPTED<br>STATUS:CANCELLED<p>" + DAY6
                        + "090000Z<br>@bob=ACCEPTED | gone",
            })
    void whatIsCalledOffLeavesTheRoom(String title, String copy, String expected) {
        Optional<CalendarObject> left =
                AutoAnswer.tidied(Texts.event("!ann<br>DTSTART:20260105T090000Z<br>DURATION:PT1H<br>" + copy));
        assertEquals(expected, left.map(AutoAnswerTest::told).orElse("gone"));
        if (title.equals("an instance")) {
            assertTrue(Texts.text(left.orElseThrow()).contains("EXDATE:20260106T090000Z"));
        }
    }
}
