package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;

/** Schedule-Tag and what it is for, with an organizer and two attendees (RFC 6638 §3.2.10). */
class ScheduleTagContract extends Contract {
    private final String uid = UUID.randomUUID().toString();
    private Dav organizer;
    private Dav bernard;
    private Dav cyrus;

    @BeforeEach
    void people() {
        organizer = fresh();
        bernard = fresh();
        cyrus = fresh();
    }

    @AfterEach
    void leave() {
        organizer.close();
        bernard.close();
        cyrus.close();
    }

    private String meeting(String summary, String start) {
        return Ics.event(uid, start, summary, """
                ORGANIZER:mailto:%s
                ATTENDEE;PARTSTAT=ACCEPTED:mailto:%s
                ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s
                ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s
                """.formatted(
                        organizer.user().mail(),
                        organizer.user().mail(),
                        bernard.user().mail(),
                        cyrus.user().mail()));
    }

    private String own() {
        return organizer.user().calendar() + "meeting.ics";
    }

    private Reply invite() {
        return organizer.put(own(), meeting("Planning", "20270302T100000Z")).expect(201);
    }

    /** The attendee's one event. */
    private static String copy(Dav attendee) {
        List<String> found =
                attendee.propfind(attendee.user().calendar(), 1, "").expect(207).multistatus().paths().stream()
                        .filter(path -> path.endsWith(".ics"))
                        .toList();
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private static String tag(Dav user, String path) {
        return user.get(path).expect(200).header("Schedule-Tag").orElseThrow();
    }

    private static void answer(Dav attendee, String partstat) {
        String path = copy(attendee);
        Reply now = attendee.get(path).expect(200);
        String text = unfolded(now.text());
        String own = text.lines()
                .filter(line -> line.startsWith("ATTENDEE")
                        && line.contains(attendee.user().mail()))
                .findFirst()
                .orElseThrow();
        String answered = text.replace(own, own.replaceAll("PARTSTAT=[A-Z-]+", "PARTSTAT=" + partstat));
        attendee.put(
                        path,
                        answered,
                        "If-Schedule-Tag-Match: " + now.header("Schedule-Tag").orElseThrow())
                .expect(204);
    }

    private static String unfolded(String text) {
        return text.replace("\r\n ", "");
    }

    private static String partstat(Dav user, String path, Dav of) {
        return unfolded(user.get(path).expect(200).text())
                .lines()
                .filter(line ->
                        line.startsWith("ATTENDEE") && line.contains(of.user().mail()))
                .map(line -> line.replaceAll(".*PARTSTAT=([A-Z-]+).*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHeaderIsTheProperty() {
        String tag = invite().header("Schedule-Tag").orElseThrow();
        assertTrue(tag.matches("\"[^\"]+\""), tag);
        assertEquals(tag, organizer.head(own()).header("Schedule-Tag").orElseThrow());
        assertEquals(tag, organizer.properties(own(), "C:schedule-tag").text("C:schedule-tag"));
        organizer
                .put(organizer.user().calendar() + "plain.ics", Ics.event("p" + uid))
                .expect(201);
        assertFalse(organizer
                .get(organizer.user().calendar() + "plain.ics")
                .header("Schedule-Tag")
                .isPresent());
        assertEquals(
                404,
                organizer
                        .properties(organizer.user().calendar() + "plain.ics", "C:schedule-tag")
                        .status("C:schedule-tag"));
    }

    @Test
    void answersLeaveTheOrganizersTagAndMoveHisEtag() {
        Reply put = invite();
        String etag = organizer.get(own()).etag();
        answer(bernard, "ACCEPTED");
        Reply now = organizer.get(own()).expect(200);
        assertEquals(put.header("Schedule-Tag"), now.header("Schedule-Tag"));
        assertNotEquals(etag, now.etag());
        assertEquals("ACCEPTED", partstat(organizer, own(), bernard));
    }

    @Test
    void anothersAnswerLeavesAnAttendeesTag() {
        invite();
        String path = copy(cyrus);
        String tag = tag(cyrus, path);
        String etag = cyrus.get(path).etag();
        answer(bernard, "TENTATIVE");
        assertEquals("TENTATIVE", partstat(cyrus, path, bernard));
        assertEquals(tag, tag(cyrus, path));
        assertNotEquals(etag, cyrus.get(path).etag());
    }

    @Test
    void onesOwnAnswerMovesOnesTag() {
        invite();
        String tag = tag(bernard, copy(bernard));
        answer(bernard, "ACCEPTED");
        assertNotEquals(tag, tag(bernard, copy(bernard)));
    }

    @Test
    void aRealChangeMovesEverybodysTag() {
        Reply first = invite();
        String path = copy(bernard);
        String tag = tag(bernard, path);
        Reply second = organizer
                .put(own(), meeting("Planning anew", "20270302T100000Z"))
                .expect(204);
        assertNotEquals(first.header("Schedule-Tag"), second.header("Schedule-Tag"));
        assertNotEquals(tag, tag(bernard, path));
        assertTrue(bernard.get(path).text().contains("SUMMARY:Planning anew"));
    }

    @Test
    void aStaleOrganizerMergesByScheduleTag() {
        String tag = invite().header("Schedule-Tag").orElseThrow();
        answer(bernard, "ACCEPTED");
        answer(cyrus, "DECLINED");
        Reply put = organizer
                .put(own(), meeting("With a title", "20270302T100000Z"), "If-Schedule-Tag-Match: " + tag)
                .expect(204);
        assertFalse(put.header("ETag").isPresent(), "the body differs from what was sent");
        assertEquals("ACCEPTED", partstat(organizer, own(), bernard));
        assertEquals("DECLINED", partstat(organizer, own(), cyrus));
        assertEquals("ACCEPTED", partstat(bernard, copy(bernard), bernard));
        organizer
                .put(own(), meeting("Stale", "20270302T100000Z"), "If-Schedule-Tag-Match: " + tag)
                .expect(412);
    }

    @Test
    void aStaleIfMatchMergesToo() {
        invite();
        String etag = organizer.get(own()).etag();
        answer(bernard, "ACCEPTED");
        organizer
                .put(own(), meeting("With a title", "20270302T100000Z"), "If-Match: " + etag)
                .expect(204);
        assertEquals("ACCEPTED", partstat(organizer, own(), bernard));
        organizer
                .put(own(), meeting("Stale", "20270302T100000Z"), "If-Match: " + etag)
                .expect(412);
        organizer.delete(own(), "If-Match: " + etag).expect(412);
    }

    @Test
    void aTagThatIsNoneIsNoMatch() {
        invite();
        for (String value : List.of("\"0-0\"", "12", "\"", "*")) {
            organizer
                    .put(own(), meeting("No", "20270302T100000Z"), "If-Schedule-Tag-Match: " + value)
                    .expect(412);
            organizer.delete(own(), "If-Schedule-Tag-Match: " + value).expect(412);
        }
    }

    @Test
    void deletionCancelsOrDeclines() {
        invite();
        bernard.delete(copy(bernard)).expect(204);
        assertEquals("DECLINED", partstat(organizer, own(), bernard));
        cyrus.delete(copy(cyrus), "Schedule-Reply: F").expect(204);
        assertEquals("NEEDS-ACTION", partstat(organizer, own(), cyrus));
        organizer.delete(own()).expect(204);
    }

    @Test
    void aRemovedMeetingStaysCancelledAtTheAttendees() {
        invite();
        String path = copy(bernard);
        String tag = tag(bernard, path);
        organizer.delete(own()).expect(204);
        assertTrue(bernard.get(path).text().contains("STATUS:CANCELLED"));
        assertNotEquals(tag, tag(bernard, path));
    }

    @Test
    void moveGivesANewTagAndTellsNobody() {
        String tag = invite().header("Schedule-Tag").orElseThrow();
        String etag = bernard.get(copy(bernard)).etag();
        String other = organizer.user().home() + "other/";
        organizer.mkcalendar(other, "").expect(201);
        Reply moved = organizer.move(own(), other + "meeting.ics").expect(201);
        assertNotEquals(tag, moved.header("Schedule-Tag").orElseThrow());
        assertEquals(
                moved.header("Schedule-Tag"),
                organizer.get(other + "meeting.ics").header("Schedule-Tag"));
        assertEquals(etag, bernard.get(copy(bernard)).etag());
        organizer.copy(other + "meeting.ics", own()).expect(403, "C:unique-scheduling-object-resource");
    }
}
