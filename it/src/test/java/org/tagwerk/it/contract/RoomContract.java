package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;
import org.w3c.dom.Element;

/** Rooms that answer by themselves and are never taken twice (DESIGN 14.23). */
class RoomContract extends Contract {
    private static final int ORGANIZERS = 50;
    /** The first day of what is booked. */
    private static final LocalDate DAY =
            LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(40);

    private final Dav room = server.as(server.accounts().freshRoom());
    private final Dav organizer = fresh();
    private final Dav other = fresh();

    @AfterEach
    void leave() {
        room.close();
        organizer.close();
        other.close();
    }

    private static String at(int day, int hour) {
        return DAY.plusDays(day).toString().replace("-", "") + "T%02d0000Z".formatted(hour);
    }

    private String meeting(Dav by, String uid, String start, String lines) {
        return Ics.event(uid, start, "Meeting", """
                ORGANIZER:mailto:%s
                ATTENDEE;PARTSTAT=ACCEPTED:mailto:%s
                ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CUTYPE=ROOM:mailto:%s
                %s""".formatted(
                        by.user().mail(), by.user().mail(), room.user().mail(), lines));
    }

    private Reply book(Dav by, String uid, String start, String lines) {
        return by.put(path(by, uid), meeting(by, uid, start, lines));
    }

    private static String path(Dav by, String uid) {
        return by.user().calendar() + uid + ".ics";
    }

    private static List<String> members(Dav user, String collection) {
        return user.propfind(collection, 1, Xml.propfind("D:getetag")).expect(207).multistatus().paths().stream()
                .filter(path -> path.endsWith(".ics"))
                .toList();
    }

    private static String inbox(Dav user) {
        return user.user().home() + "inbox/";
    }

    /** The room's answers in an object: by RECURRENCE-ID, empty for the component without one. */
    private Map<String, String> answers(String object) {
        Map<String, String> found = new TreeMap<>();
        String text = object.replace("\r\n ", "");
        for (String component : text.split("BEGIN:VEVENT")) {
            String id = component
                    .lines()
                    .filter(line -> line.startsWith("RECURRENCE-ID"))
                    .map(line -> line.substring(line.indexOf(':') + 1))
                    .findFirst()
                    .orElse("");
            component
                    .lines()
                    .filter(line -> line.startsWith("ATTENDEE")
                            && line.contains(room.user().mail()))
                    .findFirst()
                    .ifPresent(line -> found.put(id, line.replaceAll(".*PARTSTAT=([A-Z-]+).*", "$1")));
        }
        return found;
    }

    private Map<String, String> answered(Dav by, String uid) {
        return answers(by.get(path(by, uid)).expect(200).text());
    }

    /** The room's copies by UID. */
    private Map<String, String> copies() {
        return members(room, room.user().calendar()).stream()
                .map(path -> room.get(path).expect(200).text())
                .collect(Collectors.toMap(
                        text -> text.lines()
                                .filter(line -> line.startsWith("UID:"))
                                .findFirst()
                                .orElseThrow()
                                .substring(4),
                        text -> text));
    }

    @Test
    void whatIsFreeIsAccepted() {
        book(organizer, "a", at(0, 10), "").expect(201);
        assertEquals(Map.of("", "ACCEPTED"), answered(organizer, "a"));
        String own = organizer.get(path(organizer, "a")).text().replace("\r\n ", "");
        assertTrue(own.contains("SCHEDULE-STATUS=2.0"), own);
        String copy = copies().get("a").replace("\r\n ", "");
        assertEquals(Map.of("", "ACCEPTED"), answers(copy));
        assertTrue(copy.contains("TRANSP:OPAQUE"), copy);
        assertEquals(List.of(), members(room, inbox(room)));
        assertEquals(1, members(organizer, inbox(organizer)).size());
    }

    @Test
    void whatIsTakenIsDeclinedUntilItMoves() {
        book(organizer, "a", at(0, 10), "").expect(201);
        book(other, "b", at(0, 10), "").expect(201);
        assertEquals(Map.of("", "DECLINED"), answered(other, "b"));
        assertEquals(Map.of("", "ACCEPTED"), answered(organizer, "a"));
        book(other, "b", at(0, 11), "").expect(204);
        assertEquals(Map.of("", "ACCEPTED"), answered(other, "b"));
        assertEquals(Map.of("", "ACCEPTED"), answers(copies().get("b")));
        book(organizer, "a", at(0, 11), "").expect(204);
        assertEquals(Map.of("", "DECLINED"), answered(organizer, "a"));
        assertTrue(copies().get("a").contains("TRANSP:TRANSPARENT"));
    }

