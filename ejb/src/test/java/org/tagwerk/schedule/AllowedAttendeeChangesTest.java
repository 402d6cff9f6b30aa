package org.tagwerk.schedule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** RFC 6638 §3.2.2.1, Bob being the attendee. */
class AllowedAttendeeChangesTest {
    private static final String BASE = "DTSTART:20260105T090000Z<br>!ann<br>@bob<br>@cat=ACCEPTED<br>SUMMARY:a<br>"
            + "RRULE:FREQ=DAILY<br>EXDATE:20260109T090000Z";
    private static final String DAY6 = "<p>DTSTART:20260106T090000Z<br>RECURRENCE-ID:20260106T090000Z<br>!ann<br>"
            + "@bob<br>@cat=ACCEPTED<br>SUMMARY:a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@bob -> @bob=ACCEPTED",
                "SUMMARY:a -> SUMMARY:a<br>TRANSP:TRANSPARENT",
                "SUMMARY:a -> SUMMARY:a<br>PERCENT-COMPLETE:10<br>COMPLETED:20260101T000000Z",
                "SUMMARY:a -> SUMMARY:a<br>BEGIN:VALARM<br>ACTION:DISPLAY<br>TRIGGER:PT0S<br>END:VALARM",
                "SUMMARY:a -> SUMMARY:a<br>CREATED:20260101T000000Z<br>LAST-MODIFIED:20260101T000000Z",
                "SUMMARY:a -> SUMMARY:a<br>X-MOZ-LASTACK:20260101T000000Z",
                "EXDATE:20260109T090000Z -> EXDATE:20260109T090000Z,20260106T090000Z",
                "!ann -> !ann;CN=Ann;SCHEDULE-STATUS=1.2",
                "@cat=ACCEPTED -> @cat=ACCEPTED;CN=Cat",
                "@bob -> @bob=DELEGATED<br>@dan;DELEGATED-FROM=\"mailto:bob@example.com\"",
            })
    void listedChangesAreAllowed(String change) {
        check(BASE, edited(BASE, change));
        check(BASE + DAY6, edited(BASE, change) + DAY6.replace("SUMMARY:a", "SUMMARY:a<br>TRANSP:TRANSPARENT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUMMARY:a -> SUMMARY:b",
                "SUMMARY:a -> SUMMARY:a<br>LOCATION:Rome",
                "SUMMARY:a -> X-SUMMARY:a",
                "DTSTART:20260105T090000Z -> DTSTART:20260105T100000Z",
                "SUMMARY:a -> SUMMARY:a<br>DURATION:PT2H",
                "RRULE:FREQ=DAILY -> RRULE:FREQ=WEEKLY",
                "EXDATE:20260109T090000Z -> X-NONE:1",
                "@cat=ACCEPTED -> @cat=DECLINED",
                "@cat=ACCEPTED -> X-NONE:1",
                "@cat=ACCEPTED -> @cat=ACCEPTED<br>@dan",
                "@bob -> X-NONE:1",
                "!ann -> !cat",
                "!ann -> !ann;SCHEDULE-AGENT=NONE",
                "SUMMARY:a -> SUMMARY:a<br>STATUS:CANCELLED",
            })
    void allElseIsRefused(String change) {
        refused(BASE, edited(BASE, change));
    }

    @Test
    void newOverrideMayChangeWhatIsAllowed() {
        check(BASE, BASE + DAY6.replace("@bob", "@bob=DECLINED"));
        refused(BASE, BASE + DAY6.replace("SUMMARY:a", "SUMMARY:b"));
        refused(BASE, BASE + DAY6.replace("20260106T", "20260109T"));
        refused(BASE, BASE + DAY6.replace("DTSTART:20260106T090000Z", "DTSTART:20260106T100000Z"));
    }

    @Test
    void removedOverrideIsAllowedWhereNothingElseIsMeant() {
        check(BASE + DAY6, BASE);
        check(BASE + DAY6.replace("SUMMARY:a", "SUMMARY:a<br>STATUS:CANCELLED"), BASE);
        refused(BASE + DAY6.replace("SUMMARY:a", "SUMMARY:b"), BASE);
        check(BASE + DAY6.replace("SUMMARY:a", "SUMMARY:b"), edited(BASE, "EXDATE: -> EXDATE:20260106T090000Z,"));
    }

    @Test
    void seriesDoesNotComeOrGo() {
        String only = DAY6.substring("<p>".length());
        refused(only, BASE + DAY6);
        refused(BASE + DAY6, only);
    }

    @Test
    void toDoMayBeTickedOff() {
        CalendarObject before = Texts.object("VTODO", "!ann<br>@bob<br>SUMMARY:a<br>STATUS:NEEDS-ACTION");
        CalendarObject after = Texts.object(
                "VTODO", "!ann<br>@bob=COMPLETED<br>SUMMARY:a<br>STATUS:COMPLETED<br>COMPLETED:20260101T000000Z");
        assertDoesNotThrow(() -> AllowedAttendeeChanges.check(before, after, Texts.BOB));
    }

    private static String edited(String base, String change) {
        String[] sides = change.split(" -> ");
        return base.replace(sides[0], sides[1]);
    }

    private static void check(String before, String after) {
        assertDoesNotThrow(() -> AllowedAttendeeChanges.check(Texts.event(before), Texts.event(after), Texts.BOB));
    }

    private static void refused(String before, String after) {
        CalendarObject body = Texts.event(after);
        DavException refused = assertThrows(
                DavException.class, () -> AllowedAttendeeChanges.check(Texts.event(before), body, Texts.BOB));
        assertEquals(Condition.ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE, refused.condition());
    }
}
