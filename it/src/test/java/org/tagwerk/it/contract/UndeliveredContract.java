package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tagwerk.it.harness.Diary.path;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;

/** A message that cannot be delivered: its sender reads it, and nobody else is held up (RFC 6638 §3.2.9, DESIGN 14.4). */
@Tag("contract")
class UndeliveredContract {
    private static final String START = "20270302T100000Z";
    private static final int PATIENCE_SECONDS = 60;

    private final String uid = Diary.uid();

    @Test
    void theOrganizerReadsWhoWasNotReachedAndMayTryAgain() throws InterruptedException {
        Server server = Beside.USUAL.server();
        try (Diary diary = new Diary(server, 3)) {
            Dav ann = diary.organizer();
            Dav bob = diary.attendee(1);
            server.execute("alter table resource add constraint poison check (scheduling_role <> 'A' or uid <> '" + uid
                    + "')");

            Reply stored = diary.invite(uid, START, "");
            assertEquals("1.2", status(ann, bob), "it is in the queue, which survives everything");
            String other = Diary.uid();
            diary.invite(other, START, "");
            assertTrue(Diary.has(bob, other), "what fails holds nothing else up");

            server.execute("update schedule_message set attempts = 11, not_before = 0, lease_until = null");
            awaitStatus(ann, bob, "5.1");
            Reply told = ann.get(path(ann, uid)).expect(200);
            assertEquals(stored.header("Schedule-Tag"), told.header("Schedule-Tag"), "the meeting is the same");
            assertNotEquals(stored.header("ETag"), told.header("ETag"));

            server.execute("alter table resource drop constraint poison");
            diary.reschedule(uid, "20270302T110000Z");
            awaitStatus(ann, bob, "1.2");
            assertTrue(Diary.has(bob, uid));
        }
    }

    /** Guests are told in one transaction; when it fails for one of them the others are told without him. */
    @Test
    void whoCannotBeReachedKeepsNobodyElseFromIt() throws InterruptedException {
        Server server = Beside.USUAL.server();
        try (Diary diary = new Diary(server, 5)) {
            List<Dav> guests = IntStream.range(1, 5).mapToObj(diary::attendee).toList();
            Dav odd = guests.get(2);
            long id = server.number(
                    "select id from principal where name = '" + odd.user().name() + "'");
            server.execute("alter table resource add constraint odd check (scheduling_role <> 'A' or uid <> '" + uid
                    + "' or sched_owner <> " + id + ")");
            diary.invite(uid, START, "");
            guests.forEach(guest -> assertEquals(guest != odd, Diary.has(guest, uid)));

            server.execute("alter table resource drop constraint odd");
            server.execute("update schedule_message set not_before = 0, lease_until = null, lease_owner = null");
            long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
            while (!Diary.has(odd, uid) && System.nanoTime() < end) {
                Thread.sleep(200);
            }
            assertTrue(Diary.has(odd, uid));
        }
    }

    private void awaitStatus(Dav who, Dav of, String status) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!status(who, of).equals(status) && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        assertEquals(status, status(who, of));
    }

    /** SCHEDULE-STATUS of an attendee. */
    private String status(Dav who, Dav of) {
        return Copy.of(who.get(path(who, uid)))
                .text()
                .lines()
                .filter(line ->
                        line.startsWith("ATTENDEE") && line.endsWith(of.user().mail()))
                .map(line -> line.replaceFirst("^.*;SCHEDULE-STATUS=([0-9.]+).*$", "$1"))
                .findFirst()
                .orElseThrow();
    }
}
