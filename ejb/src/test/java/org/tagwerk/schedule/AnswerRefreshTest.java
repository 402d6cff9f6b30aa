package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tagwerk.calendar.CalendarObject;

/** What the others are told of an answer. */
class AnswerRefreshTest {
    private static final String SERIES = "DTSTART:20260105T090000Z<br>RRULE:FREQ=DAILY;COUNT=3<br>!ann<br>";
    private static final String SIX = "<p>RECURRENCE-ID:20260106T090000Z<br>DTSTART:20260106T090000Z<br>!ann<br>";

    @Test
    void anInstanceThatSomebodyDeclinesStandsApart() {
        CalendarObject mine = Texts.event(SERIES + "@bob<br>@cat");
        CalendarObject organizers = Texts.event(SERIES + "@bob<br>@cat=ACCEPTED" + SIX + "@bob<br>@cat=DECLINED");
        AnswerRefresh.Refreshed told =
                AnswerRefresh.apply(mine, organizers, Texts.BOB).orElseThrow();
        assertEquals(Set.of("20260106T090000Z"), told.singledOut());
        String text = Texts.text(told.body());
        assertTrue(text.contains("RECURRENCE-ID:20260106T090000Z"), text);
        assertTrue(text.contains("ATTENDEE;PARTSTAT=DECLINED:mailto:cat@example.com"), text);
        assertTrue(ParticipationDiff.only(mine, told.body()), text);
        assertTrue(AnswerRefresh.apply(told.body(), organizers, Texts.BOB).isEmpty(), text);
    }

    @Test
    void anInstanceThatHeDoesNotHaveIsNotTold() {
        CalendarObject mine = Texts.event(SERIES + "EXDATE:20260106T090000Z<br>@bob<br>@cat=ACCEPTED");
        CalendarObject organizers = Texts.event(SERIES + "@bob<br>@cat=ACCEPTED" + SIX + "@bob<br>@cat=DECLINED");
        assertTrue(AnswerRefresh.apply(mine, organizers, Texts.BOB).isEmpty());
    }

    @Test
    void whatSaysTheSameStaysTogether() {
        CalendarObject mine = Texts.event(SERIES + "@bob<br>@cat=ACCEPTED");
        CalendarObject organizers =
                Texts.event(SERIES + "@bob<br>@cat=ACCEPTED" + SIX + "@bob=DECLINED<br>@cat=ACCEPTED");
        assertTrue(AnswerRefresh.apply(mine, organizers, Texts.BOB).isEmpty());
    }
}
