package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tagwerk.it.harness.Copy.SERIES;
import static org.tagwerk.it.harness.Diary.accept;
import static org.tagwerk.it.harness.Diary.copy;
import static org.tagwerk.it.harness.Diary.has;
import static org.tagwerk.it.harness.Diary.inbox;
import static org.tagwerk.it.harness.Diary.path;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Nobody speaks in another's name, whatever the method (RFC 6638 §3.2.4, §6, §11). */
class SchedulingTrustContract extends Contract {
    private static final String START = "20270302T100000Z";
    private static final String NOT_AN_ATTENDEES = "C:allowed-attendee-scheduling-object-change";
    private static final String NOT_AN_ORGANIZERS = "C:allowed-organizer-scheduling-object-change";
    private static final String UNIQUE = "C:unique-scheduling-object-resource";

    private final String uid = Diary.uid();
    private Diary diary;
    private Dav ann;
    private Dav bob;
    private Dav eve;

    /** Ann meets Bob; Eve is not asked. */
    @BeforeEach
    void people() {
        diary = new Diary(server, 3);
        ann = diary.organizer();
        bob = diary.attendee(1);
        eve = diary.attendee(2);
    }

    @AfterEach
    void leave() {
        diary.close();
    }

    private static String meeting(String uid, Dav organizer, Dav... attendees) {
        return Ics.event(uid, START, "Planning", Diary.invitation(organizer, List.of(attendees)));
    }

    private Copy invited() {
        ann.put(path(ann, uid), meeting(uid, ann, bob)).expect(201);
        diary.settle();
        return copy(bob, uid);
    }

    private String mail(Dav who) {
        return "mailto:" + who.user().mail();
    }

    /** Neither Ann nor Bob was told anything since. */
    private void assertUntouched(Copy anns, Copy bobs) {
        diary.settle();
        assertEquals(anns.etag(), copy(ann, uid).etag());
        assertEquals(bobs.etag(), copy(bob, uid).etag());
        assertEquals(0, inbox(ann, uid).size());
        assertEquals(1, inbox(bob, uid).size());
    }

    @Test
    void whoIsNotAskedIsNotHeard() {
        Copy bobs = invited();
        Copy anns = copy(ann, uid);
        // A copy in which Eve has put herself, and one of Bob's answers.
        String forged = meeting(uid, ann, bob, eve);
        Copy copy = Copy.of(forged);
        String answered = Copy.of(copy.answered(eve.user(), "ACCEPTED")).answered(bob.user(), "DECLINED");
        Reply put = eve.put(path(eve, uid), answered).expect(201);
        assertTrue(put.header("Schedule-Tag").isPresent());
        assertUntouched(anns, bobs);
        eve.delete(path(eve, uid)).expect(204);
        assertUntouched(anns, bobs);
    }

    @Test
    void aMeetingOfOthersIsAnEventLikeAnyOther() {
        Reply put = eve.put(path(eve, uid), meeting(uid, ann, bob)).expect(201);
        assertFalse(put.header("Schedule-Tag").isPresent());
        diary.settle();
        assertFalse(has(ann, uid));
        assertFalse(has(bob, uid));
        eve.delete(path(eve, uid)).expect(204);
        diary.settle();
        assertFalse(has(bob, uid));
    }

    @Test
    void anAttendeeAnswersForHimselfAlone() {
        ann.put(path(ann, uid), meeting(uid, ann, bob, eve)).expect(201);
        diary.settle();
        Copy known = copy(bob, uid);
        String fresh = "If-Match: " + known.etag();
        String path = path(bob, uid);
        bob.put(path, known.answered(eve.user(), "DECLINED"), fresh).expect(403, NOT_AN_ATTENDEES);
        bob.put(path, known.with("Planning", "Party"), fresh).expect(403, NOT_AN_ATTENDEES);
        bob.put(path, known.with("T100000Z", "T110000Z"), fresh).expect(403, NOT_AN_ATTENDEES);
        bob.put(path, known.plus("ATTENDEE:mailto:friend@example.org\n"), fresh).expect(403, NOT_AN_ATTENDEES);
        String out = known.with(known.attendee(eve.user(), SERIES) + "\r\n", "");
        bob.put(path, out, fresh).expect(403, NOT_AN_ATTENDEES);
        bob.put(path, known.answered(eve.user(), "DECLINED"), known.ifTagged()).expect(204);
        diary.settle();
        for (Dav each : diary.people()) {
            assertEquals("NEEDS-ACTION", copy(each, uid).partstat(eve.user()));
        }
    }

