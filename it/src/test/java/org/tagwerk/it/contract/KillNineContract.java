package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Follower;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;

/**
 * Acknowledged means kept: a server killed (SIGKILL) in a storm of PUTs has every answered one afterwards, no ETag or CTag
 * that was seen comes back for something else, and who syncs ends with the true state.
 */
@Tag("contract")
class KillNineContract {
    private static final int KILLS =
            Boolean.getBoolean("tagwerk.soak") ? 50 : Container.ofThisRun().kills();
    private static final int WRITERS = 8;
    /** Writes that a storm has at least. */
    private static final int FEW = 20;

    private static final int PATIENCE_SECONDS = 60;

    /** What one writer knows of one path: bodies that may be there now. */
    private record Belief(String acknowledged, String pending) {}

    /** Path and ETag of all that was acknowledged. */
    private final Set<String> tags = ConcurrentHashMap.newKeySet();
    /** What the CTag was, one poller's view through all lives of the server. */
    private final Set<String> ctags = new HashSet<>();

    private String ctag = "";

    @Test
    void everyAcknowledgedWriteSurvivesSigkill() throws InterruptedException, ExecutionException {
        Server server = Server.shared();
        Account user = server.accounts().fresh();
        Follower follower = new Follower(server.as(user), user.calendar(), 0);
        ConcurrentMap<String, Belief> beliefs = new ConcurrentHashMap<>();
        Random random = new Random(9);
        for (int kill = 0; kill < KILLS; kill++) {
            try {
                storm(server, user, beliefs, kill, Duration.ofMillis(random.nextInt(2000)));
            } finally {
                server.restart();
            }
            Dav dav = server.as(user);
            look(dav);
            beliefs.replaceAll((path, belief) -> verified(dav, path, belief));
            Follower survivor = new Follower(dav, user.calendar(), 0);
            survivor.catchUp();
            assertEquals(Follower.truth(dav, user.calendar()), survivor.state());
            follower.catchUp();
            assertEquals(Follower.truth(dav, user.calendar()), follower.state(), "tokens from before still count");
        }
    }

    /** Kills the server {@code span} after it has acknowledged some writes, however slow the machine is. */
    private void storm(Server server, Account user, ConcurrentMap<String, Belief> beliefs, int kill, Duration span)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> writers = new ArrayList<>();
        CountDownLatch acknowledged = new CountDownLatch(FEW);
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            writers.add(pool.submit(() -> write(server.as(user), beliefs, kill, number, acknowledged)));
        }
        writers.add(pool.submit(() -> poll(server.as(user))));
        boolean begun = acknowledged.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Thread.sleep(span.toMillis());
        server.kill();
        for (Future<?> writer : writers) {
            writer.get();
        }
        pool.shutdown();
        assertTrue(begun, () -> "only " + (FEW - acknowledged.getCount()) + " writes before the kill");
    }

    private void poll(Dav dav) {
        try {
            while (true) {
                look(dav);
            }
        } catch (Dav.Unreachable e) {
            return;
        }
    }

    private void look(Dav dav) {
        String now = dav.ctag(dav.user().calendar());
        assertTrue(now.equals(ctag) || ctags.add(now), "the CTag comes back: " + now);
        ctag = now;
    }

    private void write(
            Dav dav, ConcurrentMap<String, Belief> beliefs, int kill, int number, CountDownLatch acknowledged) {
        Random random = new Random(kill * 100L + number);
        for (int round = 0; ; round++) {
            String name = "w" + number + "-" + (round < 20 ? round : random.nextInt(20)) + ".ics";
            String path = dav.user().calendar() + name;
            String body = Ics.event(name, "20260302T100000Z", "kill " + kill + " round " + round);
            String before = beliefs.getOrDefault(path, new Belief(null, null)).acknowledged();
            beliefs.put(path, new Belief(before, body));
            try {
                String tag = dav.put(path, body).expect(201, 204).etag();
                assertTrue(tags.add(path + tag), () -> "the tag of " + path + " comes back: " + tag);
            } catch (Dav.Unreachable e) {
                return;
            }
            beliefs.put(path, new Belief(body, null));
            acknowledged.countDown();
        }
    }

    private static Belief verified(Dav dav, String path, Belief belief) {
        Reply reply = dav.get(path).expect(200, 404);
        String found = reply.status() == 200 ? reply.text() : null;
        boolean asAcknowledged = java.util.Objects.equals(found, belief.acknowledged());
        boolean asPending = found != null && found.equals(belief.pending());
        assertTrue(asAcknowledged || asPending, () -> path + " was acknowledged as\n" + belief + "\nand is\n" + found);
        return new Belief(found, null);
    }
}
