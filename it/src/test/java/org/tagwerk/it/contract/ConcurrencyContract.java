package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Follower;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Many clients at once: nothing is lost, no tag repeats, a follower of sync-tokens ends with the true state. */
class ConcurrencyContract extends Contract {
    private static final Duration SPAN = Duration.ofSeconds(Boolean.getBoolean("tagwerk.soak") ? 60 : 8);
    private static final int WRITERS = 32;

    private final Dav owner = fresh();
    private final String calendar = newCalendar(owner);

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Of many clients that change one resource with the same tag, one wins and the others are told. */
    @RepeatedTest(5)
    void withTheSameTagExactlyOneWriterWins() throws InterruptedException, ExecutionException {
        String path = calendar + "a.ics";
        String uid = name();
        String etag = owner.put(path, Ics.event(uid)).expect(201).etag();
        List<Integer> statuses = race(
                8, (client, i) -> client.put(path, Ics.event(uid, "20260302T100000Z", "by " + i), "If-Match: " + etag));
        assertEquals(1, Collections.frequency(statuses, 204), statuses::toString);
        assertEquals(7, Collections.frequency(statuses, 412), statuses::toString);
    }

    /** Of many clients that create one resource, one makes it and the others change it (DESIGN 14.2). */
    @RepeatedTest(5)
    void creationsOfOneNameAreOneCreationAndChanges() throws InterruptedException, ExecutionException {
        String path = calendar + name() + ".ics";
        String uid = name();
        List<Integer> statuses =
                race(8, (client, i) -> client.put(path, Ics.event(uid, "20260302T100000Z", "by " + i)));
        assertEquals(1, Collections.frequency(statuses, 201), statuses::toString);
        assertEquals(7, Collections.frequency(statuses, 204), statuses::toString);
    }

    /** Of many clients that use one UID under different names, one succeeds. */
    @RepeatedTest(3)
    void oneUidUnderManyNamesIsMadeOnce() throws InterruptedException, ExecutionException {
        String uid = name();
        List<Integer> statuses = race(8, (client, i) -> client.put(calendar + uid + "-" + i + ".ics", Ics.event(uid)));
        assertEquals(1, Collections.frequency(statuses, 201), statuses::toString);
        assertEquals(7, Collections.frequency(statuses, 403), statuses::toString);
    }

    /** A member that is moved away while it is written is written where it is, or not at all (DESIGN 14.2). */
    @RepeatedTest(5)
    void aWriteNeverEndsInACalendarThatWasNotAskedFor() throws InterruptedException, ExecutionException {
        String other = newCalendar(owner);
        String path = calendar + name() + ".ics";
        String uid = name();
        owner.put(path, Ics.event(uid)).expect(201);
        String moved = other + "moved.ics";
        List<Integer> statuses = race(
                2,
                (client, i) -> i == 0
                        ? client.move(path, moved)
                        : client.put(path, Ics.event(uid, "20260302T100000Z", "changed")));
        assertEquals(201, statuses.get(0));
        String body = owner.get(moved).expect(200).text();
        if (statuses.get(1) == 201) {
            assertTrue(body.contains("Event " + uid), "the write made a new member, and the moved one stays as it was");
            owner.get(path).expect(200);
        } else {
            assertEquals(204, statuses.get(1));
            assertTrue(body.contains("changed"), "the write came before the move");
            owner.get(path).expect(404);
        }
    }

    private interface Request {
        Reply send(Dav client, int number);
    }

