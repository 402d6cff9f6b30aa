package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/** What those who run the server see of it, and nobody else: health, metrics, logs, passwords without TLS. */
@Tag("contract")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsContract {
    /** Not the address from which the server takes anything for granted. */
    private static final String STRANGER = "127.0.0.2";

    private static final Pattern ALARM = Pattern.compile("SEVERE|ERROR|WARN|Exception");

    private static Server server;
    private static Account user;

    @BeforeAll
    static void start() {
        server = Server.start(
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

    /** The container has more than HTTP: administration, remote EJBs. */
    @Test
    void nothingListensForOtherMachines() throws IOException {
        List<String> sockets = server.listening();
        assertTrue(sockets.contains("127.0.0.1:" + server.base().getPort()), sockets::toString);
        assertEquals(
                List.of(),
                sockets.stream().filter(each -> !each.startsWith("127.0.0.1:")).toList());
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
        String record = theOneOf(id);
        String line = "id=" + id + " user=\"" + user.name() + "\" method=PUT path=\"" + Pattern.quote(user.calendar())
                + "logged\\.ics\" status=201 ms=\\d+ bytes=0";
        assertTrue(Pattern.compile(" " + line + "$").matcher(record).find(), record);
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
        assertTrue(theOneOf(wrong).contains("user=- method=GET"), () -> "401 is logged");
    }

    /** The database is as before only for the next class, which has another: this comes last. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aFailureIsOneLineWithTheIdThatTheClientSees() throws IOException {
        // A first sync asks for no tombstones.
        String token = client("127.0.0.1").token(user.calendar());
        server.execute("alter table tombstone rename to tombstone_gone");
        int before = server.records().size();
        Reply reply = client("127.0.0.1").report(user.calendar(), Xml.sync(token, "D:getetag"), "Depth: 0");
        assertFalse(reply.text().contains("tombstone"), reply::toString);
        String id = reply.header("X-Request-Id").orElseThrow();
        String failure = awaited(id, record -> !record.contains("org.tagwerk.access"));
        assertEquals(1, failure.lines().count(), failure);
        awaited(id, record -> record.contains("org.tagwerk.access"));
        List<String> all = server.records();
        List<String> others = all.subList(before, all.size()).stream()
                .filter(record -> !record.contains(id) && !record.contains("upkeep"))
                .filter(record -> ALARM.matcher(record).find())
                .toList();
        assertEquals(List.of(), others);
    }

    /** The only record with that id. */
    private static String theOneOf(String id) throws IOException {
        return awaited(id, record -> true);
    }

    /** A record may come a moment behind the answer; of those with that id one is such. */
    private static String awaited(String id, Predicate<String> such) throws IOException {
        for (int i = 0; ; i++) {
            List<String> found = server.records().stream()
                    .filter(record -> record.contains(id))
                    .filter(such)
                    .toList();
            if (!found.isEmpty() || i == 50) {
                assertEquals(1, found.size(), found::toString);
                return found.get(0);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
