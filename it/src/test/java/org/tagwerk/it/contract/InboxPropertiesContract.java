package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** What an inbox says of its owner's calendars (RFC 6638 §4.3, §9.1, §9.2). */
class InboxPropertiesContract extends Contract {
    private static final String DEFAULT = "C:schedule-default-calendar-URL";
    private static final String SET = "C:calendar-free-busy-set";

    private final Dav mine = fresh();
    private final Account me = mine.user();
    private final String inbox = me.home() + "inbox/";

    private static String hrefs(String... paths) {
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            text.append("<D:href>").append(path).append("</D:href>");
        }
        return text.toString();
    }

    private Reply set(String name, String... paths) {
        return mine.proppatch(inbox, Xml.set(name, hrefs(paths)));
    }

    private void setTo(String name, String... paths) {
        assertEquals(200, set(name, paths).expect(207).multistatus().only().status(name));
    }

    private List<String> get(String name) {
        return mine.properties(inbox, name).hrefs(name);
    }

    private static String takingTasksOnly() {
        return Xml.document(
                "C:mkcalendar",
                "<D:set><D:prop><C:supported-calendar-component-set><C:comp name=\"VTODO\"/>"
                        + "</C:supported-calendar-component-set></D:prop></D:set>");
    }

    @Test
    void theCalendarMadeWithTheHomeIsTheDefault() {
        mine.mkcalendar(me.home() + "a/", null).expect(201);
        assertEquals(List.of(me.calendar()), get(DEFAULT));
    }

    @Test
    void theOwnerChoosesAnotherAndTheServerTellsTheHome() {
        String other = newCalendar(mine);
        String before = mine.ctag(me.home());
        setTo(DEFAULT, other);
        assertEquals(List.of(other), get(DEFAULT));
        assertNotEquals(before, mine.ctag(me.home()));
        mine.proppatch(inbox, Xml.remove(DEFAULT)).expect(207);
        assertEquals(List.of(me.calendar()), get(DEFAULT));
    }

    @Test
    void theChoiceFollowsItsCalendarAndEndsWithIt() {
        String other = newCalendar(mine);
        String moved = me.home() + name() + "/";
        setTo(DEFAULT, other);
        mine.move(other, moved).expect(201);
        assertEquals(List.of(moved), get(DEFAULT));
        mine.delete(moved).expect(204);
        assertEquals(List.of(me.calendar()), get(DEFAULT));
        mine.mkcalendar(moved, null).expect(201);
        assertEquals(List.of(me.calendar()), get(DEFAULT));
    }

    @Test
    void withoutTheFirstCalendarTheNextThatTakesEventsIsTheDefault() {
        mine.mkcalendar(me.home() + "a-tasks/", takingTasksOnly()).expect(201);
        mine.delete(me.calendar()).expect(204);
        assertEquals(List.of(), get(DEFAULT));
        String other = newCalendar(mine);
        assertEquals(List.of(other), get(DEFAULT));
        mine.mkcalendar(me.calendar(), null).expect(201);
        assertEquals(List.of(me.calendar()), get(DEFAULT));
    }

    @Test
    void aCalendarOfAnotherOrNoneOrOneWithoutEventsIsRefused() {
        Dav other = fresh();
        String tasks = me.home() + "tasks/";
        mine.mkcalendar(tasks, takingTasksOnly()).expect(201);
        for (String path : List.of(
                me.home() + "none/",
                me.home(),
                inbox,
                tasks,
                other.user().calendar(),
                "http://elsewhere.example/dav/x/",
                "/dav/%zz/")) {
            Reply reply = set(DEFAULT, path).expect(207);
            assertEquals(403, reply.multistatus().only().status(DEFAULT), path);
            assertTrue(reply.text().contains("valid-schedule-default-calendar-URL"), reply::toString);
        }
        assertEquals(403, set(DEFAULT).expect(207).multistatus().only().status(DEFAULT));
        assertEquals(List.of(me.calendar()), get(DEFAULT));
    }

    @Test
    void theFreeBusySetIsWhatIsOpaque() {
        String other = newCalendar(mine);
        assertEquals(List.of(me.calendar(), other), get(SET));
        String before = mine.ctag(me.home());
        setTo(SET, other);
        assertEquals(List.of(other), get(SET));
        assertNotEquals(before, mine.ctag(me.home()));
        assertEquals(
                List.of("C:transparent"),
                mine.properties(me.calendar(), "C:schedule-calendar-transp").childNames("C:schedule-calendar-transp"));
        mine.proppatch(other, Xml.set("C:schedule-calendar-transp", "<C:transparent/>"))
                .expect(207);
        assertEquals(List.of(), get(SET));
        setTo(SET, me.calendar(), other);
        assertEquals(List.of(me.calendar(), other), get(SET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none/", "inbox/", "../%zz/"})
    void aFreeBusySetWithSomethingElseChangesNothing(String name) {
        String other = newCalendar(mine);
        assertEquals(
                409,
                set(SET, other, me.home() + name)
                        .expect(207)
                        .multistatus()
                        .only()
                        .status(SET));
        assertEquals(
                403,
                mine.proppatch(inbox, Xml.remove(SET))
                        .expect(207)
                        .multistatus()
                        .only()
                        .status(SET));
        assertEquals(List.of(me.calendar(), other), get(SET));
    }

    @Test
    void aLockedCalendarKeepsWhatItCounts() {
        String token = mine.lock(me.calendar(), "exclusive").expect(200).lockToken();
        set(SET).expect(423);
        assertEquals(List.of(me.calendar()), get(SET));
        mine.proppatch(inbox, Xml.set(SET, ""), "If: <" + me.calendar() + "> (<" + token + ">)")
                .expect(207);
        assertEquals(List.of(), get(SET));
    }

    @Test
    void othersNeitherSeeNorChangeThem() {
        Dav other = fresh();
        other.propfind(inbox, 0, Xml.propfind(DEFAULT)).expect(403);
        other.proppatch(inbox, Xml.set(DEFAULT, hrefs(me.calendar()))).expect(403);
        other.proppatch(inbox, Xml.set(SET, "")).expect(403);
    }
}
