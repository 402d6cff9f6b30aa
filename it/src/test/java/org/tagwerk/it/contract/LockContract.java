package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** LOCK, UNLOCK and what locks bar, between two clients of one user (RFC 4918 §6, §7, §9.10, §9.11, §10.4). */
@Tag("contract")
@Tag("proxy")
class LockContract extends Contract {
    private static final String PLAIN = "Content-Type: text/plain";

    private final Dav other = server.as(user);

    private String newFile() {
        String path = user.files() + name() + ".txt";
        dav.put(path, "one", PLAIN).expect(201);
        return path;
    }

    private static String with(String token) {
        return "If: (<" + token + ">)";
    }

    private static String with(String path, String token) {
        return "If: <" + path + "> (<" + token + ">)";
    }

    @Test
    void theDavHeaderSaysClass2AndAllowNamesTheMethods() {
        Reply reply = dav.options(user.files()).expect(200);
        assertTrue(List.of(reply.joined("DAV").split(", *")).contains("2"), reply::toString);
        assertTrue(List.of(reply.joined("Allow").split(", *")).containsAll(List.of("LOCK", "UNLOCK")), reply::toString);
    }

    @Test
    void aLockIsToldWithAllThatBelongsToIt() {
        String path = newFile();
        Reply reply =
                dav.lock(path, "exclusive", "Timeout: Second-300", "Depth: 0").expect(200);
        assertTrue(reply.lockToken().startsWith("urn:uuid:"), reply::toString);
        for (String xml : List.of(
                reply.text(),
                dav.propfind(path, 0, Xml.propfind("D:lockdiscovery")).text())) {
            assertTrue(
                    xml.contains("<D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype>"), xml);
            assertTrue(xml.contains("<D:depth>0</D:depth>"), xml);
            assertTrue(xml.contains("who &amp; what") && xml.contains("mailto:lock@example.com"), xml);
            assertTrue(xml.contains("<D:locktoken><D:href>" + reply.lockToken() + "</D:href></D:locktoken>"), xml);
            assertTrue(xml.contains("<D:lockroot><D:href>" + path + "</D:href></D:lockroot>"), xml);
            assertTrue(xml.matches("(?s).*<D:timeout>Second-(300|29\\d)</D:timeout>.*"), xml);
        }
    }

    @Test
    void supportedlockNamesBothScopes() {
        String xml = dav.propfind(newFile(), 0, Xml.propfind("D:supportedlock")).text();
        assertTrue(xml.contains("<D:exclusive/>") && xml.contains("<D:shared/>"), xml);
    }

