package org.tagwerk.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** Some users of a server who meet: the first organizes, the others are invited, unless a test says otherwise. */
public final class Diary implements AutoCloseable {
    private static final Pattern WAITING =
            Pattern.compile("^tagwerk_queue_length\\{queue=\"(messages|parked)\"\\} (\\S+)$", Pattern.MULTILINE);
    private static final int PATIENCE_SECONDS = 180;

    private final Server server;
    private final List<Dav> people = new ArrayList<>();

    /** Fresh users. */
    public Diary(Server server, int people) {
        this.server = server;
        for (int i = 0; i < people; i++) {
            this.people.add(server.as(server.accounts().fresh()));
        }
    }

    /** The first. */
    public Dav organizer() {
        return people.get(0);
    }

    /** One of the others, counted from 1. */
    public Dav attendee(int number) {
        return people.get(number);
    }

    /** All but the first. */
    public List<Dav> attendees() {
        return people.subList(1, people.size());
    }

    /** Everybody. */
    public List<Dav> people() {
        return List.copyOf(people);
    }

    /** A UID that is nowhere else, fit to be a name. */
    public static String uid() {
        return "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /** The lines ORGANIZER and ATTENDEE of a meeting. */
    public static String invitation(Dav by, List<Dav> attendees) {
        return "ORGANIZER:mailto:%s\nATTENDEE;PARTSTAT=ACCEPTED:mailto:%s\n"
                        .formatted(by.user().mail(), by.user().mail())
                + attendees.stream()
                        .map(each -> "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s\n"
                                .formatted(each.user().mail()))
                        .collect(Collectors.joining());
    }

    /** A meeting of all. */
    public String meeting(String uid, String start, String summary, String lines) {
        return Ics.event(uid, start, summary, invitation(organizer(), attendees()) + lines);
    }

    /** Stores a meeting of all; it must be new. */
    public Reply invite(String uid, String start, String lines) {
        return organizer()
                .put(path(organizer(), uid), meeting(uid, start, "Planning", lines))
                .expect(201);
    }

    /** Where a user's copy is: his own client's name for it, or the one that the server chooses. */
    public static String path(Dav who, String uid) {
        return who.user().calendar() + uid + ".ics";
    }

    /** What a user has. */
    public static Copy copy(Dav who, String uid) {
        return Copy.of(who.get(path(who, uid)));
    }

    /** Whether a user has anything. */
    public static boolean has(Dav who, String uid) {
        return who.get(path(who, uid)).expect(200, 404).status() == 200;
    }

    /** Answers for everything, as a client does that knows Schedule-Tags. */
    public static Reply answer(Dav who, String uid, String partstat) {
        Copy copy = copy(who, uid);
        return who.put(path(who, uid), copy.answered(who.user(), partstat), copy.ifTagged())
                .expect(204);
    }

    /** Answers for one instance. */
    public static Reply answer(Dav who, String uid, String partstat, String instance) {
        Copy copy = copy(who, uid);
        return who.put(path(who, uid), copy.answered(who.user(), partstat, instance), copy.ifTagged())
                .expect(204);
    }

    /** Accepts. */
    public static void accept(Dav who, String uid) {
        answer(who, uid, "ACCEPTED");
    }

    /** Declines. */
    public static void decline(Dav who, String uid) {
        answer(who, uid, "DECLINED");
    }

    /** The organizer moves the meeting. */
    public Reply reschedule(String uid, String start) {
        Copy copy = copy(organizer(), uid);
        return organizer()
                .put(
                        path(organizer(), uid),
                        copy.with("DTSTART:" + copy.value("DTSTART").orElseThrow(), "DTSTART:" + start),
                        copy.ifTagged())
                .expect(204);
    }

    /** A user's inbox. */
    public static String inboxOf(Dav who) {
        return who.user().home() + "inbox/";
    }

    /** The messages in a user's inbox about one meeting. */
    public static List<Copy> inbox(Dav who, String uid) {
        return inbox(who).stream()
                .filter(each -> each.value("UID").orElse("").equals(uid))
                .toList();
    }

    /** All messages in a user's inbox. */
    public static List<Copy> inbox(Dav who) {
        return who
                .report(inboxOf(who), Xml.query("", "C:calendar-data"))
                .expect(207)
                .multistatus()
                .responses()
                .values()
                .stream()
                .map(each -> Copy.of(each.text("C:calendar-data")))
                .toList();
    }

    /** Those of a method about one meeting. */
    public static List<Copy> inbox(Dav who, String uid, String method) {
        return inbox(who, uid).stream()
                .filter(each -> each.says("METHOD:" + method))
                .toList();
    }

    /** Messages that wait, and those that were given up. */
    public static long waiting(Server server) {
        try (Dav anyone = server.anonymous()) {
            String metrics = anyone.get("/metrics").expect(200).text();
            long sum = 0;
            int seen = 0;
            for (Matcher found = WAITING.matcher(metrics); found.find(); seen++) {
                long length = (long) Double.parseDouble(found.group(2));
                if (found.group(1).equals("parked") && length > 0) {
                    Assertions.fail(length + " messages were given up");
                }
                sum += length;
            }
            Assertions.assertEquals(2, seen, metrics);
            return sum;
        }
    }

    /** Waits until all messages are delivered. */
    public void settle() {
        settle(server);
    }

    /** Waits until all messages of a server are delivered. */
    public static void settle(Server server) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        long left = waiting(server);
        while (left > 0) {
            if (System.nanoTime() > end) {
                Assertions.fail(left + " messages wait after " + PATIENCE_SECONDS + " s");
            }
            pause();
            left = waiting(server);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        people.forEach(Dav::close);
    }
}
