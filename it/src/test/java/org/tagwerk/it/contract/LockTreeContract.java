package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Locks of collections, alone and with all below, between two clients of one user (RFC 4918 §6.1, §7.4, §9.10.3). */
@Tag("contract")
@Tag("proxy")
class LockTreeContract extends Contract {
    private static final String PLAIN = "Content-Type: text/plain";

    private final Dav other = server.as(user);

    private String newFile() {
        String path = user.files() + name() + ".txt";
        dav.put(path, "one", PLAIN).expect(201);
        return path;
    }

    private String newFolder() {
        String path = user.files() + name() + "/";
        dav.mkcol(path, null).expect(201);
        return path;
    }

    private static String with(String path, String token) {
        return "If: <" + path + "> (<" + token + ">)";
    }

    @Test
    void aDepthZeroLockProtectsTheListOfMembersAlone() {
        String folder = newFolder();
        dav.put(folder + "a", "one", PLAIN).expect(201);
        String token = dav.lock(folder, "exclusive", "Depth: 0").expect(200).lockToken();
        other.put(folder + "a", "two", PLAIN).expect(204);
        other.put(folder + "b", "one", PLAIN).expect(423, "D:lock-token-submitted");
        other.mkcol(folder + "c/", null).expect(423, "D:lock-token-submitted");
        other.delete(folder + "a").expect(423, "D:lock-token-submitted");
        other.move(folder + "a", user.files() + name()).expect(423, "D:lock-token-submitted");
        other.copy(newFile(), folder + "d").expect(423, "D:lock-token-submitted");
        other.send("POST", folder + "?add-member", "x", PLAIN).expect(423, "D:lock-token-submitted");
        other.proppatch(folder, Xml.set("D:displayname", "x")).expect(423, "D:lock-token-submitted");
        other.lock(folder + "e", "exclusive").expect(423, "D:lock-token-submitted");
        dav.put(folder + "b", "one", PLAIN, with(folder, token)).expect(201);
        assertEquals(List.of(), dav.lockTokens(folder + "a"));
    }

    @Test
    void aDeepLockProtectsAllThatIsAndComes() {
        String folder = newFolder();
        dav.mkcol(folder + "in/", null).expect(201);
        dav.put(folder + "in/a", "one", PLAIN).expect(201);
        String token =
                dav.lock(folder, "exclusive", "Depth: infinity").expect(200).lockToken();
        other.put(folder + "in/a", "two", PLAIN).expect(423, "D:lock-token-submitted");
        other.put(folder + "in/b", "two", PLAIN).expect(423, "D:lock-token-submitted");
        other.lock(folder + "in/a", "shared").expect(423, "D:no-conflicting-lock");
        dav.put(folder + "in/b", "one", PLAIN, with(folder, token)).expect(201);
        assertEquals(List.of(token), dav.lockTokens(folder + "in/b"));
        dav.unlock(folder + "in/b", token).expect(204);
        other.put(folder + "in/a", "two", PLAIN).expect(204);
    }

    @Test
    void locksBelowAreInTheWayOfADeepLock() {
        String folder = newFolder();
        dav.put(folder + "a", "one", PLAIN).expect(201);
        dav.lock(folder + "a", "shared").expect(200);
        Multistatus below =
                other.lock(folder, "exclusive", "Depth: infinity").expect(207).multistatus();
        assertEquals(423, below.at(folder + "a").status().orElseThrow());
        assertEquals(List.of("D:no-conflicting-lock"), below.at(folder + "a").error());
        assertEquals(424, below.at(folder).status().orElseThrow());
        assertEquals(List.of(), dav.lockTokens(folder));
        other.lock(folder, "shared", "Depth: infinity").expect(200);
        assertEquals(2, dav.lockTokens(folder + "a").size());
    }

    @Test
    void whatIsLockedInsideKeepsTheTree() {
        String folder = newFolder();
        dav.mkcol(folder + "in/", null).expect(201);
        dav.put(folder + "in/a", "one", PLAIN).expect(201);
        String token = dav.lock(folder + "in/a", "exclusive").expect(200).lockToken();
        String moved = user.files() + name() + "/";
        for (Reply refused : List.of(other.delete(folder), other.move(folder, moved))) {
            Multistatus.Properties only = refused.expect(207).multistatus().only();
            assertEquals(folder + "in/a", only.path());
            assertEquals(423, only.status().orElseThrow());
            assertEquals(List.of("D:lock-token-submitted"), only.error());
        }
        dav.get(folder + "in/a").expect(200);
        dav.move(folder, moved, with(folder + "in/a", token)).expect(201);
        assertEquals(List.of(), dav.lockTokens(moved + "in/a"));
    }

    @Test
    void ofManyWhoLockAtOnceOneWins() throws InterruptedException, ExecutionException {
        String folder = newFolder();
        dav.mkcol(folder + "in/", null).expect(201);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 5; round++) {
                // Above, on and below one another: no two of these go together.
                List<String> paths = List.of(folder, folder + "in/", folder + "in/f" + round);
                List<Callable<Reply>> wishes = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String path = paths.get(i % 3);
                    wishes.add(() -> {
                        try (Dav one = server.as(user)) {
                            return one.lock(path, "exclusive", "Depth: infinity");
                        }
                    });
                }
                List<String> won = new ArrayList<>();
                for (Future<Reply> done : threads.invokeAll(wishes)) {
                    Reply reply = done.get().expect(200, 201, 207, 423);
                    if (reply.status() < 207) {
                        won.add(reply.lockToken());
                    }
                }
                assertEquals(1, won.size());
                String root = paths.stream()
                        .filter(path -> dav.propfind(path, 0, null).status() == 207
                                && dav.lockTokens(path).equals(won))
                        .findFirst()
                        .orElseThrow();
                dav.unlock(root, won.get(0)).expect(204);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
