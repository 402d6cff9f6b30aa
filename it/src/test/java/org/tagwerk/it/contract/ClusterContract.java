package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Follower;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * Two nodes on one PostgreSQL under writers, pollers and invitations, one of them killed (SIGKILL) and started again:
 * no acknowledged write is lost or read late, no tag repeats, followers end with the true state, every invitation is
 * delivered once.
 */
@Tag("cluster")
class ClusterContract {
    private static final Duration SPAN = Duration.ofSeconds(Boolean.getBoolean("tagwerk.soak") ? 120 : 15);
    private static final int WRITERS = 6;
    private static final int POLLERS = 2;
    private static final int FOLLOWERS = 2;
    private static final int ORGANIZERS = 3;
    private static final int GUESTS = 3;

    private final List<Server> nodes = Server.cluster(2, Map.of(), 20);
    private final Account owner = fresh();
    private final List<Account> guests =
            IntStream.range(0, GUESTS).mapToObj(i -> fresh()).toList();
    private final List<Follower> followers = IntStream.range(0, FOLLOWERS)
            .mapToObj(i -> new Follower(as(0, owner), owner.calendar(), i * 7))
            .toList();

    /** What may stand at a path: what was acknowledged, and a write to which no answer came; null is nothing. */
    private final ConcurrentMap<String, Set<Optional<String>>> beliefs = new ConcurrentHashMap<>();

    private final Set<String> tags = ConcurrentHashMap.newKeySet();
    /** Paths of meetings; the organizer's copy says whether one that was not acknowledged was stored. */
    private final ConcurrentMap<String, Dav> meetings = new ConcurrentHashMap<>();

    /** A balancer sends nobody to a node that is down, or not yet ready. */
    private volatile boolean bothUp = true;

    private volatile boolean over;

    private Account fresh() {
        return nodes.get(0).accounts().fresh();
    }

    private Dav as(int node, Account user) {
        return nodes.get(node).as(user);
    }

    @Test
    void oneNodeOfTwoIsKilledUnderLoad() throws InterruptedException, ExecutionException {
        try {
            List<Callable<Integer>> load = new ArrayList<>();
            IntStream.range(0, WRITERS).forEach(i -> load.add(() -> write(i)));
            IntStream.range(0, POLLERS).forEach(i -> load.add(() -> poll(i)));
            followers.forEach(follower -> load.add(() -> follow(follower)));
            IntStream.range(0, ORGANIZERS).forEach(i -> load.add(() -> invite(i)));
            ExecutorService pool = Executors.newFixedThreadPool(load.size());
            List<Future<Integer>> running = load.stream().map(pool::submit).toList();
            Thread.sleep(SPAN.toMillis() / 3);
            nodes.get(1).kill();
            bothUp = false;
            Thread.sleep(SPAN.toMillis() / 6);
            nodes.get(1).restart();
            bothUp = true;
            Thread.sleep(SPAN.toMillis() / 2);
            over = true;
            for (Future<Integer> each : running) {
                assertTrue(each.get() > 5, "each did something: " + each.get());
            }
            pool.shutdown();
            awaitDelivery();
            verifyWrites();
            verifyFollowers();
            verifyInvitations();
        } finally {
            nodes.forEach(Server::close);
        }
    }

    /** The clients of one actor, one for each node; who gets no answer goes to the other. */
    private final class Clients {
        private final List<Dav> all;
        private final Random random;

        Clients(Account user, int seed) {
            this.all = List.of(as(0, user), as(1, user));
            this.random = new Random(seed);
        }

        Dav any() {
            return all.get(bothUp ? random.nextInt(2) : 0);
        }

        Dav other(Dav one) {
            return all.get(bothUp && all.get(0) == one ? 1 : 0);
        }
    }

    /** Writes and removes its own members; what one node acknowledged the other must show at once. */
    private int write(int number) {
        Clients clients = new Clients(owner, number);
        int acknowledged = 0;
        int life = 0;
        for (int round = 0; !over; round++) {
            String name = "w" + number + "-" + life + "-" + round % 8 + ".ics";
            String path = owner.calendar() + name;
            String body = round % 5 == 4 ? null : Ics.event(name, "20260302T100000Z", "round " + round);
            Set<Optional<String>> before = beliefs.getOrDefault(path, Set.of(Optional.empty()));
            Set<Optional<String>> either = new HashSet<>(before);
            either.add(Optional.ofNullable(body));
            beliefs.put(path, either);
            Dav dav = clients.any();
            try {
                String tag = store(dav, path, body);
                beliefs.put(path, Set.of(Optional.ofNullable(body)));
                acknowledged++;
                seenByTheOther(clients.other(dav), path, body, tag);
            } catch (Dav.Unreachable down) {
                // Whether it was stored is seen at the end; no later write may hide that.
                life += beliefs.get(path).size() > 1 ? 1 : 0;
            }
        }
        return acknowledged;
    }