    @Test
    void whatIsCalledOffIsFreeAgainAndGone() {
        book(organizer, "a", at(0, 10), "").expect(201);
        organizer.delete(path(organizer, "a")).expect(204);
        assertEquals(Map.of(), copies());
        book(other, "b", at(0, 10), "").expect(201);
        assertEquals(Map.of("", "ACCEPTED"), answered(other, "b"));
        assertEquals(List.of(), members(room, inbox(room)));
    }

    @Test
    void ofASeriesTheInstancesThatClashAreDeclined() {
        book(organizer, "a", at(2, 10), "").expect(201);
        book(other, "b", at(0, 10), "RRULE:FREQ=DAILY;COUNT=5\n").expect(201);
        Map<String, String> expected = Map.of("", "ACCEPTED", at(2, 10), "DECLINED");
        assertEquals(expected, answered(other, "b"));
        assertEquals(expected, answers(copies().get("b")));
        assertEquals(1, members(other, inbox(other)).size(), "one answer tells all");
    }

    @Test
    void aSeriesThatClashesWhollyIsDeclinedAtOnce() {
        book(organizer, "a", at(0, 10), "RRULE:FREQ=DAILY;COUNT=9\n").expect(201);
        book(other, "b", at(1, 10), "RRULE:FREQ=DAILY;COUNT=5\n").expect(201);
        assertEquals(Map.of("", "DECLINED"), answered(other, "b"));
        book(other, "c", at(3, 10), "").expect(201);
        assertEquals(Map.of("", "DECLINED"), answered(other, "c"), "a single event against a series");
        book(other, "d", at(9, 10), "").expect(201);
        assertEquals(Map.of("", "ACCEPTED"), answered(other, "d"));
    }

    @Test
    void anInstanceCalledOffIsFreeAgain() {
        String series = "RRULE:FREQ=DAILY;COUNT=3\n";
        book(organizer, "a", at(0, 10), series).expect(201);
        book(organizer, "a", at(0, 10), series + "EXDATE:" + at(1, 10) + "\n").expect(204);
        assertTrue(copies().get("a").contains("EXDATE:" + at(1, 10)), copies()::toString);
        book(other, "b", at(1, 10), "").expect(201);
        assertEquals(Map.of("", "ACCEPTED"), answered(other, "b"));
    }

    @Test
    void aSeriesWithoutEndIsAcceptedWithAWord() {
        book(organizer, "a", at(0, 10), "RRULE:FREQ=WEEKLY\n").expect(201);
        assertEquals(Map.of("", "ACCEPTED"), answered(organizer, "a"));
        String told = organizer
                .get(members(organizer, inbox(organizer)).get(0))
                .expect(200)
                .text();
        assertTrue(told.replace("\r\n ", "").contains("\r\nCOMMENT:Compared with other bookings until "), told);
    }

    @Test
    void allCalendarsThatMakeBusyCount() {
        String second = newCalendar(room);
        room.put(second + "x.ics", Ics.event("x", at(0, 10), "Cleaning")).expect(201);
        book(organizer, "a", at(0, 10), "").expect(201);
        assertEquals(Map.of("", "DECLINED"), answered(organizer, "a"));
        String third = newCalendar(room);
        transparency(third, "transparent").expect(207);
        room.put(third + "y.ics", Ics.event("y", at(0, 12), "Note")).expect(201);
        book(organizer, "b", at(0, 12), "").expect(201);
        assertEquals(Map.of("", "ACCEPTED"), answered(organizer, "b"));
        Reply refused = transparency(third, "opaque").expect(207);
        assertEquals(409, refused.multistatus().only().status("C:schedule-calendar-transp"));
        assertTrue(refused.text().contains("no-booking-conflict"), refused::toString);
    }

    private Reply transparency(String calendar, String value) {
        return room.proppatch(calendar, Xml.set("C:schedule-calendar-transp", "<C:" + value + "/>"));
    }

