package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Follower;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * Yesterday's state is brought back: what the lost day handed out never comes again, and clients of both days end with
 * the true state (DESIGN 14.10).
 */
@Tag("contract")
class RestoreContract {
    private static final int BEFORE = 20;

    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> ctags = new HashSet<>();

    /** Everything that a client may hold of the home: values of the calendars, and the ETags with what they stood for. */
    private void collect(Dav dav, Account user) {
        String home = user.home();
        dav.propfind(home, 1, Xml.propfind("CS:getctag"))
                .expect(207)
                .multistatus()
                .responses()
                .forEach((path, found) -> {
                    if (found.has("CS:getctag")) {
                        ctags.add(path + " " + found.text("CS:getctag"));
                        if (!path.equals(home) && !path.endsWith("box/")) {
                            Follower.truth(dav, path).forEach((member, etag) -> {
                                String body = dav.get(member).expect(200).text();
                                String before = bodies.put(member + " " + etag, body);
                                assertTrue(
                                        before == null || before.equals(body), () -> etag + " stood for another body");
                            });
                        }
                    }
                });
    }

    /** One and the same day, whenever it is lived: it draws ids, tags and revisions as the lost one did. */
    private void live(Dav dav, Account user, String day) {
        String calendar = user.calendar();
        for (int i = 0; i < 5; i++) {
            dav.put(calendar + "a.ics", Ics.event("a", "20260302T100000Z", day + i))
                    .expect(201, 204);
            collect(dav, user);
        }
        dav.delete(calendar + "b.ics").expect(204);
        dav.put(calendar + "c.ics", Ics.event("c", "20260302T100000Z", day)).expect(201);
        dav.mkcalendar(user.home() + "new/", null).expect(201);
        collect(dav, user);
        dav.put(user.home() + "new/d.ics", Ics.event("d", "20260302T100000Z", day))
                .expect(201);
        dav.move(user.home() + "work/", user.home() + "moved/").expect(201);
        dav.put(user.home() + "moved/e.ics", Ics.event("e", "20260302T100000Z", day))
                .expect(201);
        collect(dav, user);
    }

    @Test
    void nothingOfTheLostDayComesBackAndEveryClientEndsWithTheTruth() throws InterruptedException, ExecutionException {
        try (Server server = Server.start(Database.ofThisRun(), Map.of(), 2)) {
            Account user = server.accounts().fresh();
            Dav dav = server.as(user);
            String calendar = user.calendar();
            for (String name : new String[] {"a", "b", "stays"}) {
                dav.put(calendar + name + ".ics", Ics.event(name)).expect(201);
            }
            dav.mkcalendar(user.home() + "work/", null).expect(201);
            String kept = dav.get(calendar + "stays.ics").expect(200).etag();
            collect(dav, user);
            Follower yesterday = new Follower(dav, calendar, 0);
            yesterday.catchUp();
            Account other = server.accounts().fresh();
            String backup = backupUnderLoad(server, other);
            int written = Follower.truth(server.as(other), other.calendar()).size();

            live(dav, user, "the lost day, ");
            for (int restore = 1; restore <= 2; restore++) {
                Follower today = new Follower(dav, calendar, 0);
                today.catchUp();
                String homeToken = dav.token(user.home());
                server.restore(backup);

                Set<String> lost = Set.copyOf(ctags);
                ctags.clear();
                collect(dav, user);
                int restored =
                        Follower.truth(server.as(other), other.calendar()).size();
                assertTrue(restored >= BEFORE && restored <= written, restored + " of " + written);
                assertEquals(
                        kept, dav.get(calendar + "stays.ics").expect(200).etag(), "untouched octets keep their tag");
                assertTrue(today.catchUpOrStartOver(), "a token of the lost day is refused");
                assertEquals(Follower.truth(dav, calendar), today.state());
                dav.report(user.home(), infinite(homeToken), "Depth: 0").expect(403, "D:valid-sync-token");
                assertEquals(restore == 2, yesterday.catchUpOrStartOver(), "a token from before the copy stays good");
                assertEquals(Follower.truth(dav, calendar), yesterday.state());

                live(dav, user, "the day after restore " + restore + ", ");
                today.catchUp();
                yesterday.catchUp();
                assertEquals(Follower.truth(dav, calendar), today.state());
                assertEquals(Follower.truth(dav, calendar), yesterday.state());
                Set<String> again = new HashSet<>(ctags);
                again.retainAll(lost);
                assertEquals(Set.of(), again, "values that came back");
                ctags.addAll(lost);
            }
        }
    }

    /** A copy is made while somebody writes; it has all that was acknowledged before it began. */
    private static String backupUnderLoad(Server server, Account writer)
            throws InterruptedException, ExecutionException {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(BEFORE);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> writing = pool.submit(() -> write(server.as(writer), begun, over));
            assertTrue(begun.await(60, TimeUnit.SECONDS), "the writer does not get on");
            String backup = server.backup();
            over.set(true);
            assertTrue(writing.get() >= BEFORE);
            return backup;
        } finally {
            pool.shutdown();
        }
    }

    private static String infinite(String token) {
        return Xml.document(
                "D:sync-collection",
                "<D:sync-token>" + token + "</D:sync-token><D:sync-level>infinite</D:sync-level>"
                        + Xml.prop("D:getetag"));
    }

    private static int write(Dav dav, CountDownLatch begun, AtomicBoolean over) {
        int written = 0;
        while (!over.get()) {
            String name = "beside-" + written + ".ics";
            try {
                dav.put(dav.user().calendar() + name, Ics.event(name)).expect(201);
                written++;
                begun.countDown();
            } catch (Dav.Unreachable stopped) {
                // A copy of a PostgreSQL database by its template wants everybody out.
                return written;
            }
        }
        return written;
    }
}
