package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tagwerk.it.harness.Copy.SERIES;
import static org.tagwerk.it.harness.Diary.copy;
import static org.tagwerk.it.harness.Diary.inbox;
import static org.tagwerk.it.harness.Diary.path;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;

/** Many who invite and answer at once: no answer is lost, none counts twice, nobody gets 500 (DESIGN 14.4, 14.5, 14.13). */
class SchedulingRaceContract extends Contract {
    private static final int CROSSINGS = Boolean.getBoolean("tagwerk.soak") ? 1_000 : 60;
    private static final int ATTENDEES = 500;
    private static final int AT_ONCE = 50;
    private static final String START = "20270302T100000Z";
    /** What a request may spend on deliveries, and what is left to a busy machine. */
    private static final Duration BUDGET = Duration.ofSeconds(1);

    private static final Duration SLACK = Duration.ofSeconds(8);

    private static final Server SERVER = Server.shared();
    private static Diary diary;

    private final String uid = Diary.uid();

    @BeforeAll
    static void people() {
        diary = new Diary(SERVER, ATTENDEES + 1);
    }

    @AfterAll
    static void leave() {
        diary.close();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> results = new ArrayList<>();
            for (Callable<T> task : tasks) {
                results.add(pool.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private static String meeting(String uid, String start, Dav by, List<Dav> attendees) {
        return Ics.event(uid, start, "Planning", Diary.invitation(by, attendees));
    }

    private static List<String> uids(int count) {
        List<String> uids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uids.add(Diary.uid());
        }
        return uids;
    }

    /** One's own client for one's own thread. */
    private static Callable<Integer> each(Dav who, List<String> uids, Work work) {
        return () -> {
            try (Dav client = SERVER.as(who.user())) {
                for (String uid : uids) {
                    work.with(client, uid);
                }
            }
            return uids.size();
        };
    }

    private interface Work {
        void with(Dav client, String uid);
    }

    @Test
    void twoWhoInviteEachOtherAtOnce() throws InterruptedException, ExecutionException {
        Dav ann = diary.attendee(1);
        Dav bob = diary.attendee(2);
        List<String> anns = uids(CROSSINGS);
        List<String> bobs = uids(CROSSINGS);
        int half = CROSSINGS / 2;
        Work annInvites = (client, uid) -> client.put(path(client, uid), meeting(uid, START, ann, List.of(bob)))
                .expect(201);
        Work bobInvites = (client, uid) -> client.put(path(client, uid), meeting(uid, START, bob, List.of(ann)))
                .expect(201);
        atOnce(List.of(
                each(ann, anns.subList(0, half), annInvites),
                each(bob, bobs.subList(0, half), bobInvites),
                each(ann, anns.subList(half, CROSSINGS), annInvites),
                each(bob, bobs.subList(half, CROSSINGS), bobInvites)));
        diary.settle();
        atOnce(List.of(
                each(ann, bobs.subList(0, half), Diary::accept),
                each(bob, anns.subList(0, half), Diary::decline),
                each(ann, bobs.subList(half, CROSSINGS), Diary::accept),
                each(bob, anns.subList(half, CROSSINGS), Diary::decline)));
        diary.settle();
        for (String each : anns) {
            assertEquals("DECLINED", copy(ann, each).partstat(bob.user()), each);
            assertEquals("2.0", copy(ann, each).status(bob.user()), each);
        }
        for (String each : bobs) {
            assertEquals("ACCEPTED", copy(bob, each).partstat(ann.user()), each);
        }
        assertInbox(ann, anns, bobs);
        assertInbox(bob, bobs, anns);
    }

    private static void assertInbox(Dav who, List<String> answered, List<String> invited) {
        List<String> replies = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        for (Copy item : inbox(who)) {
            (item.says("METHOD:REPLY") ? replies : requests)
                    .add(item.value("UID").orElseThrow());
        }
        replies.retainAll(answered);
        requests.retainAll(invited);
        assertEquals(sorted(answered), sorted(replies), "one answer each");
        assertEquals(sorted(invited), sorted(requests), "one invitation each");
    }

    private static List<String> sorted(List<String> all) {
        return all.stream().sorted().toList();
    }

    @Test
    void ofManyWhoAnswerAtOnceEachIsHeard() throws InterruptedException, ExecutionException {
        Dav organizer = diary.attendee(100);
        List<Dav> attendees = diary.people().subList(101, 101 + AT_ONCE);
        organizer
                .put(path(organizer, uid), meeting(uid, START, organizer, attendees))
                .expect(201);
        diary.settle();
        Copy before = copy(organizer, uid);
        List<String> words = List.of("ACCEPTED", "DECLINED", "TENTATIVE");
        List<Callable<Reply>> tasks = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Dav attendee = attendees.get(i);
            String word = words.get(i % words.size());
            tasks.add(() -> Diary.answer(attendee, uid, word));
        }
        atOnce(tasks);
        diary.settle();
        Copy after = copy(organizer, uid);
        assertEquals(before.tag(), after.tag());
        for (int i = 0; i < AT_ONCE; i++) {
            Account who = attendees.get(i).user();
            assertEquals(words.get(i % words.size()), after.partstat(who));
            assertEquals("2.0", after.status(who));
        }
        Set<String> senders = new HashSet<>();
        List<Copy> items = inbox(organizer, uid, "REPLY");
        items.forEach(item -> senders.addAll(item.answers().keySet()));
        assertEquals(AT_ONCE, items.size());
        assertEquals(AT_ONCE, senders.size());
        for (Dav attendee : attendees) {
            assertEquals(after.answers(), copy(attendee, uid).answers(), "everybody is told of everybody");
        }
    }

    @Test
    void anOrganizerOfManyIsAnsweredBeforeAllHaveBeenTold() {
        Dav organizer = diary.organizer();
        Instant begin = Instant.now();
        diary.invite(uid, START, "");
        Duration took = Duration.between(begin, Instant.now());
        long left = Diary.waiting(server);
        assertTrue(took.compareTo(BUDGET.plus(SLACK)) < 0, took::toString);
        assertTrue(left > 0 || took.compareTo(BUDGET) < 0, "all were told first, which took " + took);
        assertEquals(
                "1.2", copy(organizer, uid).status(diary.attendee(ATTENDEES).user()));
        diary.settle();
        for (Dav attendee : diary.attendees()) {
            assertEquals("NEEDS-ACTION", copy(attendee, uid).partstat(attendee.user()));
            attendee.close();
        }
        for (Dav attendee : diary.people().subList(ATTENDEES - AT_ONCE, ATTENDEES)) {
            assertEquals(1, inbox(attendee, uid).size());
        }
    }

    @RepeatedTest(5)
    void ofTwoPutsWithOneScheduleTagOneWins() throws InterruptedException, ExecutionException {
        Dav ann = diary.attendee(1);
        Dav bob = diary.attendee(2);
        ann.put(path(ann, uid), meeting(uid, START, ann, List.of(bob))).expect(201);
        Copy known = copy(ann, uid);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (String title : List.of("One", "Two")) {
            tasks.add(() -> {
                try (Dav client = server.as(ann.user())) {
                    return client.put(path(client, uid), known.with("Planning", title), known.ifTagged())
                            .status();
                }
            });
        }
        List<Integer> statuses = atOnce(tasks);
        assertEquals(1, Collections.frequency(statuses, 204), statuses::toString);
        assertEquals(1, Collections.frequency(statuses, 412), statuses::toString);
        diary.settle();
        assertEquals(copy(ann, uid).value("SUMMARY"), copy(bob, uid).value("SUMMARY"));
    }

    /** An edit of the first person's and an answer of the second's at once; the status of the answer. */
    private int meet(Dav ann, Dav bob, String before, String after) throws InterruptedException, ExecutionException {
        ann.put(path(ann, uid), meeting(uid, START, ann, List.of(bob))).expect(201);
        diary.settle();
        Copy anns = copy(ann, uid);
        Copy bobs = copy(bob, uid);
        List<Integer> statuses = atOnce(List.of(
                () -> ann.put(path(ann, uid), anns.with(before, after), anns.ifTagged())
                        .status(),
                () -> bob.put(path(bob, uid), bobs.answered(bob.user(), "ACCEPTED"), bobs.ifTagged())
                        .status()));
        diary.settle();
        assertEquals(204, statuses.get(0), "an answer is no reason to refuse");
        assertTrue(Set.of(204, 412).contains(statuses.get(1)), statuses::toString);
        return statuses.get(1);
    }

    /** Whichever comes first, the answer stays and the title is the new one (RFC 6638 §3.2.10). */
    @RepeatedTest(10)
    void anAnswerAndAnEditThatMeet() throws InterruptedException, ExecutionException {
        Dav ann = diary.attendee(1);
        Dav bob = diary.attendee(2);
        String answer = meet(ann, bob, "Planning", "Anew") == 204 ? "ACCEPTED" : "NEEDS-ACTION";
        for (Dav each : List.of(ann, bob)) {
            assertEquals("Anew", copy(each, uid).value("SUMMARY").orElseThrow());
            assertEquals(answer, copy(each, uid).partstat(bob.user()));
        }
    }

    /** DESIGN 14.5: an answer to what was called for 10:00 is none to 15:00. */
    @RepeatedTest(10)
    void anAnswerAndARescheduleThatMeet() throws InterruptedException, ExecutionException {
        Dav ann = diary.attendee(1);
        Dav bob = diary.attendee(2);
        meet(ann, bob, "T100000Z", "T150000Z");
        for (Dav each : List.of(ann, bob)) {
            assertEquals("20270302T150000Z", copy(each, uid).value("DTSTART").orElseThrow());
            assertEquals("NEEDS-ACTION", copy(each, uid).partstat(bob.user()));
        }
    }

    /** DESIGN 14.23: whoever comes first, the room is taken once at each time. */
    @Test
    void aSeriesAndSingleEventsThatWantOneRoomAtOnce() throws InterruptedException, ExecutionException {
        Dav room = server.as(server.accounts().freshRoom());
        LocalDate day = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(40);
        List<String> starts = new ArrayList<>();
        List<Callable<Reply>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            starts.add(day.plusDays(i).toString().replace("-", "") + "T100000Z");
        }
        Dav weekly = diary.attendee(200);
        tasks.add(() -> weekly.put(
                        path(weekly, uid),
                        Ics.event(
                                uid,
                                starts.get(0),
                                "Series",
                                "RRULE:FREQ=DAILY;COUNT=10\n" + Diary.invitation(weekly, List.of(room))))
                .expect(201));
        for (int i = 1; i < 10; i += 2) {
            Dav single = diary.attendee(200 + i);
            String start = starts.get(i);
            String own = uid + "-" + i;
            tasks.add(() -> single.put(path(single, own), meeting(own, start, single, List.of(room)))
                    .expect(201));
        }
        atOnce(tasks);
        diary.settle();
        Copy series = copy(weekly, uid);
        for (int i = 1; i < 10; i += 2) {
            List<String> answers = new ArrayList<>(List.of(
                    series.partstat(room.user(), starts.get(i)),
                    copy(diary.attendee(200 + i), uid + "-" + i).partstat(room.user(), SERIES)));
            Collections.sort(answers);
            assertEquals(List.of("ACCEPTED", "DECLINED"), answers, starts.get(i));
        }
        assertEquals("ACCEPTED", series.partstat(room.user(), starts.get(2)));
        room.close();
    }
}
