package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** The calendar-multiget report (RFC 4791 §7.9), and calendar-data in a sync-collection. */
class CalendarMultigetContract extends Contract {
    private final String calendar = newCalendar();

    private String put(String name) {
        String body = Ics.event(name + calendar.hashCode());
        dav.put(calendar + name, body).expect(201);
        return body;
    }

    private Multistatus multiget(String path, String... hrefs) {
        return dav.report(path, Xml.multiget(List.of(hrefs), "D:getetag", "C:calendar-data"))
                .expect(207)
                .multistatus();
    }

    @Test
    void membersComeInTheOrderAskedFor() {
        put("a.ics");
        String b = put("b.ics");
        put("c.ics");
        Multistatus answer = multiget(calendar, calendar + "c.ics", calendar + "none.ics", calendar + "b.ics");
        assertEquals(
                List.of(calendar + "c.ics", calendar + "none.ics", calendar + "b.ics"), List.copyOf(answer.paths()));
        assertEquals(b, answer.at(calendar + "b.ics").text("C:calendar-data"));
        assertEquals(404, answer.at(calendar + "none.ics").status().orElseThrow());
    }

    @Test
    void anHrefMayBeWrittenInAnyWayAndIsAnsweredOnce() {
        put("x y@z.ics".replace(" ", "%20"));
        Multistatus answer = multiget(
                calendar, dav.url(calendar) + "x%20y%40z.ics", calendar + "x%20y@z.ics", calendar + "%78%20y@z.ics");
        assertEquals(200, answer.only().status("C:calendar-data"));
    }

    @Test
    void whatIsNotInsideIsNotFound() {
        put("a.ics");
        String other = newCalendar();
        dav.put(other + "o.ics", Ics.event("o" + other.hashCode())).expect(201);
        for (String outside : List.of(other + "o.ics", calendar, "/elsewhere/a.ics", "relative.ics")) {
            Multistatus answer = multiget(calendar, outside, calendar + "a.ics");
            assertEquals(2, answer.paths().size(), outside);
            assertTrue(answer.at(calendar + "a.ics").has("C:calendar-data"), outside);
            assertEquals(
                    404, answer.responses().values().iterator().next().status().orElseThrow(), outside);
        }
        assertTrue(multiget(user.home(), other + "o.ics").only().has("C:calendar-data"));
        assertTrue(multiget(calendar + "a.ics", calendar + "a.ics").only().has("C:calendar-data"));
    }

    @Test
    void anothersObjectIsNotFound() {
        var other = fresh();
        String theirs = newCalendar(other);
        other.put(theirs + "o.ics", Ics.event("o")).expect(201);
        assertEquals(404, multiget(calendar, theirs + "o.ics").only().status().orElseThrow());
    }

    @Test
    void syncAnswersCalendarDataToo() {
        String a = put("a.ics");
        Multistatus answer = dav.report(calendar, Xml.sync("", "D:getetag", "C:calendar-data"))
                .expect(207)
                .multistatus();
        assertEquals(a, answer.at(calendar + "a.ics").text("C:calendar-data"));
        assertTrue(answer.syncToken().isPresent());
        Multistatus home = dav.report(
                        user.home(),
                        Xml.sync("", "C:calendar-data").replace("<D:sync-level>1<", "<D:sync-level>infinite<"))
                .expect(207)
                .multistatus();
        assertEquals(a, home.at(calendar + "a.ics").text("C:calendar-data"));
        assertEquals(404, home.at(calendar).status("C:calendar-data"));
    }
}
