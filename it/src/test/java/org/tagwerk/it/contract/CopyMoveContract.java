package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Xml;

/** COPY and MOVE of members and collections (RFC 4918 §9.8, §9.9; RFC 4791 §5.3.2.1). */
@Tag("proxy")
class CopyMoveContract extends Contract {
    @Test
    void aCopyHasTheBodyAndTheDeadProperties() {
        String from = newCalendar() + "a.ics";
        String to = newCalendar() + "b.ics";
        String body = genre().object(name());
        dav.put(from, body).expect(201);
        dav.proppatch(from, Xml.set("CS:dead", "x")).expect(207);
        dav.copy(from, to).expect(201);
        assertEquals(body, dav.get(to).expect(200).text());
        assertEquals("x", dav.properties(to, "CS:dead").text("CS:dead"));
        dav.get(from).expect(200);
    }

    @Test
    void aMovedMemberIsGoneWhereItWas() {
        String from = newCalendar() + "a.ics";
        String to = newCalendar() + "b.ics";
        String body = genre().object(name());
        dav.put(from, body).expect(201);
        dav.move(from, to).expect(201);
        dav.get(from).expect(404);
        assertEquals(body, dav.get(to).expect(200).text());
    }

    @Test
    void renamingInsideACalendarIsNoUidConflict() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", genre().object(name())).expect(201);
        dav.move(calendar + "a.ics", calendar + "b.ics").expect(201);
    }

    @Test
    void copyingInsideACalendarIsAUidConflict() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", genre().object(name())).expect(201);
        dav.copy(calendar + "a.ics", calendar + "b.ics").expect(403, genre().condition("no-uid-conflict"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void overwriteDecides(String method) {
        String uid = name();
        String from = newCalendar() + "a.ics";
        String to = newCalendar() + "a.ics";
        dav.put(from, genre().object(uid, "New")).expect(201);
        dav.put(to, genre().object(uid, "Old")).expect(201);
        String old = dav.get(to).etag();
        String destination = "Destination: " + dav.url(to);
        dav.send(method, from, (String) null, destination, "Overwrite: F").expect(412);
        assertEquals(old, dav.get(to).etag());
        dav.send(method, from, (String) null, destination, "Overwrite: T").expect(204);
        assertNotEquals(old, dav.get(to).etag());
        dav.get(from).expect(method.equals("COPY") ? 200 : 404);
    }

    @Test
    void aCollectionMovesWithItsMembersAndTheOldUrlIsFree() {
        String from = newCalendar();
        String to = home() + name() + "/";
        dav.put(from + "a.ics", genre().object(name())).expect(201);
        dav.move(from, to).expect(201);
        dav.propfind(from, 0, null).expect(404);
        dav.get(to + "a.ics").expect(200);
        genre().make(dav, from).expect(201);
    }

    @Test
    void aCollectionIsCopiedWithItsMembersOrAlone() {
        String from = newCalendar();
        dav.put(from + "a.ics", genre().object(name())).expect(201);
        String whole = home() + name() + "/";
        dav.copy(from, whole).expect(201);
        dav.get(whole + "a.ics").expect(200);
        String alone = home() + name() + "/";
        dav.copy(from, alone, "Depth: 0").expect(201);
        assertEquals(
                1,
                dav.propfind(alone, 1, null).expect(207).multistatus().paths().size());
    }

    @Test
    void calendarRulesApplyOnTheWayIn() {
        String collection = home() + name() + "/";
        dav.mkcol(collection, null).expect(201);
        dav.put(collection + "note.txt", "no calendar", "Content-Type: text/plain")
                .expect(201);
        String calendar = newCalendar();
        dav.copy(collection + "note.txt", calendar + "a.ics").expect(403);
        dav.move(collection + "note.txt", calendar + "a.ics").expect(403);
        dav.get(collection + "note.txt").expect(200);
    }

    @Test
    void aCalendarIsNotMovedIntoACalendar() {
        dav.move(newCalendar(), newCalendar() + "inner/").expect(403, genre().location());
    }

    @Test
    void ontoItselfIsForbidden() {
        String path = newCalendar() + "a.ics";
        dav.put(path, genre().object(name())).expect(201);
        dav.copy(path, path).expect(403);
        dav.move(path, path).expect(403);
        dav.get(path).expect(200);
    }

    @Test
    void aCollectionDoesNotMoveIntoItself() {
        String outer = home() + name() + "/";
        dav.mkcol(outer, null).expect(201);
        dav.move(outer, outer + "inner/").expect(403, 409);
    }

    @Test
    void destinationsElsewhereAreRefused() {
        String path = newCalendar() + "a.ics";
        dav.put(path, genre().object(name())).expect(201);
        dav.send("MOVE", path, (String) null, "Destination: http://elsewhere.example/dav/x.ics")
                .expect(502, 403);
        dav.send("MOVE", path, (String) null).expect(400);
        dav.move(path, home() + name() + "/a.ics").expect(409);
        dav.get(path).expect(200);
    }

    @Test
    void aDestinationMayBeAPathAlone() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", genre().object(name())).expect(201);
        dav.send("MOVE", calendar + "a.ics", (String) null, "Destination: " + calendar + "b.ics")
                .expect(201);
    }
}
