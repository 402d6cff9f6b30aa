package org.tagwerk.it.contract;

import static org.tagwerk.it.harness.Diary.answer;
import static org.tagwerk.it.harness.Diary.copy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;

/** What contracts of meetings have at hand: an organizer and two attendees, whom no other test has, and a UID. */
abstract class MeetingOfThree extends Contract {
    protected static final String START = "20270302T100000Z";

    protected final String uid = Diary.uid();
    protected Diary diary;
    protected Dav ann;
    protected Dav bob;
    protected Dav cid;

    @BeforeEach
    void people() {
        diary = new Diary(server, 3);
        ann = diary.organizer();
        bob = diary.attendee(1);
        cid = diary.attendee(2);
    }

    @AfterEach
    void leave() {
        diary.close();
    }

    /** Somebody's copy of the meeting. */
    protected Copy own(Dav who) {
        return copy(who, uid);
    }

    /** The organizer invites both; returns when both have it. */
    protected void invite(String lines) {
        diary.invite(uid, START, lines);
        diary.settle();
    }

    /** An answer, for the series or an instance; returns when the others have it. */
    protected void answers(Dav who, String partstat, String instance) {
        answer(who, uid, partstat, instance);
        diary.settle();
    }
}
