package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Follower;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** The sync-collection report (RFC 6578). */
class SyncCollectionContract extends Contract {
    private final String calendar = newCalendar();

    private void put(String name) {
        dav.put(calendar + name, genre().object(name + calendar.hashCode())).expect(201, 204);
    }

    private Multistatus sync(String token) {
        return dav.report(calendar, Xml.sync(token), "Depth: 0").expect(207).multistatus();
    }

    private static String token(Multistatus answer) {
        return answer.syncToken().orElseThrow();
    }

    @Test
    void anEmptyTokenListsTheMembersOnly() {
        put("a.ics");
        put("b.ics");
        Multistatus all = sync("");
        assertEquals(
                List.of(calendar + "a.ics", calendar + "b.ics"),
                all.changed().stream().sorted().toList());
        assertTrue(all.removed().isEmpty());
        assertTrue(all.at(calendar + "a.ics").has("D:getetag"));
    }

    @Test
    void aTokenTellsWhatChangedSince() {
        put("a.ics");
        put("b.ics");
        put("c.ics");
        String token = token(sync(""));
        dav.put(calendar + "a.ics", genre().object("a.ics" + calendar.hashCode(), "Later"))
                .expect(204);
        dav.delete(calendar + "b.ics").expect(204);
        put("d.ics");
        Multistatus since = sync(token);
        assertEquals(Set.of(calendar + "a.ics", calendar + "d.ics"), Set.copyOf(since.changed()));
        assertEquals(List.of(calendar + "b.ics"), since.removed());
        assertTrue(sync(token(since)).paths().isEmpty());
    }

    @Test
    void madeAndDeletedBetweenTwoSyncsIsRemovedOrSilent() {
        String token = token(sync(""));
        put("a.ics");
        dav.delete(calendar + "a.ics").expect(204);
        assertTrue(sync(token).changed().isEmpty());
    }

    @Test
    void deletedAndMadeAgainIsAChangeOnly() {
        put("a.ics");
        String token = token(sync(""));
        dav.delete(calendar + "a.ics").expect(204);
        put("a.ics");
        Multistatus since = sync(token);
        assertEquals(List.of(calendar + "a.ics"), since.changed());
        assertTrue(since.removed().isEmpty());
    }

    @Test
    void aRenameIsARemovalAndAChange() {
        put("a.ics");
        String token = token(sync(""));
        dav.move(calendar + "a.ics", calendar + "b.ics").expect(201);
        Multistatus since = sync(token);
        assertEquals(List.of(calendar + "b.ics"), since.changed());
        assertEquals(List.of(calendar + "a.ics"), since.removed());
    }