    @Test
    void aDelegatesDirectWriteTakesNothingTwice() {
        room.proppatch(
                        "/dav/principals/rooms/" + room.user().name() + "/calendar-proxy-write/",
                        Xml.members(other.user().principal()))
                .expect(207);
        book(organizer, "a", at(0, 10), "").expect(201);
        String calendar = room.user().calendar();
        other.put(calendar + "x.ics", Ics.event("x", at(0, 10), "x")).expect(409, "T:no-booking-conflict");
        other.put(calendar + "x.ics", Ics.event("x", at(0, 11), "x")).expect(201);
        other.put(calendar + "x.ics", Ics.event("x", at(0, 10), "x")).expect(409, "T:no-booking-conflict");
        other.put(calendar + "y.ics", Ics.event("y", at(0, 10), "y", "TRANSP:TRANSPARENT\n"))
                .expect(201);
        String elsewhere = newCalendar(other);
        other.put(elsewhere + "z.ics", Ics.event("z", at(-1, 10), "z", "RRULE:FREQ=DAILY;COUNT=3\n"))
                .expect(201);
        other.copy(elsewhere + "z.ics", calendar + "z.ics").expect(409, "T:no-booking-conflict");
        other.move(elsewhere + "z.ics", calendar + "z.ics").expect(409, "T:no-booking-conflict");
        String second = newCalendar(room);
        room.move(calendar + "x.ics", second + "x.ics").expect(201);
        other.put(second + "q.ics", Ics.event("q", at(0, 10), "q")).expect(409, "T:no-booking-conflict");
        book(organizer, "b", at(0, 11), "").expect(201);
        assertEquals(Map.of("", "DECLINED"), answered(organizer, "b"));
    }

    @Test
    void whatIsCopiedAsAWholeMakesNobodyBusy() {
        String copy = room.user().home() + name() + "/";
        String mine = newCalendar(room);
        room.put(mine + "x.ics", Ics.event("x", at(0, 10), "x")).expect(201);
        room.copy(mine, copy).expect(201);
        assertEquals(
                List.of("C:transparent"),
                room.properties(copy, "C:schedule-calendar-transp").childNames("C:schedule-calendar-transp"));
    }

    /** What the inbox item tells of the answer (caldav-schedulingchanges §4.1.1). */
    @Test
    void theAnswerSaysWhatItChanged() {
        book(organizer, "a", at(0, 10), "").expect(201);
        String item = members(organizer, inbox(organizer)).get(0);
        Element changes = organizer.properties(item, "CS:schedule-changes").element("CS:schedule-changes");
        assertEquals(
                "mailto:" + room.user().mail(),
                changes.getElementsByTagNameNS("*", "attendee").item(0).getTextContent());
        Element property = (Element)
                changes.getElementsByTagNameNS("*", "changed-property").item(0);
        assertEquals("ATTENDEE", property.getAttribute("name"));
        assertFalse(organizer
                .propfind(item, 0, Xml.document("D:propfind", "<D:allprop/>"))
                .text()
                .contains("schedule-changes"));
        assertEquals(
                403,
                organizer
                        .proppatch(item, Xml.set("CS:schedule-changes", "x"))
                        .expect(207)
                        .multistatus()
                        .only()
                        .status("CS:schedule-changes"));
    }

    @Test
    void ofManyAtOnceExactlyOneGetsTheRoom() throws InterruptedException, ExecutionException {
        List<Dav> organizers = new ArrayList<>();
        for (int i = 0; i < ORGANIZERS; i++) {
            organizers.add(fresh());
        }
        CyclicBarrier start = new CyclicBarrier(ORGANIZERS);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (Dav each : organizers) {
            tasks.add(() -> {
                each.options(each.user().home());
                start.await();
                return book(each, "by-" + each.user().name(), at(0, 10), "").status();
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(ORGANIZERS);
        try {
            for (Future<Integer> status : pool.invokeAll(tasks)) {
                assertEquals(201, status.get());
            }
        } finally {
            pool.shutdownNow();
        }
        List<String> all = settled(organizers);
        assertEquals(1, all.stream().filter("ACCEPTED"::equals).count(), all::toString);
        assertEquals(ORGANIZERS - 1, all.stream().filter("DECLINED"::equals).count(), all::toString);
        Map<String, String> copies = copies();
        assertEquals(ORGANIZERS, copies.size());
        for (Dav each : organizers) {
            String uid = "by-" + each.user().name();
            assertEquals(answered(each, uid), answers(copies.get(uid)), uid);
            each.close();
        }
    }

    /** Workers go on with what a request had no time for. */
    private List<String> settled(List<Dav> organizers) throws InterruptedException {
        List<String> all = List.of();
        for (int i = 0; i < 300; i++) {
            all = organizers.stream()
                    .map(each -> answered(each, "by-" + each.user().name()).get(""))
                    .toList();
            if (!all.contains("NEEDS-ACTION")) {
                return all;
            }
            Thread.sleep(200);
        }
        assertNotEquals(List.of(), all);
        return all;
    }
}
