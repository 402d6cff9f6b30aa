package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/**
 * CS:getctag (caldav-ctag-03): the numbers are those of docs/conformance.md. Uniqueness over the lifetime of a URI is
 * the heart of it.
 */
@Tag("proxy")
class CtagContract extends Contract {
    private String put(String path, String uid, String summary) {
        dav.put(path, genre().object(uid, summary)).expect(201, 204);
        return path;
    }

    /** */
    @ParameterizedTest
    @ValueSource(strings = {"calendar/", "inbox/", "outbox/", ""})
    void itIsOnCalendarsInboxOutboxAndHome(String name) {
        assertFalse(dav.ctag(user.home() + name).isEmpty());
    }

    /** */
    @Test
    void itIsProtected() {
        String calendar = newCalendar();
        String before = dav.ctag(calendar);
        Multistatus.Properties set = dav.proppatch(calendar, Xml.set("CS:getctag", "1"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, set.status("CS:getctag"));
        Multistatus.Properties removed = dav.proppatch(calendar, Xml.remove("CS:getctag"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, removed.status("CS:getctag"));
        assertEquals(before, dav.ctag(calendar));
    }

    /** */
    @Test
    void itIsInAllprop() {
        assertTrue(dav.propfind(genre().made(user), 0, Xml.document("D:propfind", "<D:allprop/>"))
                .expect(207)
                .multistatus()
                .only()
                .has("CS:getctag"));
    }

    /** */
    @Test
    void itIsInPropname() {
        assertTrue(dav.propfind(genre().made(user), 0, Xml.document("D:propfind", "<D:propname/>"))
                .expect(207)
                .multistatus()
                .only()
                .has("CS:getctag"));
    }

    /** no A-B-A. */
    @Test
    void goingBackToAnOldContentGivesANewValue() {
        String calendar = newCalendar();
        String uid = name();
        Set<String> seen = new HashSet<>();
        assertTrue(seen.add(dav.ctag(calendar)));
        for (int round = 0; round < 3; round++) {
            for (String summary : new String[] {"A", "B"}) {
                put(calendar + "a.ics", uid, summary);
                assertTrue(seen.add(dav.ctag(calendar)), "repeated");
            }
            dav.delete(calendar + "a.ics").expect(204);
            assertTrue(seen.add(dav.ctag(calendar)), "repeated when empty again");
        }
    }

    /** re-creation at the same URI. */
    @Test
    void aCalendarMadeAgainAtItsUrlDoesNotRepeat() {
        String calendar = newCalendar();
        Set<String> seen = new HashSet<>();
        for (int life = 0; life < 4; life++) {
            assertTrue(seen.add(dav.ctag(calendar)), "repeated in life " + life);
            put(calendar + "a.ics", name(), "x");
            assertTrue(seen.add(dav.ctag(calendar)), "repeated in life " + life);
            dav.delete(calendar).expect(204);
            genre().make(dav, calendar).expect(201);
        }
    }

    /** another collection moved there, away, and back (DESIGN 14.10). */
    @Test
    void collectionsThatSwapNamesNeverRepeatAtAUrl() {
        String a = newCalendar();
        String b = newCalendar();
        String aside = home() + name() + "/";
        Map<String, Set<String>> seen = Map.of(a, new HashSet<>(), b, new HashSet<>());
        for (int round = 0; round < 4; round++) {
            for (String url : new String[] {a, b}) {
                assertTrue(seen.get(url).add(dav.ctag(url)), "repeated at " + url + " in round " + round);
            }
            if (round == 1) {
                put(a + name() + ".ics", name(), "x");
                assertTrue(seen.get(a).add(dav.ctag(a)), "repeated after a change");
            }
            dav.move(a, aside).expect(201);
            dav.move(b, a).expect(201);
            dav.move(aside, b).expect(201);
        }
    }

    /** An ETag names one body at a URL for ever, also when calendars with other counters change places (DESIGN 14.1). */
    @Test
    void etagsDoNotRepeatWhereCalendarsChangePlaces() {
        String a = newCalendar();
        String b = newCalendar();
        String aside = home() + name() + "/";
        String uid = name();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            assertTrue(seen.add(dav.get(put(a + "x.ics", uid, "a" + i)).etag()));
        }
        put(b + name() + ".ics", name(), "other");
        dav.move(a, aside).expect(201);
        dav.move(b, a).expect(201);
        String moved = dav.move(aside + "x.ics", a + "x.ics").expect(201).etag();
        assertTrue(seen.add(moved), "repeated by MOVE");
        for (int i = 0; i < 6; i++) {
            String text = "b" + i;
            assertTrue(seen.add(dav.get(put(a + "x.ics", uid, text)).etag()), "repeated by PUT");
            assertTrue(dav.get(a + "x.ics").text().contains(text));
        }
    }

    /** two changes within a second. */
    @Test
    void itIsNoClock() {
        String calendar = newCalendar();
        String uid = name();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            put(calendar + "a.ics", uid, "v" + i);
            assertTrue(seen.add(dav.ctag(calendar)));
        }
    }