    private String store(Dav dav, String path, String body) {
        if (body == null) {
            dav.delete(path).expect(204, 404);
            return null;
        }
        String tag = dav.put(path, body).expect(201, 204).etag();
        assertTrue(tags.add(path + tag), () -> "the tag of " + path + " repeats: " + tag);
        return tag;
    }

    private static void seenByTheOther(Dav dav, String path, String body, String tag) {
        Reply reply = dav.get(path).expect(body == null ? 404 : 200);
        if (body != null) {
            assertEquals(tag, reply.etag(), "a node reads late");
            assertEquals(body, reply.text(), "a node reads late");
        }
    }

    /** Asks for the CTag, now here and now there: one that was followed by another never comes again. */
    private int poll(int number) {
        Clients clients = new Clients(owner, 100 + number);
        Set<String> seen = new HashSet<>();
        String last = "";
        while (!over) {
            try {
                String now = clients.any().ctag(owner.calendar());
                assertTrue(now.equals(last) || seen.add(now), "the CTag comes back: " + now);
                last = now;
            } catch (Dav.Unreachable down) {
                pause();
            }
        }
        return seen.size();
    }

    private int follow(Follower follower) {
        Clients clients = new Clients(owner, 200);
        int rounds = 0;
        while (!over) {
            follower.through(clients.any());
            try {
                follower.catchUp();
                rounds++;
            } catch (Dav.Unreachable down) {
                pause();
            }
        }
        return rounds;
    }

    private int invite(int number) {
        Account organizer = fresh();
        Clients clients = new Clients(organizer, 300 + number);
        StringBuilder lines = new StringBuilder("ORGANIZER:mailto:" + organizer.mail()
                + "\nATTENDEE;PARTSTAT=ACCEPTED:mailto:" + organizer.mail() + "\n");
        guests.forEach(guest -> lines.append("ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:")
                .append(guest.mail())
                .append('\n'));
        int acknowledged = 0;
        for (int round = 0; !over; round++) {
            String uid = "meeting-" + number + "-" + round;
            String path = organizer.calendar() + uid + ".ics";
            meetings.put(path, clients.all.get(0));
            try {
                clients.any()
                        .put(path, Ics.event(uid, "20260302T100000Z", "Meeting", lines.toString()))
                        .expect(201);
                acknowledged++;
            } catch (Dav.Unreachable down) {
                pause();
            }
            pause();
        }
        return acknowledged;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a killed node had begun to deliver is taken up by another when its lease is over. */
    private void awaitDelivery() throws InterruptedException {
        Pattern queue = Pattern.compile("^tagwerk_queue_length\\{queue=\"messages\"} (\\S+)$", Pattern.MULTILINE);
        for (int i = 0; i < 240; i++) {
            Matcher found = queue.matcher(
                    nodes.get(0).anonymous().get("/metrics").expect(200).text());
            assertTrue(found.find());
            if (Double.parseDouble(found.group(1)) == 0) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("messages are left in the queue");
    }

    private void verifyWrites() {
        for (int node = 0; node < nodes.size(); node++) {
            Dav dav = as(node, owner);
            beliefs.forEach((path, possible) -> {
                Reply reply = dav.get(path).expect(200, 404);
                Optional<String> found = reply.status() == 200 ? Optional.of(reply.text()) : Optional.empty();
                assertTrue(possible.contains(found), () -> path + " is " + found + " and not one of " + possible);
            });
        }
    }

    private void verifyFollowers() {
        Map<String, String> truth = Follower.truth(as(0, owner), owner.calendar());
        assertEquals(truth, Follower.truth(as(1, owner), owner.calendar()));
        for (Follower follower : followers) {
            follower.through(as(1, owner));
            follower.catchUp();
            assertEquals(truth, follower.state());
        }
    }

    private void verifyInvitations() {
        List<String> stored = new ArrayList<>();
        meetings.forEach((path, organizer) -> {
            if (organizer.get(path).expect(200, 404).status() == 200) {
                stored.add(path.replaceAll(".*/|\\.ics$", ""));
            }
        });
        for (Account guest : guests) {
            for (String collection : List.of(guest.calendar(), guest.home() + "inbox/")) {
                List<String> found = uids(as(0, guest), collection);
                assertEquals(stored.stream().sorted().toList(), found, collection);
            }
        }
    }

    private static List<String> uids(Dav dav, String collection) {
        return dav
                .report(collection, Xml.query("", "C:calendar-data"))
                .expect(207)
                .multistatus()
                .responses()
                .values()
                .stream()
                .map(member -> member.text("C:calendar-data"))
                .map(data -> data.replaceAll("(?s).*\\nUID:([^\\r\\n]*).*", "$1"))
                .sorted()
                .toList();
    }
}
