package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** MKCALENDAR (RFC 4791 §5.3.1), MKCOL (RFC 4918 §9.3), extended MKCOL (RFC 5689). */
class MkcolContract extends Contract {
    @Test
    void mkcalendarSetsPropertiesAtOnce() {
        String path = user.home() + name() + "/";
        dav.mkcalendar(
                        path,
                        Xml.document(
                                "C:mkcalendar",
                                "<D:set><D:prop><D:displayname>Lisa</D:displayname>"
                                        + "<C:supported-calendar-component-set><C:comp name=\"VEVENT\"/>"
                                        + "</C:supported-calendar-component-set></D:prop></D:set>"))
                .expect(201);
        Multistatus.Properties found =
                dav.properties(path, "D:displayname", "D:resourcetype", "C:supported-calendar-component-set");
        assertEquals("Lisa", found.text("D:displayname"));
        assertEquals(List.of("D:collection", "C:calendar"), found.childNames("D:resourcetype"));
        assertEquals(1, found.childNames("C:supported-calendar-component-set").size());
    }

    @Test
    void aCalendarThatChoosesNoComponentsTakesThemAll() {
        String calendar = newCalendar();
        assertTrue(dav.properties(calendar, "C:supported-calendar-component-set")
                        .childNames("C:supported-calendar-component-set")
                        .size()
                > 3);
        dav.put(
                        calendar + "busy.ics",
                        Ics.calendar("BEGIN:VFREEBUSY\nUID:busy\nDTSTAMP:20260101T000000Z\n"
                                + "DTSTART:20260302T000000Z\nDTEND:20260303T000000Z\n"
                                + "FREEBUSY:20260302T100000Z/PT1H\nEND:VFREEBUSY\n"))
                .expect(201);
    }

    @Test
    void mkcalendarOnWhatExistsIsRefused() {
        String calendar = newCalendar();
        dav.mkcalendar(calendar, null).expect(403, "D:resource-must-be-null");
    }

    @Test
    void aCalendarInACalendarIsRefused() {
        dav.mkcalendar(newCalendar() + "inner/", null).expect(403, "C:calendar-collection-location-ok");
    }

    @Test
    void aMissingParentIsAConflict() {
        dav.mkcalendar(user.home() + name() + "/inner/", null).expect(409);
        dav.mkcol(user.home() + name() + "/inner/", null).expect(409);
    }

    @Test
    void mkcalendarThatSetsAProtectedPropertyMakesNothing() {
        String path = user.home() + name() + "/";
        Reply reply = dav.mkcalendar(
                path,
                Xml.document(
                        "C:mkcalendar",
                        "<D:set><D:prop><CS:getctag>1</CS:getctag><D:displayname>x</D:displayname></D:prop>"
                                + "</D:set>"));
        assertTrue(reply.status() == 403 || reply.status() == 207, reply::toString);
        assertTrue(reply.text().contains("cannot-modify-protected-property"), reply::toString);
        dav.propfind(path, 0, null).expect(404);
    }

    @Test
    void extendedMkcolMakesACalendar() {
        String path = user.home() + name() + "/";
        dav.mkcol(
                        path,
                        Xml.document(
                                "D:mkcol",
                                "<D:set><D:prop><D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
                                        + "<D:displayname>By MKCOL</D:displayname></D:prop></D:set>"))
                .expect(201);
        assertEquals("By MKCOL", dav.properties(path, "D:displayname").text("D:displayname"));
        dav.put(path + "a.ics", Ics.event(name())).expect(201);
    }

    @Test
    void plainCollectionsNestAndTakeAnyContent() {
        String outer = user.home() + name() + "/";
        dav.mkcol(outer, null).expect(201);
        dav.mkcol(outer + "inner/", null).expect(201);
        dav.put(outer + "inner/note.txt", "no calendar", "Content-Type: text/plain")
                .expect(201);
        assertEquals(
                "no calendar", dav.get(outer + "inner/note.txt").expect(200).text());
        dav.mkcalendar(outer + "inner/cal/", null).expect(201);
        dav.put(outer + "inner/cal/a.ics", Ics.event(name())).expect(201);
        dav.delete(outer).expect(204);
        dav.get(outer + "inner/cal/a.ics").expect(404);
    }

    @Test
    void mkcolOnWhatExistsIsNotAllowed() {
        dav.mkcol(newCalendar(), null).expect(405);
    }

    @Test
    void mkcolWithABodyOfAnUnknownKindIsRefused() {
        dav.send("MKCOL", user.home() + name() + "/", "x", "Content-Type: text/x-unknown")
                .expect(415);
    }

    @Test
    void anUnknownResourcetypeIsRefused() {
        String path = user.home() + name() + "/";
        Reply reply = dav.mkcol(
                path,
                Xml.document(
                        "D:mkcol",
                        "<D:set><D:prop><D:resourcetype><D:collection/><x:y xmlns:x=\"urn:x\"/></D:resourcetype>"
                                + "</D:prop></D:set>"));
        reply.expect(403);
        assertTrue(reply.text().contains("valid-resourcetype"), reply::toString);
        dav.propfind(path, 0, null).expect(404);
    }
}