    /** each change of a member moves it. */
    @TestFactory
    java.util.stream.Stream<DynamicTest> eachChangeOfAMemberMovesIt() {
        String elsewhere = newCalendar();
        Map<String, java.util.function.Consumer<String>> changes = new LinkedHashMap<>();
        changes.put("PUT of a new member", c -> put(c + "new.ics", name(), "x"));
        changes.put("PUT of a body", c -> dav.put(
                        c + "a.ics", dav.get(c + "a.ics").text().replace("first", "second"))
                .expect(204));
        changes.put("DELETE", c -> dav.delete(c + "a.ics").expect(204));
        changes.put("COPY in", c -> dav.copy(put(elsewhere + "c.ics", "copied", "x"), c + "c.ics")
                .expect(201));
        changes.put("MOVE in", c -> dav.move(put(elsewhere + name(), name(), "x"), c + "m.ics")
                .expect(201));
        changes.put("MOVE out", c -> dav.move(c + "a.ics", elsewhere + name() + ".ics")
                .expect(201));
        changes.put("MOVE inside", c -> dav.move(c + "a.ics", c + "z.ics").expect(201));
        changes.put("POST add-member", c -> dav.post(
                        c + "?add-member", genre().object(name()), "Content-Type: " + genre().mediaType())
                .expect(201));
        changes.put("PROPPATCH of a member", c -> dav.proppatch(c + "a.ics", Xml.set("CS:dead", name()))
                .expect(207));
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    String calendar = newCalendar();
                    put(calendar + "a.ics", name(), "first");
                    String before = dav.ctag(calendar);
                    change.getValue().accept(calendar);
                    assertNotEquals(before, dav.ctag(calendar));
                }));
    }

    /** nothing else moves it. */
    @TestFactory
    java.util.stream.Stream<DynamicTest> nothingElseMovesIt() {
        Map<String, java.util.function.Consumer<String>> harmless = new LinkedHashMap<>();
        harmless.put("GET", c -> dav.get(c + "a.ics").expect(200));
        harmless.put("PROPFIND", c -> dav.propfind(c, 1, null).expect(207));
        harmless.put("a refused PUT", c -> dav.put(c + "b.ics", "nonsense").expect(403));
        harmless.put("a PUT with a stale tag", c -> dav.put(c + "a.ics", genre().object(name()), "If-Match: \"x\"")
                .expect(412));
        harmless.put("a UID conflict", c -> dav.copy(c + "a.ics", c + "b.ics").expect(403));
        harmless.put("DELETE of nothing", c -> dav.delete(c + "b.ics").expect(404));
        harmless.put(
                "a sync report", c -> dav.report(c, Xml.sync(""), "Depth: 0").expect(207));
        harmless.put("a refused PROPPATCH of a member", c -> dav.proppatch(c + "a.ics", Xml.set("D:getetag", "x"))
                .expect(207));
        return harmless.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String calendar = newCalendar();
                    put(calendar + "a.ics", name(), "first");
                    String before = dav.ctag(calendar);
                    entry.getValue().accept(calendar);
                    assertEquals(before, dav.ctag(calendar));
                }));
    }

    /** */
    @Test
    void copyMovesTheDestinationsOnlyAndMoveMovesBoth() {
        String from = newCalendar();
        String to = newCalendar();
        put(from + "a.ics", name(), "x");
        String source = dav.ctag(from);
        String target = dav.ctag(to);
        dav.copy(from + "a.ics", to + "a.ics").expect(201);
        assertEquals(source, dav.ctag(from));
        assertNotEquals(target, dav.ctag(to));
        String copied = dav.ctag(to);
        dav.delete(to + "a.ics").expect(204);
        dav.move(from + "a.ics", to + "a.ics").expect(201);
        assertNotEquals(source, dav.ctag(from));
        assertNotEquals(copied, dav.ctag(to));
    }

    /** A-14, and getctag is the sync-token. */
    @Test
    void itIsTheSyncToken() {
        for (String path : new String[] {genre().made(user), user.home() + "inbox/", home()}) {
            Multistatus.Properties found = dav.properties(path, "CS:getctag", "D:sync-token");
            assertEquals(found.text("D:sync-token"), found.text("CS:getctag"));
        }
    }

    /** A-6 for homes (DESIGN 14.7): a change below shows above. */
    @Test
    void aChangeInACalendarMovesTheHomesToo() {
        String calendar = newCalendar();
        String before = dav.ctag(home());
        put(calendar + "a.ics", name(), "x");
        String after = dav.ctag(home());
        assertNotEquals(before, after);
        dav.delete(calendar).expect(204);
        assertNotEquals(after, dav.ctag(home()));
    }

    /** the value in a listing belongs to the members in it. */
    @Test
    void aListingAndItsValueAreOneSnapshot() {
        String calendar = newCalendar();
        put(calendar + "a.ics", name(), "x");
        Multistatus listing = dav.propfind(calendar, 1, Xml.propfind("CS:getctag", "D:getetag"))
                .expect(207)
                .multistatus();
        String token = listing.at(calendar).text("CS:getctag");
        assertTrue(dav.report(calendar, Xml.sync(token), "Depth: 0")
                .expect(207)
                .multistatus()
                .paths()
                .isEmpty());
        put(calendar + "b.ics", name(), "x");
        assertEquals(
                Set.of(calendar + "b.ics"),
                dav.report(calendar, Xml.sync(token), "Depth: 0")
                        .expect(207)
                        .multistatus()
                        .paths());
    }
}
