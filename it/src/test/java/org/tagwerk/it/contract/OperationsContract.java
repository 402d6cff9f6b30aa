package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.MicroServer;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** What those who run the server see of it, and nobody else: health, metrics, logs, passwords without TLS. */
@Tag("contract")
class OperationsContract {
    /** Not the address from which the server takes anything for granted. */
    private static final String STRANGER = "127.0.0.2";

    private static MicroServer server;
    private static Account user;

    @BeforeAll
    static void start() {
        server = MicroServer.start(
                Database.ofThisRun(),
                Map.of(
                        "TAGWERK_ACCESS_LOG", "true",
                        "TAGWERK_PROXIES_TRUSTED", "127.0.0.3",
                        "TAGWERK_AUTH_PLAIN_FROM", "127.0.0.1",
                        "TAGWERK_OPERATIONS_FROM", "127.0.0.1",
                        "TAGWERK_OPERATIONS_TOKEN", "the token",
                        "TAGWERK_SCHEDULING_MERGE_ON_IF_MATCH", "false"),
                4);
        user = server.accounts().fresh();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Dav anonymous(String address) {
        return new Dav(server.base(), null, address);
    }

    private static Dav client(String address) {
        return new Dav(server.base(), user, address);
    }

    @Test
    void healthIsToldToThoseCloseBy() {
        for (String path : List.of("/health/live", "/health/ready")) {
            assertEquals(
                    "{\"status\":\"UP\"}\n",
                    anonymous("127.0.0.1").get(path).expect(200).text());
            anonymous(STRANGER).get(path).expect(404);
            client(STRANGER).get(path).expect(404);
            anonymous(STRANGER).get(path, "Authorization: Bearer the token").expect(200);
            anonymous(STRANGER).get(path, "Authorization: Bearer another").expect(404);
        }
        anonymous("127.0.0.1").send("POST", "/metrics", "").expect(405);
    }

    @Test
    void metricsCountWhatWasAnswered() {
        Dav dav = client("127.0.0.1");
        long before = count("tagwerk_http_requests_total{method=\"PUT\",status=\"201\"}");
        dav.put(user.calendar() + "counted.ics", Ics.event("counted")).expect(201);
        assertEquals(before + 1, count("tagwerk_http_requests_total{method=\"PUT\",status=\"201\"}"));
        long refused = count("tagwerk_http_requests_total{method=\"GET\",status=\"401\"}");
        anonymous("127.0.0.1").get(user.calendar()).expect(401);
        assertEquals(refused + 1, count("tagwerk_http_requests_total{method=\"GET\",status=\"401\"}"));
        long others = count("tagwerk_http_requests_total{method=\"other\",status=\"501\"}");
        dav.send("BREW", user.calendar(), null).expect(501);
        assertEquals(others + 1, count("tagwerk_http_requests_total{method=\"other\",status=\"501\"}"));
        assertTrue(count("tagwerk_http_request_seconds_count{method=\"PUT\"}") > 0);
        assertTrue(count("tagwerk_db_connections{state=\"open\"}") > 0);
        assertEquals(0, count("tagwerk_queue_length{queue=\"writers\"}"));
        anonymous(STRANGER).get("/metrics").expect(404);
    }

    /** DESIGN 14.8: where it is switched off, If-Match is what RFC 9110 says, and If-Schedule-Tag-Match still helps. */
    @Test
    void theHelpForStaleIfMatchCanBeSwitchedOff() {
        try (Diary diary = new Diary(server, 2)) {
            String uid = Diary.uid();
            Dav organizer = diary.organizer();
            diary.invite(uid, "20270302T100000Z", "");
            Copy known = Diary.copy(organizer, uid);
            Diary.accept(diary.attendee(1), uid);
            diary.settle();
            String path = Diary.path(organizer, uid);
            String body = known.plus("LOCATION:Here\n");
            organizer.put(path, body, "If-Match: " + known.etag()).expect(412);
            organizer.put(path, body, known.ifTagged()).expect(204);
            assertEquals(
                    "ACCEPTED",
                    Diary.copy(organizer, uid).partstat(diary.attendee(1).user()));
        }
    }

    private static long count(String series) {
        Matcher found = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(anonymous("127.0.0.1").get("/metrics").expect(200).text());
        return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
    }

    @Test
    void passwordsAreTakenOverTlsOrFromCloseByOnly() {
        client("127.0.0.1").get(user.calendar() + "none.ics").expect(404);
        Reply refused = client(STRANGER).get(user.calendar() + "none.ics").expect(403);
        assertEquals("", refused.joined("WWW-Authenticate"));
        assertEquals("", anonymous(STRANGER).get(user.calendar()).expect(403).joined("WWW-Authenticate"));
        client(STRANGER)
                .get(user.calendar() + "none.ics", "X-Forwarded-Proto: https")
                .expect(403);
        String stranger = "X-Forwarded-For: 192.0.2.7";
        client("127.0.0.3")
                .get(user.calendar() + "none.ics", stranger, "X-Forwarded-Proto: https")
                .expect(404);
        client("127.0.0.3")
                .get(user.calendar() + "none.ics", stranger, "X-Forwarded-Proto: http")
                .expect(403);
        anonymous(STRANGER).get("/.well-known/caldav").expect(301);
    }

    @Test
    void theAccessLogHasALineARequest() throws IOException {
        Reply reply = client("127.0.0.1")
                .put(user.calendar() + "logged.ics", Ics.event("logged"))
                .expect(201);
        String id = reply.header("X-Request-Id").orElseThrow();
        List<String> lines = logged(id);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(
                lines.get(0)
                        .matches(".* id=" + id + " user=\"" + user.name() + "\" method=PUT path=\""
                                + Pattern.quote(user.calendar()) + "logged\\.ics\" status=201 ms=\\d+ bytes=0"),
                lines::toString);
        String given = client("127.0.0.3")
                .get(user.calendar() + "x", "X-Request-Id: from-nginx", "X-Forwarded-Proto: https")
                .expect(404)
                .joined("X-Request-Id");
        assertEquals("from-nginx", given);
        assertNotEquals(
                "mine",
                client("127.0.0.1")
                        .get(user.calendar() + "x", "X-Request-Id: mine")
                        .joined("X-Request-Id"));
        String wrong = anonymous("127.0.0.1").get(user.calendar()).expect(401).joined("X-Request-Id");
        assertTrue(logged(wrong).get(0).contains("user=- method=GET"), () -> "401 is logged");
    }

    @Test
    void aFailureIsOneLineWithTheIdThatTheClientSees() throws IOException {
        server.execute("alter table tombstone rename to tombstone_gone");
        try {
            int before =
                    Files.readAllLines(server.log(), StandardCharsets.UTF_8).size();
            Reply reply = client("127.0.0.1").report(user.calendar(), Xml.sync("", "D:getetag"), "Depth: 0");
            String id = reply.header("X-Request-Id").orElseThrow();
            List<String> all = Files.readAllLines(server.log(), StandardCharsets.UTF_8);
            List<String> lines = all.subList(before, all.size()).stream()
                    .filter(line -> !line.contains("org.tagwerk.access") && !line.contains("upkeep"))
                    .toList();
            assertEquals(1, lines.size(), () -> String.join("\n", lines));
            assertTrue(lines.get(0).contains(id), lines::toString);
            assertFalse(reply.text().contains("tombstone"), reply::toString);
        } finally {
            server.execute("alter table tombstone_gone rename to tombstone");
        }
    }

    private static List<String> logged(String id) throws IOException {
        return Files.readAllLines(server.log(), StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(id))
                .toList();
    }
}