    @Test
    void tokensAreUris() {
        assertTrue(URI.create(dav.token(calendar)).isAbsolute());
        assertEquals(dav.token(calendar), token(sync("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "http://example.com/sync/1", "data:,", "data:,1", "data:,-1--1", "data:,9-9~x"})
    void tokensThatAreNotOursAreRefused(String token) {
        dav.report(calendar, Xml.sync(token), "Depth: 0").expect(403, "D:valid-sync-token");
    }

    @Test
    void theTokenOfAnotherCalendarIsRefused() {
        String other = dav.token(newCalendar());
        dav.report(calendar, Xml.sync(other), "Depth: 0").expect(403, "D:valid-sync-token");
    }

    @Test
    void theTokenOfACalendarThatWasThereBeforeIsRefused() {
        put("a.ics");
        String token = token(sync(""));
        dav.delete(calendar).expect(204);
        genre().make(dav, calendar).expect(201);
        dav.report(calendar, Xml.sync(token), "Depth: 0").expect(403, "D:valid-sync-token");
    }

    @Test
    void depthOneAndAMissingLevelAreUnderstood() {
        put("a.ics");
        dav.report(calendar, Xml.sync(""), "Depth: 1").expect(207);
        String old = Xml.document("D:sync-collection", "<D:sync-token/>" + Xml.prop("D:getetag"));
        assertEquals(
                List.of(calendar + "a.ics"),
                dav.report(calendar, old, "Depth: 1").expect(207).multistatus().changed());
    }

    @Test
    void levelInfiniteIsUnderstood() {
        put("a.ics");
        String body = Xml.document(
                "D:sync-collection", "<D:sync-token/><D:sync-level>infinite</D:sync-level>" + Xml.prop("D:getetag"));
        assertTrue(dav.report(calendar, body, "Depth: 0")
                .expect(207)
                .multistatus()
                .changed()
                .contains(calendar + "a.ics"));
    }

    @Test
    void anotherLevelIsABadRequest() {
        String body = Xml.document(
                "D:sync-collection", "<D:sync-token/><D:sync-level>bogus</D:sync-level>" + Xml.prop("D:getetag"));
        dav.report(calendar, body, "Depth: 0").expect(400);
        dav.report(home(), body, "Depth: 0").expect(400);
    }

    @Test
    void theHomeTellsWhichCalendarsCameAndWent() {
        var mine = fresh();
        String home = genre().home(mine.user());
        String token =
                token(mine.report(home, Xml.sync(""), "Depth: 0").expect(207).multistatus());
        String made = newCalendar(mine);
        Multistatus since =
                mine.report(home, Xml.sync(token), "Depth: 0").expect(207).multistatus();
        assertEquals(List.of(made), since.changed());
        mine.delete(made).expect(204);
        assertEquals(
                List.of(made),
                mine.report(home, Xml.sync(token(since)), "Depth: 0")
                        .expect(207)
                        .multistatus()
                        .removed());
    }

    @Test
    void theHomeAtLevelInfiniteTellsWhatChangedBelow() {
        var mine = fresh();
        String home = genre().home(mine.user());
        String infinite = "<D:sync-level>infinite</D:sync-level>" + Xml.prop("D:getetag");
        String start = Xml.document("D:sync-collection", "<D:sync-token/>" + infinite);
        String token = token(mine.report(home, start, "Depth: 0").expect(207).multistatus());
        mine.put(genre().made(mine.user()) + "a.ics", genre().object("below")).expect(201);
        String next = Xml.document("D:sync-collection", "<D:sync-token>" + token + "</D:sync-token>" + infinite);
        assertTrue(mine.report(home, next, "Depth: 0")
                .expect(207)
                .multistatus()
                .changed()
                .contains(genre().made(mine.user()) + "a.ics"));
    }

    @Test
    void theInboxSyncsToo() {
        String inbox = user.home() + "inbox/";
        String token =
                token(dav.report(inbox, Xml.sync(""), "Depth: 0").expect(207).multistatus());
        assertEquals(dav.token(inbox), token);
    }

    @Test
    void aLimitedAnswerContinuesWhereItEnded() {
        for (int i = 0; i < 25; i++) {
            put("m" + i + ".ics");
        }
        Set<String> seen = new TreeSet<>();
        String token = "";
        int pages = 0;
        boolean more = true;
        while (more) {
            Multistatus page = dav.report(calendar, Xml.sync(token, 10), "Depth: 0")
                    .expect(207)
                    .multistatus();
            more = page.responses().containsKey(calendar);
            if (more) {
                assertEquals(507, page.at(calendar).status().orElse(0));
            }
            List<String> members =
                    page.changed().stream().filter(p -> !p.equals(calendar)).toList();
            assertTrue(members.size() <= 10, () -> members.size() + " members in a page of 10");
            members.forEach(member -> assertTrue(seen.add(member), member + " came twice"));
            token = token(page);
            pages++;
        }
        assertEquals(25, seen.size());
        assertEquals(3, pages);
        assertTrue(sync(token).paths().isEmpty());
    }

    @Test
    void pagesStayRightWhileMembersChangeBetweenThem() {
        for (int i = 0; i < 30; i++) {
            put("m" + i + ".ics");
        }
        Follower follower = new Follower(dav, calendar, 7);
        assertFalse(follower.page());
        dav.delete(calendar + "m1.ics").expect(204);
        dav.delete(calendar + "m29.ics").expect(204);
        put("new.ics");
        assertFalse(follower.page());
        dav.move(calendar + "m5.ics", calendar + "moved.ics").expect(201);
        dav.put(calendar + "m20.ics", genre().object("m20.ics" + calendar.hashCode(), "x"))
                .expect(204);
        dav.delete(calendar + "new.ics").expect(204);
        follower.catchUp();
        assertEquals(Follower.truth(dav, calendar), follower.state());
    }

    @Test
    void multigetBringsTheBodiesOfASync() {
        put("a.ics");
        Multistatus found = dav.report(calendar, genre().multiget(calendar + "a.ics", calendar + "gone.ics"))
                .expect(207)
                .multistatus();
        assertEquals(
                dav.get(calendar + "a.ics").text().replace("\r", ""),
                found.at(calendar + "a.ics").text(genre().data()).replace("\r", ""));
        assertEquals(List.of(calendar + "gone.ics"), found.removed());
    }
}
