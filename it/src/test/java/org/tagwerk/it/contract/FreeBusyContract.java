package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** The free-busy-query report (RFC 4791 §7.10). */
class FreeBusyContract extends Contract {
    private static final String MARCH =
            Xml.document("C:free-busy-query", "<C:time-range start=\"20260301T000000Z\" end=\"20260401T000000Z\"/>");

    @Test
    void opaqueEventsMakeBusy() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", Ics.event("a" + calendar.hashCode())).expect(201);
        dav.put(calendar + "b.ics", Ics.event("b" + calendar.hashCode(), "20260302T110000Z", "Next", ""))
                .expect(201);
        dav.put(
                        calendar + "c.ics",
                        Ics.event("c" + calendar.hashCode(), "20260303T100000Z", "Free", "TRANSP:TRANSPARENT\n"))
                .expect(201);
        dav.put(
                        calendar + "d.ics",
                        Ics.event(
                                "d" + calendar.hashCode(),
                                "20260227T100000Z",
                                "Perhaps",
                                "STATUS:TENTATIVE\nRRULE:FREQ=DAILY;COUNT=4\n"))
                .expect(201);
        Reply reply = dav.report(calendar, MARCH, "Depth: 1").expect(200);
        assertTrue(reply.header("Content-Type").orElseThrow().startsWith("text/calendar"));
        String text = reply.text();
        assertTrue(text.contains("FREEBUSY:20260302T100000Z/20260302T120000Z\r\n"), text);
        assertTrue(text.contains("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260301T100000Z/20260301T110000Z\r\n"), text);
        assertEquals(3, text.split("\r\nFREEBUSY", -1).length - 1, text);
        assertFalse(text.contains("SUMMARY"), text);
    }

    @Test
    void keptFreeBusyComponentsCountByTheirTypes() {
        String calendar = newCalendar();
        dav.put(calendar + "event.ics", Ics.event("e" + calendar.hashCode(), "20260302T160000Z", "Event"))
                .expect(201);
        dav.put(calendar + "busy.ics", Ics.calendar("""
                BEGIN:VFREEBUSY
                UID:busy%d
                DTSTAMP:20260101T000000Z
                DTSTART:20260302T050000Z
                DTEND:20260303T050000Z
                FREEBUSY:20260302T163000Z/PT1H30M,20260302T190000Z/PT30M
                FREEBUSY;FBTYPE="BUSY-UNAVAILABLE":20260302T130000Z/PT2H
                FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260302T210000Z/PT30M
                FREEBUSY;FBTYPE=FREE:20260302T220000Z/PT30M
                END:VFREEBUSY
                """.formatted(calendar.hashCode())))
                .expect(201);
        assertEquals(
                List.of(
                        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260302T130000Z/20260302T150000Z",
                        "FREEBUSY:20260302T160000Z/20260302T180000Z",
                        "FREEBUSY:20260302T190000Z/20260302T193000Z",
                        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260302T210000Z/20260302T213000Z"),
                dav.report(calendar, MARCH)
                        .expect(200)
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("FREEBUSY"))
                        .toList());
    }

    @Test
    void aHomeIsLookedIntoAsDepthSays() {
        var other = fresh();
        String calendar = newCalendar(other);
        other.put(calendar + "a.ics", Ics.event("a")).expect(201);
        String home = other.user().home();
        assertFalse(other.report(home, MARCH, "Depth: 0").expect(200).text().contains("\r\nFREEBUSY"));
        assertTrue(other.report(home, MARCH, "Depth: 1").expect(200).text().contains("\r\nFREEBUSY"));
    }

    @Test
    void itIsForCollectionsOnlyAndNeedsARange() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", Ics.event("a" + calendar.hashCode())).expect(201);
        dav.report(calendar + "a.ics", MARCH).expect(403);
        dav.report(user.home() + "inbox/", MARCH).expect(403);
        dav.report(calendar, Xml.document("C:free-busy-query", "")).expect(400);
    }
}
