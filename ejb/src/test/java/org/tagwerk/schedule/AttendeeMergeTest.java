package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.calendar.CalendarObject;

class AttendeeMergeTest {
    private static final String EVENT = "DTSTART:20260105T090000Z<br>!ann<br>";
    private static final String SERIES = EVENT + "RRULE:FREQ=DAILY<br>";
    private static final String DAY6 = "DTSTART:20260106T090000Z<br>RECURRENCE-ID:20260106T090000Z<br>!ann<br>";
    private static final String KEY6 = "20260106T090000Z";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an answer survives | @bob=ACCEPTED | @bob=NEEDS-ACTION | @bob=ACCEPTED",
                "an answer survives a body without PARTSTAT | @bob=ACCEPTED | @bob | @bob=ACCEPTED",
                "a stale answer does not come back | @bob=DECLINED | @bob=ACCEPTED | @bob=DECLINED",
                "a status survives | @bob;SCHEDULE-STATUS=2.0 | @bob | @bob;SCHEDULE-STATUS=2.0",
                "the owner's answer is the client's | @ann=ACCEPTED | @ann=TENTATIVE | @ann=TENTATIVE",
                "the removed stay removed | @bob=ACCEPTED<br>@cat=ACCEPTED | @cat=ACCEPTED | @cat=ACCEPTED",
                "the new stay as sent | @bob=ACCEPTED | @bob=ACCEPTED<br>@cat | @bob=ACCEPTED<br>@cat",
                "other parameters are the client's | @bob=ACCEPTED | @bob;CN=Bob | @bob;CN=Bob;PARTSTAT=ACCEPTED",
                "other edits stay | @bob=ACCEPTED<br>SUMMARY:a | SUMMARY:b<br>@bob | SUMMARY:b<br>@bob=ACCEPTED",
                "a comment survives | @bob<br>X-CALENDARSERVER-ATTENDEE-COMMENT:late | @bob"
                        + " | @bob<br>X-CALENDARSERVER-ATTENDEE-COMMENT:late",
            })
    void answersAreTakenFromTheStoredCopy(String title, String stored, String body, String expected) {
        String merged = Texts.text(merge(EVENT + stored, EVENT + body));
        assertEquals(Texts.text(Texts.event(EVENT + expected)), merged);
        assertEquals(
                Texts.text(Texts.event(SERIES + "@x<p>" + DAY6 + expected)),
                Texts.text(merge(SERIES + "@x<p>" + DAY6 + stored, SERIES + "@x<p>" + DAY6 + body)));
    }

    @Test
    void bodyWithNothingToMergeIsStoredAsItIs() {
        CalendarObject body = Texts.event(EVENT + "@bob=ACCEPTED;RSVP=TRUE<br>SUMMARY:new");
        CalendarObject stored = Texts.event(EVENT + "@bob=ACCEPTED<br>SUMMARY:old");
        assertSame(body, AttendeeMerge.merge(stored, body, Texts.ANN, Set.of()));
    }

    @Test
    void overrideThatTheClientMakesTakesTheAnswersOfTheSeries() {
        assertEquals(
                Texts.text(Texts.event(SERIES + "@bob=ACCEPTED<p>" + DAY6 + "@bob=ACCEPTED")),
                Texts.text(merge(SERIES + "@bob=ACCEPTED", SERIES + "@bob<p>" + DAY6 + "@bob")));
    }

    @Test
    void overrideThatAnAnswerMadeComesBackWithTheClientsEdit() {
        String stored = SERIES + "@bob=ACCEPTED<br>SUMMARY:old<p>" + DAY6 + "@bob=DECLINED<br>SUMMARY:old";
        String merged = Texts.text(merge(stored, SERIES + "@bob=ACCEPTED<br>SUMMARY:new", KEY6));
        assertEquals(1, merged.split("PARTSTAT=DECLINED", -1).length - 1, merged);
        assertEquals(2, merged.split("SUMMARY:new", -1).length - 1, merged);
        assertEquals(0, merged.split("SUMMARY:old", -1).length - 1, merged);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "that the client removed | RRULE:FREQ=DAILY | ''",
                "whose instance is excluded now | RRULE:FREQ=DAILY<br>EXDATE:20260106T090000Z | 20260106T090000Z",
                "whose instance the rule has no more | RRULE:FREQ=WEEKLY | 20260106T090000Z",
                "of an event that recurs no more | SUMMARY:once | 20260106T090000Z",
            })
    void overrideStaysAway(String title, String lines, String replyIds) {
        String stored = SERIES + "@bob=ACCEPTED<p>" + DAY6 + "@bob=DECLINED";
        CalendarObject body = Texts.event(EVENT + "@bob=ACCEPTED<br>" + lines);
        Set<String> ids = replyIds.isEmpty() ? Set.of() : Set.of(replyIds);
        assertSame(body, AttendeeMerge.merge(Texts.event(stored), body, Texts.ANN, ids));
    }

    private static CalendarObject merge(String stored, String body, String... replyIds) {
        return AttendeeMerge.merge(Texts.event(stored), Texts.event(body), Texts.ANN, Set.of(replyIds));
    }
}