    private List<Integer> race(int clients, Request request) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(clients);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            tasks.add(() -> {
                try (Dav client = server.as(owner.user())) {
                    client.options(owner.user().home());
                    start.await();
                    return request.send(client, number).status();
                }
            });
        }
        return atOnce(tasks);
    }

    /** 32 writers into one calendar, a follower beside them, everything compared at the end. */
    @Test
    void manyWritersOneCalendarAndAFollower() throws InterruptedException, ExecutionException {
        ConcurrentMap<String, String> kept = new ConcurrentHashMap<>();
        Set<String> etags = ConcurrentHashMap.newKeySet();
        Set<String> ctags = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        Instant end = Instant.now().plus(SPAN);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            tasks.add(() -> write(number, end, kept, etags));
        }
        tasks.add(() -> poll(end, ctags));
        Follower follower = new Follower(server.as(owner.user()), calendar, 50);
        tasks.add(() -> follow(follower, over));
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        List<Future<Integer>> running = tasks.stream().map(pool::submit).toList();
        int acknowledged = 0;
        for (Future<Integer> writer : running.subList(0, WRITERS)) {
            acknowledged += writer.get();
        }
        over.set(true);
        for (Future<Integer> rest : running.subList(WRITERS, running.size())) {
            rest.get();
        }
        pool.shutdown();

        assertTrue(acknowledged > WRITERS, "only " + acknowledged + " writes");
        Map<String, String> truth = Follower.truth(owner, calendar);
        assertEquals(new java.util.TreeMap<>(kept), truth, "every acknowledged write is there");
        follower.catchUp();
        assertEquals(truth, follower.state(), "the follower has the true state");
        assertTrue(ctags.size() > 1);
    }

    private int write(int number, Instant end, Map<String, String> kept, Set<String> etags) {
        Random random = new Random(number);
        int acknowledged = 0;
        try (Dav client = server.as(owner.user())) {
            for (int round = 0; Instant.now().isBefore(end); round++) {
                String path = calendar + "w" + number + "-" + random.nextInt(5) + ".ics";
                String uid = path.substring(calendar.length());
                if (kept.containsKey(path) && random.nextInt(4) == 0) {
                    client.delete(path).expect(204);
                    kept.remove(path);
                } else {
                    String etag = client.put(path, Ics.event(uid, "20260302T100000Z", "round " + round))
                            .expect(201, 204)
                            .etag();
                    assertTrue(etags.add(etag), () -> "the ETag " + etag + " came twice");
                    kept.put(path, etag);
                }
                acknowledged++;
            }
        }
        return acknowledged;
    }

    private int poll(Instant end, Set<String> ctags) {
        try (Dav client = server.as(owner.user())) {
            String last = "";
            while (Instant.now().isBefore(end)) {
                String ctag = client.ctag(calendar);
                if (!ctag.equals(last)) {
                    assertTrue(ctags.add(ctag), () -> "the CTag " + ctag + " came back");
                }
                last = ctag;
            }
        }
        return ctags.size();
    }

    private static int follow(Follower follower, AtomicBoolean over) {
        int pages = 0;
        while (!over.get()) {
            follower.page();
            pages++;
        }
        return pages;
    }

    /** A member's value is new for every change, whoever makes it. */
    @Test
    void everyChangeGivesATagNeverSeenBefore() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        String uid = name();
        for (int i = 0; i < 50; i++) {
            assertTrue(seen.add(owner.put(calendar + "t.ics", Ics.event(uid, "20260302T100000Z", "v" + i % 2))
                    .expect(201, 204)
                    .etag()));
            if (i % 10 == 9) {
                owner.delete(calendar + "t.ics").expect(204);
            }
        }
    }

    /** Writers of one home do not hold up those of another, nor pollers. */
    @Test
    void aBusyCalendarDoesNotHoldUpOtherHomes() throws InterruptedException, ExecutionException {
        AtomicBoolean over = new AtomicBoolean();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int number = i;
            tasks.add(() -> {
                try (Dav client = server.as(owner.user())) {
                    for (int n = 0; !over.get(); n++) {
                        client.put(calendar + number + "-" + n + ".ics", Ics.event(number + "-" + n))
                                .expect(201);
                    }
                }
                return 0;
            });
        }
        Dav elsewhere = fresh();
        tasks.add(() -> {
            try {
                Instant end = Instant.now().plusSeconds(4);
                for (int n = 0; Instant.now().isBefore(end); n++) {
                    Instant begun = Instant.now();
                    elsewhere
                            .put(elsewhere.user().calendar() + n + ".ics", Ics.event("e" + n))
                            .expect(201);
                    elsewhere
                            .propfind(elsewhere.user().calendar(), 0, Xml.propfind("CS:getctag"))
                            .expect(207);
                    Duration took = Duration.between(begun, Instant.now());
                    assertTrue(took.toMillis() < 3000, () -> "waited " + took);
                }
            } finally {
                over.set(true);
            }
            return 0;
        });
        atOnce(tasks);
    }
}
