package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tagwerk.it.harness.Copy.SERIES;
import static org.tagwerk.it.harness.Diary.answer;
import static org.tagwerk.it.harness.Diary.copy;
import static org.tagwerk.it.harness.Diary.path;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Who writes what he read before others answered loses no answer (RFC 6638 §3.2.10, DESIGN 14.8, 14.24). */
class StaleCopyContract extends MeetingOfThree {
    private static final String SECOND = "20270303T100000Z";
    private static final String THIRD = "20270304T100000Z";
    private static final String SERIES_OF_4 = "RRULE:FREQ=DAILY;COUNT=4\n";
    private static final String CAKE = "DESCRIPTION:Bring cake\n";
    private static final String ALARM = """
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:Now
            TRIGGER:-PT5M
            END:VALARM
            """;

    /** By what a client says which state it knows. */
    enum Known {
        SCHEDULE_TAG {
            @Override
            String header(Copy copy) {
                return copy.ifTagged();
            }
        },
        ETAG {
            @Override
            String header(Copy copy) {
                return "If-Match: " + copy.etag();
            }
        };

        abstract String header(Copy copy);
    }

    private Reply put(Dav who, String body, String... headers) {
        return who.put(path(who, uid), body, headers);
    }

    private void answers(Dav who, String partstat) {
        answer(who, uid, partstat);
        diary.settle();
    }

