package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tagwerk.it.harness.Diary.accept;
import static org.tagwerk.it.harness.Diary.copy;
import static org.tagwerk.it.harness.Diary.decline;
import static org.tagwerk.it.harness.Diary.path;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Xml;

/** How attendees hear of each other's answers (RFC 6638 §4.2): of the first at once, of what follows together (ADR 28). */
class AnswersContract extends Contract {
    private static final String START = "20270302T100000Z";
    private static final int PEOPLE = 7;

    private final String uid = Diary.uid();
    private Diary diary;
    private List<Dav> guests;
    /** Who never answers. */
    private Dav watcher;

    @BeforeEach
    void invite() {
        diary = new Diary(server, PEOPLE);
        guests = new ArrayList<>(diary.attendees());
        watcher = guests.remove(guests.size() - 1);
        diary.invite(uid, START, "");
        diary.settle();
    }

    @AfterEach
    void leave() {
        diary.close();
    }

    private String heard(Dav who, Dav of) {
        return copy(who, uid).partstat(of.user());
    }

    @Test
    void theFirstAnswerIsToldBeforeItIsAcknowledged() {
        accept(guests.get(0), uid);
        assertEquals("ACCEPTED", heard(diary.organizer(), guests.get(0)));
        assertEquals("ACCEPTED", heard(watcher, guests.get(0)));
    }

    @Test
    void theOrganizerHasEachAnswerBeforeItIsAcknowledged() {
        for (Dav guest : guests) {
            accept(guest, uid);
            assertEquals("ACCEPTED", heard(diary.organizer(), guest));
            decline(guest, uid);
            assertEquals("DECLINED", heard(diary.organizer(), guest));
        }
    }

    @Test
    void ofWhatFollowsEverybodyHearsInAWhile() {
        String tag = copy(watcher, uid).tag();
        String token = watcher.token(watcher.user().calendar());
        for (int round = 0; round < 3; round++) {
            for (Dav guest : guests) {
                decline(guest, uid);
                accept(guest, uid);
            }
        }
        diary.settle();
        for (Dav each : diary.people()) {
            for (Dav guest : guests) {
                assertEquals("ACCEPTED", heard(each, guest));
            }
        }
        assertEquals(tag, copy(watcher, uid).tag(), "nothing but answers came in");
        // Nobody's client misses it.
        assertTrue(watcher.report(watcher.user().calendar(), Xml.sync(token), "Depth: 0")
                .expect(207)
                .text()
                .contains(uid));
    }

    @Test
    void aChangeOfTheMeetingIsNotHeldUpByAnswersThatWait() {
        for (Dav guest : guests) {
            accept(guest, uid);
        }
        Copy mine = copy(diary.organizer(), uid);
        diary.organizer()
                .put(
                        path(diary.organizer(), uid),
                        mine.with("SUMMARY:Planning", "SUMMARY:Planning anew"),
                        mine.ifTagged())
                .expect(204);
        assertTrue(copy(watcher, uid).says("SUMMARY:Planning anew"));
        diary.settle();
        for (Dav guest : guests) {
            assertEquals("ACCEPTED", heard(watcher, guest));
        }
    }

    @Test
    void answersToAMeetingThatIsOffMeanwhileHarmNobody() {
        for (Dav guest : guests) {
            accept(guest, uid);
        }
        diary.organizer().delete(path(diary.organizer(), uid)).expect(204);
        diary.settle();
        assertTrue(copy(watcher, uid).says("STATUS:CANCELLED"));
    }
}
