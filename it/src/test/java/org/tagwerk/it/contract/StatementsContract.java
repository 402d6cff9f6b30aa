package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/** What a request asks of the database: a fixed number of statements, whatever the size of the calendar or the home. */
@Tag("contract")
class StatementsContract {
    /** Timers ask for something too, so the least of some tries counts. */
    private static final int TRIES = 4;

    private static final Pattern COUNT = Pattern.compile("^tagwerk_db_statements_total (\\S+)$", Pattern.MULTILINE);

    /** A user whose calendar holds so many events and whose home so many calendars. */
    private static final class Owner {
        private final Dav dav;
        private final String calendar;
        private final int events;
        private int next;

        Owner(Server server, int events, int calendars) {
            Account account = server.accounts().fresh();
            this.dav = server.as(account);
            this.calendar = account.calendar();
            this.events = events;
            for (int i = 0; i < events; i++) {
                String day = String.format("2026%02d%02dT100000Z", i % 12 + 1, i % 28 + 1);
                dav.put(calendar + i + ".ics", Ics.event("u" + i, day, "Event " + i))
                        .expect(201);
            }
            for (int i = 0; i < calendars; i++) {
                dav.mkcalendar(account.home() + "c" + i + "/", null).expect(201);
            }
        }

        private List<String> fifty() {
            return IntStream.range(0, 50)
                    .mapToObj(i -> calendar + i % events + ".ics")
                    .toList();
        }
    }

    private interface Request {
        void send(Owner owner);
    }

    private static Map<String, Request> requests() {
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put("poll", owner -> owner.dav.ctag(owner.calendar));
        requests.put("list", owner -> owner.dav
                .propfind(owner.calendar, 1, Xml.propfind("D:getetag"))
                .expect(207));
        requests.put("home", owner -> owner.dav
                .propfind(owner.dav.user().home(), 1, Xml.propfind("D:displayname", "CS:getctag", "D:owner"))
                .expect(207));
        requests.put("sync-initial", owner -> owner.dav
                .report(owner.calendar, Xml.sync(""), "Depth: 0")
                .expect(207));
        requests.put("multiget", owner -> owner.dav
                .report(owner.calendar, Xml.multiget(owner.fifty(), "D:getetag", "C:calendar-data"))
                .expect(207));
        requests.put("query-month", owner -> owner.dav
                .report(
                        owner.calendar,
                        Xml.inRange("VEVENT", "20260601T000000Z", "20260701T000000Z", "D:getetag"),
                        "Depth: 1")
                .expect(207));
        requests.put("query-uid", owner -> owner.dav
                .report(
                        owner.calendar,
                        Xml.query(
                                "<C:comp-filter name=\"VEVENT\"><C:prop-filter name=\"UID\"><C:text-match"
                                        + " collation=\"i;octet\">u7</C:text-match></C:prop-filter></C:comp-filter>",
                                "D:getetag"),
                        "Depth: 1")
                .expect(207));
        requests.put("get", owner -> owner.dav.get(owner.calendar + "7.ics").expect(200));
        requests.put("put", owner -> owner.dav
                .put(owner.calendar + "new" + owner.next++ + ".ics", Ics.event("new" + owner.next), "If-None-Match: *")
                .expect(201));
        requests.put("update", owner -> owner.dav
                .put(owner.calendar + "7.ics", Ics.event("u7", "20260808T100000Z", "change " + System.nanoTime()))
                .expect(204));
        requests.put("delete", owner -> owner.dav
                .delete(owner.calendar + "new" + --owner.next + ".ics")
                .expect(204));
        requests.put("copy-calendar", owner -> owner.dav
                .copy(owner.calendar, owner.dav.user().home() + "copy" + owner.next++ + "/")
                .expect(201));
        return requests;
    }

    /** Each row that is written counts one; who needs more, or fewer, says why when he changes it here. */
    private static final Map<String, Integer> FIXED = Map.ofEntries(
            Map.entry("poll", 1),
            Map.entry("list", 2),
            Map.entry("home", 4),
            Map.entry("sync-initial", 2),
            Map.entry("multiget", 2),
            Map.entry("query-month", 5),
            Map.entry("query-uid", 4),
            Map.entry("get", 2),
            Map.entry("put", 10),
            Map.entry("update", 10),
            Map.entry("delete", 12),
            Map.entry("copy-calendar", 29));

    @TestFactory
    List<DynamicTest> theNumberOfStatementsDoesNotGrow() {
        List<DynamicTest> tests = new ArrayList<>();
        Server server = Beside.USUAL.server();
        Owner small = new Owner(server, 20, 1);
        Owner large = new Owner(server, 400, 200);
        requests().forEach((name, request) -> {
            long few = least(server, small, request);
            long many = least(server, large, request);
            tests.add(DynamicTest.dynamicTest(name, () -> {
                assertEquals(few, many, "the number grows");
                assertEquals(FIXED.get(name).longValue(), few, "another number than it was");
            }));
        });
        return tests;
    }

    private static long least(Server server, Owner owner, Request request) {
        // Asking for the count costs statements too.
        long counting = Long.MAX_VALUE;
        long both = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long first = count(server);
            long second = count(server);
            request.send(owner);
            counting = Math.min(counting, second - first);
            both = Math.min(both, count(server) - second);
        }
        return both - counting;
    }

    private static long count(Server server) {
        try (Dav anyone = new Dav(server.base(), null)) {
            Matcher count = COUNT.matcher(anyone.get("/metrics").expect(200).text());
            assertTrue(count.find());
            return (long) Double.parseDouble(count.group(1));
        }
    }
}