    private void assertAnswers(String bobs, String cids, String instance) {
        for (Dav each : diary.people()) {
            Copy copy = own(each);
            assertEquals(bobs, copy.partstat(bob.user(), instance), copy::text);
            assertEquals(cids, copy.partstat(cid.user(), instance), copy::text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrganizersDescriptionLeavesTheAnswersThatCameIn(Known known) {
        invite("");
        Copy stale = own(ann);
        String told = own(cid).tag();
        answers(bob, "ACCEPTED");
        answers(cid, "DECLINED");
        Reply put = put(ann, stale.plus(CAKE), known.header(stale)).expect(204);
        assertFalse(put.header("ETag").isPresent(), "what is stored is not what was sent");
        Copy now = own(ann);
        assertEquals(now.tag(), put.header("Schedule-Tag").orElseThrow());
        assertNotEquals(stale.tag(), now.tag());
        diary.settle();
        assertAnswers("ACCEPTED", "DECLINED", SERIES);
        for (Dav each : diary.people()) {
            assertTrue(own(each).says(CAKE.strip()));
        }
        assertNotEquals(told, own(cid).tag());
        String bobs = own(bob).etag();
        put(ann, stale.with("Planning", "Stale"), known.header(stale)).expect(412);
        diary.settle();
        assertEquals(now.etag(), own(ann).etag());
        assertEquals(bobs, own(bob).etag(), "what is refused is told to nobody");
    }

    @ParameterizedTest
    @EnumSource
    void answersToInstancesComeBackAsOverrides(Known known) {
        invite(SERIES_OF_4);
        Copy stale = own(ann);
        answers(bob, "DECLINED", SECOND);
        answers(cid, "TENTATIVE", THIRD);
        assertEquals(stale.tag(), own(ann).tag());
        Reply put = put(ann, stale.plus(CAKE), known.header(stale)).expect(204);
        assertFalse(put.header("ETag").isPresent());
        diary.settle();
        Copy now = own(ann);
        assertEquals(Set.of(SERIES, SECOND, THIRD), now.components().keySet());
        assertEquals("DECLINED", now.partstat(bob.user(), SECOND));
        assertEquals("NEEDS-ACTION", now.partstat(cid.user(), SECOND));
        assertEquals("TENTATIVE", now.partstat(cid.user(), THIRD));
        assertTrue(now.at(SECOND).contains(CAKE.strip()), "an override is the series with an answer");
        assertEquals("DECLINED", own(bob).partstat(bob.user(), SECOND));
        assertEquals("TENTATIVE", own(cid).partstat(cid.user(), THIRD));
    }

    @ParameterizedTest
    @EnumSource
    void whomTheOrganizerTookOutStaysOut(Known known) {
        invite("");
        Copy stale = own(ann);
        answers(bob, "ACCEPTED");
        answers(cid, "ACCEPTED");
        String without = stale.with(stale.attendee(bob.user(), SERIES) + "\r\n", "");
        put(ann, without, known.header(stale)).expect(204);
        diary.settle();
        assertEquals("", own(ann).partstat(bob.user()));
        assertEquals("ACCEPTED", own(ann).partstat(cid.user()));
        assertEquals("", own(cid).partstat(bob.user()));
        assertTrue(own(bob).says("STATUS:CANCELLED"));
    }

    @ParameterizedTest
    @EnumSource
    void anAttendeesAnswerLeavesThatOfAnother(Known known) {
        invite("");
        Copy stale = own(bob);
        answers(cid, "ACCEPTED");
        assertEquals(stale.tag(), own(bob).tag());
        assertNotEquals(stale.etag(), own(bob).etag());
        Reply put = put(bob, stale.answered(bob.user(), "TENTATIVE"), known.header(stale))
                .expect(204);
        assertFalse(put.header("ETag").isPresent(), "what is stored is not what was sent");
        diary.settle();
        assertAnswers("TENTATIVE", "ACCEPTED", SERIES);
    }

    @ParameterizedTest
    @EnumSource
    void anAttendeesAnswerToAnInstanceLeavesThatOfAnother(Known known) {
        invite(SERIES_OF_4);
        answers(bob, "DECLINED", SECOND);
        Copy stale = own(bob);
        answers(cid, "TENTATIVE", SECOND);
        assertEquals("TENTATIVE", own(bob).partstat(cid.user(), SECOND));
        assertEquals(stale.tag(), own(bob).tag());
        put(bob, stale.answered(bob.user(), "ACCEPTED", THIRD), known.header(stale))
                .expect(204);
        diary.settle();
        for (Dav each : List.of(ann, bob)) {
            assertEquals("DECLINED", own(each).partstat(bob.user(), SECOND));
            assertEquals("TENTATIVE", own(each).partstat(cid.user(), SECOND));
            assertEquals("ACCEPTED", own(each).partstat(bob.user(), THIRD));
            assertEquals("NEEDS-ACTION", own(each).partstat(bob.user(), SERIES));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAttendeeWhoDoesNotKnowARealChangeIsRefused(Known known) {
        invite("");
        Copy stale = own(bob);
        put(ann, own(ann).plus(CAKE), own(ann).ifTagged()).expect(204);
        diary.settle();
        put(bob, stale.answered(bob.user(), "ACCEPTED"), known.header(stale)).expect(412);
        bob.delete(path(bob, uid), known.header(stale)).expect(412);
        diary.settle();
        assertAnswers("NEEDS-ACTION", "NEEDS-ACTION", SERIES);
    }

    /** python-caldav answers by PUT of what lay in its inbox, without any condition. */
    @Test
    void anAttendeeWhoNamesNoStateAnswersForHimselfAlone() {
        invite("");
        Copy stale = own(bob);
        answers(cid, "ACCEPTED");
        put(bob, stale.answered(bob.user(), "ACCEPTED")).expect(204);
        diary.settle();
        assertAnswers("ACCEPTED", "ACCEPTED", SERIES);
        diary.reschedule(uid, SECOND);
        diary.settle();
        put(bob, stale.answered(bob.user(), "DECLINED")).expect(403, "C:allowed-attendee-scheduling-object-change");
        assertAnswers("NEEDS-ACTION", "NEEDS-ACTION", SERIES);
    }

    @Test
    void whatIsStoredAsItWasSentHasAnEtagAndTellsNobody() {
        invite("");
        answers(bob, "ACCEPTED");
        for (Dav each : List.of(ann, bob)) {
            Copy fresh = own(each);
            List<String> others = diary.people().stream()
                    .filter(other -> other != each)
                    .map(other -> own(other).etag())
                    .toList();
            String sent = fresh.plus(ALARM);
            Reply put = put(each, sent, fresh.ifTagged()).expect(204);
            Reply stored = each.get(path(each, uid)).expect(200);
            assertEquals(sent, stored.text());
            assertEquals(stored.etag(), put.etag());
            assertNotEquals(fresh.tag(), own(each).tag(), "changed through HTTP, an alarm alone included");
            diary.settle();
            assertEquals(
                    others,
                    diary.people().stream()
                            .filter(other -> other != each)
                            .map(other -> own(other).etag())
                            .toList());
        }
    }

    /** Whatever the organizer tells besides answers is a change that a client has to see (RFC 6638 §3.2.10). */
    @ParameterizedTest
    @ValueSource(strings = {"LOCATION:Here", "EXDATE:" + SECOND, "ATTENDEE:mailto:somebody@example.org"})
    void whatTheOrganizerTellsMovesTheTagsOfAll(String line) {
        invite(SERIES_OF_4);
        answers(bob, "ACCEPTED");
        List<String> tags = diary.people().stream().map(each -> own(each).tag()).toList();
        put(ann, own(ann).plus(line + "\n"), own(ann).ifTagged()).expect(204);
        diary.settle();
        for (int i = 0; i < tags.size(); i++) {
            assertNotEquals(tags.get(i), own(diary.people().get(i)).tag(), "person " + i);
        }
        assertEquals("ACCEPTED", own(ann).partstat(bob.user()), "nothing was rescheduled");
    }

    /** DESIGN 14.8: PUT alone is helped; If-Schedule-Tag-Match is about the Request-URI alone. */
    @Test
    void deleteCopyAndMoveAreNotHelped() {
        invite("");
        Copy stale = own(ann);
        answers(bob, "ACCEPTED");
        String other = newCalendar(ann);
        String etag = "If-Match: " + stale.etag();
        ann.delete(path(ann, uid), etag).expect(412);
        ann.copy(path(ann, uid), other + "x.ics", etag).expect(412);
        ann.move(path(ann, uid), other + "x.ics", etag).expect(412);
        String wrong = "If-Schedule-Tag-Match: \"1-1\"";
        ann.copy(path(ann, uid), other + "x.ics", wrong).expect(412);
        ann.move(path(ann, uid), other + "x.ics", wrong).expect(412);
        // An event of one's own may have the same UID elsewhere, and stands at the destination.
        ann.put(other + "x.ics", Ics.event(uid)).expect(201);
        ann.copy(other + "x.ics", path(ann, uid), stale.ifTagged()).expect(412);
        ann.move(other + "x.ics", path(ann, uid), stale.ifTagged()).expect(412);
        Reply moved =
                ann.move(path(ann, uid), other + "x.ics", stale.ifTagged()).expect(204);
        Copy there = Copy.of(ann.get(other + "x.ics"));
        assertEquals(there.tag(), moved.header("Schedule-Tag").orElseThrow());
        assertNotEquals(stale.tag(), there.tag());
        assertEquals("ACCEPTED", there.partstat(bob.user()));
        ann.delete(other + "x.ics", there.ifTagged()).expect(204);
        diary.settle();
        assertTrue(own(bob).says("STATUS:CANCELLED"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMadeAnewAtTheSamePlaceIsNotWhatWasThere(Known known) {
        invite("");
        Copy gone = own(ann);
        ann.delete(path(ann, uid)).expect(204);
        diary.invite(uid, START, "");
        put(ann, gone.plus(CAKE), known.header(gone)).expect(412);
        ann.delete(path(ann, uid), known.header(gone)).expect(412);
    }

    @Test
    void anEventBecomesAMeetingAndAnEventAgain() {
        String event = Ics.event(uid, START, "Planning");
        put(ann, event).expect(201);
        // What Apple's client sends for what it knows to have no tag.
        Reply made = put(ann, diary.meeting(uid, START, "Planning", ""), "If-Schedule-Tag-Match: ")
                .expect(204);
        assertEquals(own(ann).tag(), made.header("Schedule-Tag").orElseThrow());
        diary.settle();
        assertEquals("NEEDS-ACTION", own(bob).partstat(bob.user()));
        put(ann, event, "If-Schedule-Tag-Match:").expect(412);
        String tag = own(ann).tag();
        ann.proppatch(path(ann, uid), Xml.set("X:note xmlns:X=\"urn:x\"", "a note"))
                .expect(207);
        assertEquals(tag, own(ann).tag(), "the calendar data stay");
        Reply unmade = put(ann, event, "If-Schedule-Tag-Match: " + tag).expect(204);
        assertFalse(unmade.header("Schedule-Tag").isPresent());
        assertFalse(ann.get(path(ann, uid)).header("Schedule-Tag").isPresent());
        diary.settle();
        assertTrue(own(bob).says("STATUS:CANCELLED"));
    }
}
