package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Meeting;
import org.tagwerk.it.harness.Server;

/**
 * A server killed (SIGKILL) in a storm of invitations, answers and reschedules: at rest every copy says what the
 * organizer's says, all that was acknowledged is there, and each message came once (DESIGN 14.4, 14.5).
 */
@Tag("contract")
class SchedulingStormContract {
    private static final int KILLS =
            Boolean.getBoolean("tagwerk.soak") ? 50 : Container.ofThisRun().kills();
    private static final int PEOPLE = 5;
    private static final int MEETINGS = 8;
    /** Changes that are acknowledged before a server is killed. */
    private static final int BEFORE = 30;

    @Test
    void everyCopyAgreesAfterSigkill() throws InterruptedException, ExecutionException {
        Random random = new Random(11);
        Server server = Server.shared();
        try (Diary diary = new Diary(server, PEOPLE)) {
            for (int kill = 0; kill < KILLS; kill++) {
                Storm storm = new Storm(server, diary.people(), kill);
                try {
                    storm.rage(Duration.ofMillis(random.nextInt(2500)));
                } finally {
                    server.restart();
                }
                diary.settle();
                storm.meetings.forEach(Meeting::verify);
                diary.people().forEach(SchedulingStormContract::tidy);
            }
        }
    }

    /** Clients remove what they have read. */
    private static void tidy(Dav who) {
        who.propfind(Diary.inboxOf(who), 1, "").expect(207).multistatus().paths().stream()
                .filter(path -> path.endsWith(".ics"))
                .forEach(path -> who.delete(path).expect(204));
    }

    /** All people as organizers and as attendees at once, up to the end of the server. */
    private static final class Storm {
        private final Server server;
        private final List<Dav> people;
        private final int kill;
        private final ConcurrentLinkedQueue<Meeting> meetings = new ConcurrentLinkedQueue<>();
        private final CountDownLatch begun = new CountDownLatch(BEFORE);
        private volatile boolean over;

        Storm(Server server, List<Dav> people, int kill) {
            this.server = server;
            this.people = people;
            this.kill = kill;
        }

        void rage(Duration span) throws InterruptedException, ExecutionException {
            ExecutorService pool = Executors.newFixedThreadPool(2 * PEOPLE);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                int number = i;
                all.add(pool.submit(() -> untilTheEnd(number, this::organize)));
                all.add(pool.submit(() -> untilTheEnd(number, this::attend)));
            }
            boolean raging = begun.await(60, TimeUnit.SECONDS);
            Thread.sleep(span.toMillis());
            over = true;
            server.kill();
            for (Future<?> each : all) {
                each.get();
            }
            pool.shutdown();
            assertTrue(raging, "fewer than " + BEFORE + " changes before the kill");
        }

        private interface Part {
            void play(Dav client, Random random);
        }

        private void untilTheEnd(int number, Part part) {
            Random random = new Random(kill * 100L + number);
            try (Dav client = server.as(people.get(number).user())) {
                part.play(client, random);
            } catch (Dav.Unreachable killed) {
                // What was under way may have happened or not.
                return;
            }
        }

        private void organize(Dav client, Random random) {
            Dav own = people.stream()
                    .filter(each -> each.user().equals(client.user()))
                    .findFirst()
                    .orElseThrow();
            List<Dav> others = people.stream().filter(each -> each != own).toList();
            List<Meeting> mine = new ArrayList<>();
            while (!over) {
                List<Meeting> on = mine.stream().filter(Meeting::isOn).toList();
                int dice = random.nextInt(20);
                if (on.isEmpty() || mine.size() < MEETINGS && dice < 6) {
                    Meeting meeting = new Meeting(own, others);
                    mine.add(meeting);
                    meetings.add(meeting);
                    meeting.invite(client);
                } else {
                    Meeting meeting = on.get(random.nextInt(on.size()));
                    if (dice == 19 && on.size() > 2) {
                        meeting.callOff(client);
                    } else {
                        meeting.reschedule(client);
                    }
                }
                begun.countDown();
            }
        }

        private void attend(Dav client, Random random) {
            while (!over) {
                List<Meeting> all = meetings.stream().filter(Meeting::isOn).toList();
                Meeting meeting = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
                if (meeting != null && !meeting.isOf(client.user()) && Diary.has(client, meeting.uid())) {
                    meeting.answer(client);
                    begun.countDown();
                }
            }
        }
    }
}