    @TestFactory
    Stream<DynamicTest> whoLacksTheTokenChangesNothing() {
        Map<String, BiFunction<String, String[], Reply>> changes = Map.of(
                "PUT", (path, headers) -> other.put(path, "two", add(headers, PLAIN)),
                "PROPPATCH", (path, headers) -> other.proppatch(path, Xml.set("D:displayname", "x"), headers),
                "DELETE", (path, headers) -> other.delete(path, headers),
                "MOVE", (path, headers) -> other.move(path, user.files() + name(), headers),
                "COPY onto it", (path, headers) -> other.copy(newFile(), path, headers),
                "MOVE onto it", (path, headers) -> other.move(newFile(), path, headers));
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    String path = newFile();
                    String token = dav.lock(path, "exclusive").expect(200).lockToken();
                    Reply refused = change.getValue().apply(path, new String[0]);
                    refused.expect(423, "D:lock-token-submitted");
                    assertTrue(refused.text().contains("<D:href>" + path + "</D:href>"), refused::toString);
                    assertEquals("one", dav.get(path).expect(200).text());
                    change.getValue()
                            .apply(path, new String[] {with(path, token)})
                            .expect(200, 201, 204, 207);
                }));
    }

    private static String[] add(String[] headers, String more) {
        return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void readsGoOnDuringALock() {
        String path = newFile();
        dav.lock(path, "exclusive").expect(200);
        other.get(path).expect(200);
        other.copy(path, user.files() + name()).expect(201);
    }

    @Test
    void aCopyIsNotLocked() {
        String path = newFile();
        dav.lock(path, "exclusive").expect(200);
        String copy = user.files() + name();
        other.copy(path, copy).expect(201);
        assertEquals(List.of(), other.lockTokens(copy));
        other.put(copy, "two", PLAIN).expect(204);
    }

    @Test
    void locksVanishWithDeleteAndMove() {
        String path = newFile();
        String token = dav.lock(path, "exclusive").expect(200).lockToken();
        String moved = user.files() + name();
        dav.move(path, moved, with(token)).expect(201);
        assertEquals(List.of(), dav.lockTokens(moved));
        other.put(path, "again", PLAIN).expect(201);
        assertEquals(List.of(), dav.lockTokens(path));
        String second = dav.lock(path, "exclusive").expect(200).lockToken();
        dav.delete(path, with(second)).expect(204);
        other.put(path, "again", PLAIN).expect(201);
        assertEquals(List.of(), dav.lockTokens(path));
    }

    @Test
    void anUnlockedResourceIsFree() {
        String path = newFile();
        String token = dav.lock(path, "exclusive").expect(200).lockToken();
        other.unlock(path, "urn:uuid:00000000-0000-0000-0000-000000000000")
                .expect(409, "D:lock-token-matches-request-uri");
        other.send("UNLOCK", path, null).expect(400);
        other.unlock(newFile(), token).expect(409, "D:lock-token-matches-request-uri");
        dav.unlock(path, token).expect(204);
        other.put(path, "two", PLAIN).expect(204);
        dav.put(path, "three", PLAIN, with(token)).expect(412);
    }

    @ParameterizedTest
    @CsvSource({"exclusive,exclusive,423", "exclusive,shared,423", "shared,exclusive,423", "shared,shared,200"})
    void exclusiveLocksAreAloneAndSharedOnesAreNot(String first, String second, int status) {
        String path = newFile();
        String token = dav.lock(path, first).expect(200).lockToken();
        Reply reply = other.lock(path, second);
        if (status == 423) {
            reply.expect(423, "D:no-conflicting-lock");
            assertEquals(List.of(token), dav.lockTokens(path));
        } else {
            reply.expect(200);
            assertEquals(2, dav.lockTokens(path).size());
            dav.put(path, "with one of both", PLAIN, with(reply.lockToken())).expect(204);
            dav.put(path, "with none", PLAIN).expect(423);
        }
    }

    @Test
    void aLockOnAnUnmappedUrlMakesAnEmptyResource() {
        String path = user.files() + name();
        String token = dav.lock(path, "exclusive", "Depth: 0").expect(201).lockToken();
        assertEquals("", dav.get(path).expect(200).text());
        other.put(path, "two", PLAIN).expect(423);
        other.mkcol(path, null).expect(405);
        dav.put(path, "one", PLAIN, with(token)).expect(204);
        assertEquals("text/plain", dav.get(path).header("Content-Type").orElseThrow());
        dav.unlock(path, token).expect(204);
        assertEquals("one", dav.get(path).expect(200).text());
        dav.lock(user.files() + name() + "/x", "exclusive").expect(409);
    }

    @ParameterizedTest
    @EnumSource
    void aCalendarOrBookTakesNoEmptyResourceButItsObjectsAreLocked(Genre genre) {
        String collection = genre.home(user) + name() + "/";
        genre.make(dav, collection).expect(201);
        String path = collection + "a";
        dav.lock(path, "exclusive").expect(403);
        dav.get(path).expect(404);
        dav.put(path, genre.object("locked")).expect(201);
        String ctag = dav.ctag(collection);
        String token = dav.lock(path, "exclusive").expect(200).lockToken();
        assertEquals(ctag, dav.ctag(collection), "a lock is no change");
        other.put(path, genre.object("locked")).expect(423, "D:lock-token-submitted");
        dav.put(path, genre.object("locked"), with(token)).expect(204);
    }

    @Test
    void aLockIsRefreshedByItsToken() {
        String path = newFile();
        String token =
                dav.lock(path, "exclusive", "Timeout: Second-60").expect(200).lockToken();
        Reply reply = dav.send("LOCK", path, null, with(token), "Timeout: Second-4000")
                .expect(200);
        assertFalse(reply.header("Lock-Token").isPresent(), reply::toString);
        assertTrue(reply.text().matches("(?s).*<D:timeout>Second-(4000|399\\d)</D:timeout>.*"), reply::toString);
        dav.send("LOCK", path, null, with("urn:uuid:none")).expect(412, "D:lock-token-matches-request-uri");
        dav.send("LOCK", newFile(), null, with(token)).expect(412, "D:lock-token-matches-request-uri");
        dav.send("LOCK", path, null).expect(400);
    }

    @Test
    void aLockExpires() throws InterruptedException {
        String path = newFile();
        String token =
                dav.lock(path, "exclusive", "Timeout: Second-2").expect(200).lockToken();
        other.put(path, "two", PLAIN).expect(423);
        Thread.sleep(3_100);
        assertEquals(List.of(), dav.lockTokens(path));
        dav.put(path, "two", PLAIN, with(token)).expect(412);
        other.lock(path, "exclusive").expect(200);
    }

    @Test
    void noTimeoutIsLongerThanTheServersMaximum() {
        String text = dav.lock(newFile(), "exclusive", "Timeout: Infinite, Second-4100000000")
                .expect(200)
                .text();
        assertTrue(text.contains("<D:timeout>Second-86400</D:timeout>") || text.contains("Second-86399"), text);
    }

    @Test
    void ifSpeaksOfLockTokens() {
        String path = newFile();
        String etag = dav.get(path).etag();
        String token = dav.lock(path, "exclusive").expect(200).lockToken();
        dav.put(path, "x", PLAIN, "If: (<" + token + "> [\"no\"])").expect(412);
        dav.put(path, "x", PLAIN, "If: (<DAV:no-lock>)").expect(412);
        dav.put(path, "x", PLAIN, "If: (Not <DAV:no-lock>)").expect(423);
        dav.put(path, "x", PLAIN, "If: (<" + token + ">) (Not <DAV:no-lock>)").expect(204);
        dav.put(path, "x", PLAIN, "If: (<" + token + "> [" + etag + "])").expect(412);
        String now = dav.get(path).etag();
        dav.put(path, "x", PLAIN, "If: (<" + token + "> [" + now + "])").expect(204);
        dav.put(newFile(), "x", PLAIN, "If: <" + path + "> (<" + token + ">)").expect(204);
        dav.get(path, "If: (Not <" + token + ">)").expect(412);
    }

    @Test
    void whatIsNoLockRequestIsRefused() {
        String path = newFile();
        dav.lock(path, "exclusive", "Depth: 1").expect(400);
        dav.send("LOCK", path, Xml.document("D:lockinfo", ""), "Content-Type: application/xml")
                .expect(400);
        dav.send("LOCK", path, "<no", "Content-Type: application/xml").expect(400);
        dav.lock(user.principal(), "exclusive").expect(403, 405);
        dav.lock(user.home() + "inbox/", "exclusive").expect(405);
        dav.lock(Account.ROOT, "exclusive").expect(405);
    }

    @Test
    void aStrangerNeitherLocksNorLearns() {
        String path = newFile();
        String token = dav.lock(path, "exclusive").expect(200).lockToken();
        Dav stranger = fresh();
        stranger.lock(path, "shared").expect(403, "D:need-privileges");
        stranger.lock(user.files() + name(), "shared").expect(403, "D:need-privileges");
        stranger.unlock(path, token).expect(403, "D:need-privileges");
        stranger.put(path, "x", PLAIN, with(token)).expect(403, "D:need-privileges");
    }

    @Test
    void anothersTokenIsOfNoUseButAnAdministratorBreaksTheLock() {
        String path = newFile();
        String token = dav.lock(path, "exclusive").expect(200).lockToken();
        Dav admin = server.as(server.accounts().admin());
        admin.put(path, "x", PLAIN, with(token)).expect(423, "D:lock-token-submitted");
        admin.send("LOCK", path, null, with(token)).expect(412, "D:lock-token-matches-request-uri");
        admin.unlock(path, token).expect(204);
        admin.put(path, "x", PLAIN).expect(204);
    }
}