    @Test
    void nobodyHandsAMeetingOver() {
        Copy bobs = invited();
        Copy anns = copy(ann, uid);
        for (String other : List.of(mail(bob), mail(eve))) {
            bob.put(path(bob, uid), bobs.with("ORGANIZER:" + mail(ann), "ORGANIZER:" + other))
                    .expect(403, NOT_AN_ATTENDEES);
            ann.put(path(ann, uid), anns.with("ORGANIZER:" + mail(ann), "ORGANIZER:" + other))
                    .expect(403, NOT_AN_ORGANIZERS);
        }
        ann.put(path(ann, uid), anns.answered(bob.user(), "ACCEPTED")).expect(403, NOT_AN_ORGANIZERS);
        assertUntouched(anns, bobs);
    }

    /** RFC 6638 §11: a UID is no way into a meeting that somebody else organizes. */
    @Test
    void anotherOrganizersMessagesUnderAKnownUidAreIgnored() {
        Copy bobs = invited();
        Copy anns = copy(ann, uid);
        eve.put(path(eve, uid), meeting(uid, eve, bob, ann).replace("Planning", "Party"))
                .expect(201);
        assertUntouched(anns, bobs);
        eve.delete(path(eve, uid)).expect(204);
        assertUntouched(anns, bobs);
        // Nor under the UID of an event of his own, nor after he has declined and removed what he was asked.
        String own = Diary.uid();
        String etag = bob.put(path(bob, own), Ics.event(own)).expect(201).etag();
        bob.delete(path(bob, uid)).expect(204);
        diary.settle();
        eve.put(path(eve, own), meeting(own, eve, bob)).expect(201);
        eve.put(path(eve, uid), meeting(uid, eve, bob)).expect(201);
        diary.settle();
        assertEquals(etag, bob.get(path(bob, own)).etag());
        assertFalse(has(bob, uid));
        assertEquals("DECLINED", copy(ann, uid).partstat(bob.user()));
    }

    @Test
    void theServerAloneFillsAnInbox() {
        invited();
        String item = bob.propfind(Diary.inboxOf(bob), 1, "").expect(207).multistatus().paths().stream()
                .filter(path -> path.endsWith(".ics"))
                .findFirst()
                .orElseThrow();
        String forged = meeting(Diary.uid(), ann, bob).replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REQUEST");
        String event = Ics.event(Diary.uid());
        for (Dav each : List.of(bob, eve, ann)) {
            String inbox = Diary.inboxOf(bob);
            each.put(inbox + "x.ics", forged).expect(403);
            each.put(inbox + "x.ics", event).expect(403);
            each.post(inbox + "?add-member", event, "Content-Type: text/calendar")
                    .expect(403, 405);
            each.put(each.user().calendar() + "x.ics", Ics.event(Diary.uid())).expect(201, 204);
            each.copy(each.user().calendar() + "x.ics", inbox + "x.ics").expect(403);
            each.move(each.user().calendar() + "x.ics", inbox + "x.ics").expect(403);
            each.mkcalendar(inbox + "sub/", null).expect(403);
            each.delete(inbox).expect(403);
        }
        bob.put(item, event).expect(403);
        eve.delete(item).expect(403, 404);
        bob.delete(item).expect(204);
        assertEquals(0, inbox(bob, uid).size());
    }

    /** RFC 6638 §6.1: the inbox of each decides who reaches him, not his calendars. */
    @Test
    void theInboxDecidesWhoInvitesAndWhoAnswers() {
        bob.acl(bob.user().calendar(), Xml.acl()).expect(200);
        bob.acl(Diary.inboxOf(bob), Xml.acl(Xml.grant(eve.user().principal(), "C:schedule-deliver-invite")))
                .expect(200);
        ann.put(path(ann, uid), meeting(uid, ann, bob)).expect(201);
        diary.settle();
        assertEquals("3.8", copy(ann, uid).status(bob.user()));
        assertFalse(has(bob, uid));
        assertEquals(0, inbox(bob).size());
        String eves = Diary.uid();
        eve.put(path(eve, eves), meeting(eves, eve, bob)).expect(201);
        diary.settle();
        assertEquals("1.2", copy(eve, eves).status(bob.user()));
        eve.acl(Diary.inboxOf(eve), Xml.acl(Xml.grant(ann.user().principal(), "C:schedule-deliver-reply")))
                .expect(200);
        accept(bob, eves);
        diary.settle();
        assertEquals("NEEDS-ACTION", copy(eve, eves).partstat(bob.user()));
        String organizer = copy(bob, eves)
                .at(SERIES)
                .lines()
                .filter(line -> line.startsWith("ORGANIZER"))
                .findFirst()
                .orElseThrow();
        assertEquals("3.8", Copy.parameter(organizer, "SCHEDULE-STATUS").orElse(""), organizer);
    }

