package org.tagwerk.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a test that ends a server at any moment knows of one meeting: what was answered with success, and what perhaps was
 * done before the end. The organizer's part is for his one thread, each attendee's part for that attendee's.
 */
public final class Meeting {
    private static final String CALLED_OFF = "called off";
    private static final String ABSENT = "absent";

    private final String uid;
    private final Dav organizer;
    private final List<Dav> attendees;
    private volatile String acknowledged = ABSENT;
    private volatile String pending;
    private volatile int revision;
    /** Attendee's name to the answers that he gave to the last start he saw, the last one perhaps in vain. */
    private final Map<String, Answers> answers = new ConcurrentHashMap<>();

    /** The answers to one start: those that were acknowledged, and one that may have been. */
    private record Answers(String start, List<String> acknowledged, String pending) {
        List<String> all() {
            List<String> all = new ArrayList<>(acknowledged);
            if (pending != null) {
                all.add(pending);
            }
            return all;
        }
    }

    /** A meeting that is to be. */
    public Meeting(Dav organizer, List<Dav> attendees) {
        this.uid = Diary.uid();
        this.organizer = organizer;
        this.attendees = List.copyOf(attendees);
    }

    /** Its UID. */
    public String uid() {
        return uid;
    }

    /** Whether somebody organizes it. */
    public boolean isOf(Account who) {
        return organizer.user().equals(who);
    }

    /** Whether it was ever stored, and not called off. */
    public boolean isOn() {
        return !acknowledged.equals(ABSENT) && !acknowledged.equals(CALLED_OFF);
    }

    private static String start(int revision) {
        return "2027%02d%02dT100000Z".formatted(1 + revision / 28 % 12, 1 + revision % 28);
    }

    private void begin(String state) {
        pending = state;
    }

    private void done() {
        acknowledged = pending;
        pending = null;
    }

    /** The organizer invites; so do {@link #reschedule} and {@link #callOff} with his client of this moment. */
    public void invite(Dav client) {
        begin(start(0));
        client.put(
                        Diary.path(client, uid),
                        Ics.event(uid, start(0), "Planning", Diary.invitation(organizer, attendees)))
                .expect(201);
        done();
    }

    /** The organizer moves it to where it never was. */
    public void reschedule(Dav client) {
        Copy copy = Diary.copy(client, uid);
        String next = start(++revision);
        String old = copy.value("DTSTART").orElseThrow();
        begin(next);
        client.put(Diary.path(client, uid), copy.with("DTSTART:" + old, "DTSTART:" + next), copy.ifTagged())
                .expect(204);
        done();
    }

    /** The organizer removes it. */
    public void callOff(Dav client) {
        begin(CALLED_OFF);
        client.delete(Diary.path(client, uid)).expect(204);
        done();
    }

    /** An attendee says what he has not yet said to the time that he knows; nothing when that is all. */
    public void answer(Dav client) {
        Copy copy = Diary.copy(client, uid);
        if (copy.says("STATUS:CANCELLED")) {
            return;
        }
        String start = copy.value("DTSTART").orElseThrow();
        String name = client.user().name();
        Answers before = answers.getOrDefault(name, new Answers("", List.of(), null));
        if (!before.start().equals(start)) {
            before = new Answers(start, List.of(), null);
        }
        for (String word : List.of("TENTATIVE", "DECLINED", "ACCEPTED")) {
            if (!before.all().contains(word)) {
                answers.put(name, new Answers(start, before.all(), word));
                Reply put = client.put(Diary.path(client, uid), copy.answered(client.user(), word), copy.ifTagged())
                        .expect(204, 412);
                if (put.status() == 204) {
                    List<String> all = new ArrayList<>(before.all());
                    all.add(word);
                    answers.put(name, new Answers(start, all, null));
                } else {
                    answers.put(name, before);
                }
                return;
            }
        }
    }

    /** At rest: every copy says the same, all that was acknowledged is there, and each message came once. */
    public void verify() {
        Reply found = organizer.get(Diary.path(organizer, uid)).expect(200, 404);
        if (found.status() == 404) {
            assertTrue(Set.of(ABSENT, CALLED_OFF).contains(acknowledged) || CALLED_OFF.equals(pending), this::toString);
            boolean off = acknowledged.equals(CALLED_OFF) || CALLED_OFF.equals(pending);
            for (Dav each : attendees) {
                assertEquals(off, Diary.has(each, uid), this::toString);
                assertTrue(!off || Diary.copy(each, uid).says("STATUS:CANCELLED"), this::toString);
                assertEquals(off ? 1 : 0, Diary.inbox(each, uid, "CANCEL").size(), this::toString);
            }
            return;
        }
        Copy own = Copy.of(found);
        String start = own.value("DTSTART").orElseThrow();
        assertTrue(start.equals(acknowledged) || start.equals(pending), () -> this + "\n" + own.text());
        Map<String, List<String>> replies = replies();
        for (Dav each : attendees) {
            Copy copy = Diary.copy(each, uid);
            assertEquals(
                    own.answers(),
                    copy.answers(),
                    () -> this + " of " + each.user().name());
            assertEquals(start, copy.value("DTSTART").orElseThrow(), this::toString);
            assertFalse(copy.says("STATUS:CANCELLED"), this::toString);
            verifyInvitations(each, own.sequence());
            verifyAnswers(each, own, start, replies.getOrDefault(each.user().mail(), List.of()));
        }
    }

    /** One item a revision. */
    private void verifyInvitations(Dav attendee, int last) {
        List<Integer> numbers = Diary.inbox(attendee, uid, "REQUEST").stream()
                .map(Copy::sequence)
                .sorted()
                .toList();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            expected.add(i);
        }
        assertEquals(
                expected,
                numbers,
                () -> this + " in the inbox of " + attendee.user().name());
    }

    /** Each acknowledged answer to the last time was told once; the last one holds. */
    private void verifyAnswers(Dav attendee, Copy own, String start, List<String> replies) {
        assertEquals(new HashSet<>(replies).size(), replies.size(), () -> this + " was answered twice: " + replies);
        String holds = own.partstat(attendee.user());
        Answers given = answers.get(attendee.user().name());
        if (given == null || !given.start().equals(start)) {
            assertEquals("NEEDS-ACTION", holds, this::toString);
            return;
        }
        List<String> last = new ArrayList<>(given.acknowledged());
        boolean unsure = given.pending() != null && holds.equals(given.pending());
        if (unsure) {
            last.add(given.pending());
        }
        assertEquals(last.isEmpty() ? "NEEDS-ACTION" : last.get(last.size() - 1), holds, this::toString);
        List<String> told = replies.stream()
                .filter(each -> each.startsWith(own.sequence() + " "))
                .map(each -> each.substring(each.indexOf(' ') + 1))
                .sorted()
                .toList();
        assertEquals(
                last.stream().sorted().toList(),
                told,
                () -> this + " answers of " + attendee.user().name());
    }

    /** Sequence and answer of what lies in the organizer's inbox, by address. */
    private Map<String, List<String>> replies() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Copy item : Diary.inbox(organizer, uid, "REPLY")) {
            item.answers().forEach((who, word) -> found.computeIfAbsent(who.strip(), any -> new ArrayList<>())
                    .add(item.sequence() + " " + word));
        }
        return found;
    }

    @Override
    public String toString() {
        return uid + " of " + organizer.user().name() + ", acknowledged " + acknowledged + ", perhaps " + pending
                + ", answers " + answers;
    }
}