    /** RFC 6638 §6.2: who may write in a calendar may not yet speak for its owner. */
    @Test
    void theOutboxDecidesWhoSpeaksForItsOwner() {
        String outbox = ann.user().home() + "outbox/";
        ann.acl(ann.user().calendar(), Xml.acl(Xml.grant(eve.user().principal(), "D:read", "D:write")))
                .expect(200);
        eve.put(path(ann, uid), meeting(uid, ann, bob)).expect(403, "D:need-privileges");
        ann.get(path(ann, uid)).expect(404);
        Copy bobs = invited();
        Copy anns = copy(ann, uid);
        eve.put(path(ann, uid), anns.with("Planning", "Party")).expect(403, "D:need-privileges");
        eve.delete(path(ann, uid)).expect(403, "D:need-privileges");
        assertUntouched(anns, bobs);
        ann.acl(outbox, Xml.acl(Xml.grant(eve.user().principal(), "C:schedule-send-reply")))
                .expect(200);
        eve.delete(path(ann, uid)).expect(403, "D:need-privileges");
        ann.acl(outbox, Xml.acl(Xml.grant(eve.user().principal(), "C:schedule-send-invite")))
                .expect(200);
        eve.put(path(ann, uid), anns.with("Planning", "Party")).expect(204);
        diary.settle();
        assertTrue(copy(bob, uid).says("SUMMARY:Party"));
        // In her own name she invites nobody from Ann's calendar.
        String eves = Diary.uid();
        eve.put(path(ann, eves), meeting(eves, eve, bob)).expect(201);
        diary.settle();
        assertFalse(has(bob, eves));
    }

    @Test
    void aWriteDelegateSpeaksForTheOwnerAndAReaderDoesNot() {
        Copy bobs = invited();
        String proxy = bob.user().principal() + "calendar-proxy-";
        bob.proppatch(proxy + "read/", Xml.members(eve.user().principal())).expect(207);
        eve.put(path(bob, uid), bobs.answered(bob.user(), "ACCEPTED")).expect(403, "D:need-privileges");
        bob.proppatch(proxy + "read/", Xml.members()).expect(207);
        bob.proppatch(proxy + "write/", Xml.members(eve.user().principal())).expect(207);
        eve.put(path(bob, uid), bobs.answered(bob.user(), "ACCEPTED")).expect(204);
        diary.settle();
        assertEquals("ACCEPTED", copy(ann, uid).partstat(bob.user()));
    }

    @Test
    void allComponentsHaveOneOrganizer() {
        String series =
                Ics.event(uid, START, "Planning", "RRULE:FREQ=DAILY;COUNT=3\n" + Diary.invitation(ann, List.of(bob)));
        String override = Copy.of(series).answered(bob.user(), "NEEDS-ACTION", "20270303T100000Z");
        String second = override.substring(override.lastIndexOf("BEGIN:VEVENT"));
        String forged = override.replace(second, second.replace("ORGANIZER:" + mail(ann), "ORGANIZER:" + mail(eve)));
        ann.put(path(ann, uid), forged).expect(403, "C:same-organizer-in-all-components");
        ann.put(path(ann, uid), override).expect(201);
    }

    @Test
    void aUidIsAMeetingOnceAndAnEventInEachCalendar() {
        invited();
        String other = newCalendar(ann);
        String third = newCalendar(ann);
        Reply refused = ann.put(other + "x.ics", meeting(uid, ann, bob)).expect(403, UNIQUE);
        assertTrue(refused.text().contains(path(ann, uid)), "it names the one that is there");
        ann.post(other + "?add-member", meeting(uid, ann, bob), "Content-Type: text/calendar")
                .expect(403, UNIQUE);
        ann.copy(path(ann, uid), other + "x.ics").expect(403, UNIQUE);
        ann.put(other + "x.ics", Ics.event(uid)).expect(201);
        ann.put(third + "x.ics", Ics.event(uid)).expect(201);
        ann.put(other + "x.ics", meeting(uid, ann, bob)).expect(403, UNIQUE);
        bob.put(newCalendar(bob) + "x.ics", copy(bob, uid).text()).expect(403, UNIQUE);
    }

    @Test
    void whatPostAddsInvites() {
        String add = ann.user().calendar() + "?add-member";
        Reply added = ann.post(add, meeting(uid, ann, bob), "Content-Type: text/calendar");
        assertTrue(added.expect(201).header("Schedule-Tag").isPresent());
        diary.settle();
        assertTrue(has(bob, uid));
    }

    @Test
    void aMeetingThatIsReplacedIsCalledOff() {
        Copy bobs = invited();
        String other = newCalendar(ann);
        ann.put(other + "x.ics", Ics.event(uid)).expect(201);
        Reply moved = ann.move(other + "x.ics", path(ann, uid)).expect(204);
        assertFalse(moved.header("Schedule-Tag").isPresent());
        diary.settle();
        assertTrue(copy(bob, uid).says("STATUS:CANCELLED"));
        assertNotEquals(bobs.tag(), copy(bob, uid).tag());
    }

    @Test
    void aCalendarThatIsRemovedCallsOffDeclinesOrIsQuiet() {
        String calendar = newCalendar(ann);
        ann.put(calendar + "x.ics", meeting(uid, ann, bob, eve)).expect(201);
        diary.settle();
        bob.delete(bob.user().calendar()).expect(204);
        diary.settle();
        assertEquals("DECLINED", Copy.of(ann.get(calendar + "x.ics")).partstat(bob.user()));
        eve.delete(eve.user().calendar(), "Schedule-Reply: F").expect(204);
        diary.settle();
        assertEquals("NEEDS-ACTION", Copy.of(ann.get(calendar + "x.ics")).partstat(eve.user()));
        String second = Diary.uid();
        ann.put(calendar + "y.ics", meeting(second, ann, bob)).expect(201);
        diary.settle();
        assertTrue(has(bob, second), "a calendar is made anew");
        ann.delete(calendar).expect(204);
        diary.settle();
        assertTrue(copy(bob, second).says("STATUS:CANCELLED"));
    }

    /** What a calendar is filled with by COPY is as if it had been imported: nobody is told anything. */
    @Test
    void aCopiedCalendarInvitesNobody() {
        Copy bobs = invited();
        Copy anns = copy(ann, uid);
        String twin = ann.user().home() + name() + "/";
        ann.copy(ann.user().calendar(), twin).expect(201);
        String copied = twin + uid + ".ics";
        assertFalse(ann.get(copied).expect(200).header("Schedule-Tag").isPresent());
        assertUntouched(anns, bobs);
        ann.delete(twin).expect(204);
        assertUntouched(anns, bobs);
        accept(bob, uid);
        diary.settle();
        assertEquals("ACCEPTED", copy(ann, uid).partstat(bob.user()));
    }

    @Test
    void aMovedCalendarTakesItsMeetingsAlong() {
        String from = newCalendar(ann);
        String to = ann.user().home() + name() + "/";
        ann.put(from + "x.ics", meeting(uid, ann, bob)).expect(201);
        diary.settle();
        Copy bobs = copy(bob, uid);
        ann.move(from, to).expect(201);
        diary.settle();
        assertEquals(bobs.etag(), copy(bob, uid).etag());
        accept(bob, uid);
        diary.settle();
        assertEquals("ACCEPTED", Copy.of(ann.get(to + "x.ics")).partstat(bob.user()));
    }

    /** RFC 6638 §3.2.3.4: from one owner to another it is a removal and a new object. */
    @Test
    void aMeetingMovedIntoAnothersCalendarIsLeft() {
        invited();
        eve.proppatch(
                        eve.user().principal() + "calendar-proxy-write/",
                        Xml.members(ann.user().principal(), bob.user().principal()))
                .expect(207);
        Reply moved =
                ann.move(path(ann, uid), eve.user().calendar() + uid + ".ics").expect(201);
        assertFalse(moved.header("Schedule-Tag").isPresent());
        diary.settle();
        assertTrue(copy(bob, uid).says("STATUS:CANCELLED"));
        String second = uid + "-2";
        ann.put(path(ann, second), meeting(second, ann, bob)).expect(201);
        diary.settle();
        bob.move(path(bob, second), eve.user().calendar() + second + ".ics").expect(201);
        diary.settle();
        assertEquals("DECLINED", copy(ann, second).partstat(bob.user()));
    }

    /** RFC 6638 leaves open what it is; here it is a removal there and an import here. */
    @Test
    void aCalendarMovedIntoAnothersHomeLeavesItsMeetingsBehind() {
        String from = newCalendar(ann);
        ann.put(from + "x.ics", meeting(uid, ann, bob)).expect(201);
        diary.settle();
        eve.proppatch(
                        eve.user().principal() + "calendar-proxy-write/",
                        Xml.members(ann.user().principal()))
                .expect(207);
        String to = eve.user().home() + name() + "/";
        ann.move(from, to).expect(201);
        diary.settle();
        assertTrue(copy(bob, uid).says("STATUS:CANCELLED"), "Ann has it no more");
        assertFalse(eve.get(to + "x.ics").expect(200).header("Schedule-Tag").isPresent());
        ann.put(path(ann, uid), meeting(uid, ann, bob)).expect(201);
        diary.settle();
        assertEquals("NEEDS-ACTION", copy(bob, uid).partstat(bob.user()));
        accept(bob, uid);
        diary.settle();
        assertEquals("ACCEPTED", copy(ann, uid).partstat(bob.user()));
    }
}
