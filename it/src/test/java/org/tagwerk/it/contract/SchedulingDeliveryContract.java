package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tagwerk.it.harness.Copy.SERIES;
import static org.tagwerk.it.harness.Diary.copy;
import static org.tagwerk.it.harness.Diary.has;
import static org.tagwerk.it.harness.Diary.inbox;
import static org.tagwerk.it.harness.Diary.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Copy;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Diary;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Who is told what, and what is said of it (RFC 6638 §3.2, §7, RFC 5546 §3). */
class SchedulingDeliveryContract extends MeetingOfThree {
    private static final String SECOND = "20270303T100000Z";
    private static final String THIRD = "20270304T100000Z";
    private static final String FOUR_DAYS = "RRULE:FREQ=DAILY;COUNT=4\n";

    private Reply store(Dav who, String body) {
        Reply reply = who.put(path(who, uid), body).expect(201, 204);
        diary.settle();
        return reply;
    }

    /** Methods of the messages about the meeting. */
    private List<String> told(Dav who) {
        List<String> methods = new ArrayList<>();
        inbox(who, uid).forEach(item -> methods.add(item.value("METHOD").orElseThrow()));
        return methods.stream().sorted().toList();
    }

    private static String line(Copy copy, String name, String instance) {
        return copy.at(instance)
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElse("");
    }

    private String asking(Dav who, String agent) {
        return switch (agent) {
            case "absent" -> "";
            case "default" -> "ATTENDEE:mailto:%s\n".formatted(who.user().mail());
            default ->
                "ATTENDEE;SCHEDULE-AGENT=%s:mailto:%s\n"
                        .formatted(agent, who.user().mail());
        };
    }

    /** The table of RFC 6638 §3.2.1.2; who has the message delivered by a client is the client's business. */
    @ParameterizedTest
    @CsvSource({
        "absent, SERVER, REQUEST", "absent, CLIENT, ''", "absent, NONE, ''", "absent, OTHER, ''",
        "default, SERVER, REQUEST", "SERVER, CLIENT, CANCEL", "SERVER, NONE, CANCEL", "SERVER, absent, CANCEL",
        "CLIENT, SERVER, REQUEST", "CLIENT, NONE, ''", "CLIENT, CLIENT, ''", "CLIENT, absent, ''",
        "NONE, SERVER, REQUEST", "NONE, CLIENT, ''", "OTHER, default, REQUEST", "OTHER, absent, ''"
    })
    void theAgentDecidesWhatIsSent(String before, String after, String expected) {
        String rest = Diary.invitation(ann, List.of(cid));
        store(ann, Ics.event(uid, START, "Planning", rest + asking(bob, before)));
        List<String> first = told(bob);
        store(ann, Ics.event(uid, START, "Planning anew", rest + asking(bob, after)));
        List<String> told = new ArrayList<>(told(bob));
        first.forEach(told::remove);
        assertEquals(expected.isEmpty() ? List.of() : List.of(expected), told);
        boolean server = Set.of("SERVER", "default").contains(after);
        assertEquals(server ? "1.2" : "", own(ann).status(bob.user()));
        if (expected.equals("CANCEL")) {
            assertTrue(own(bob).says("STATUS:CANCELLED"));
        }
        assertEquals(server || expected.equals("CANCEL"), has(bob, uid));
        assertEquals(2, inbox(cid, uid).size());
        for (Copy item : List.of(inbox(cid, uid).get(0), own(cid))) {
            assertFalse(item.text().contains("SCHEDULE-AGENT"), item::text);
            assertFalse(item.text().contains("SCHEDULE-STATUS"), item::text);
        }
    }

    /** RFC 6638 §7.1: the agent of ORGANIZER decides about answers. */
    @ParameterizedTest
    @ValueSource(strings = {"CLIENT", "NONE"})
    void anAttendeeWhoseClientAnswersIsNotSpokenFor(String agent) {
        store(ann, Ics.event(uid, START, "Planning", Diary.invitation(ann, List.of(cid)) + asking(bob, agent)));
        Copy known = Copy.of(Ics.event(
                uid,
                START,
                "Planning",
                Diary.invitation(ann, List.of(bob, cid))
                        .replace("ORGANIZER:", "ORGANIZER;SCHEDULE-AGENT=" + agent + ":")));
        store(bob, known.text());
        store(bob, known.answered(bob.user(), "ACCEPTED"));
        assertEquals(List.of(), told(ann));
        assertEquals(
                "",
                Copy.parameter(line(own(bob), "ORGANIZER", SERIES), "SCHEDULE-STATUS")
                        .orElse(""));
        bob.delete(path(bob, uid)).expect(204);
        diary.settle();
        assertEquals(List.of(), told(ann));
    }

    /** RFC 6638 §7.2: once, to the one, and never kept. */
    @Test
    void whatIsForcedIsSentOnceMore() {
        invite("");
        Copy anns = own(ann);
        String bobs = anns.attendee(bob.user(), SERIES);
        store(ann, anns.with(bobs, bobs.replace("ATTENDEE", "ATTENDEE;SCHEDULE-FORCE-SEND=REQUEST")));
        assertEquals(List.of("REQUEST", "REQUEST"), told(bob));
        assertEquals(List.of("REQUEST"), told(cid));
        assertFalse(own(ann).text().contains("FORCE-SEND"));
        assertFalse(inbox(bob, uid).toString().contains("FORCE-SEND"));
        assertFalse(own(bob).text().contains("FORCE-SEND"));
        store(ann, anns.with(bobs, bobs.replace("ATTENDEE", "ATTENDEE;SCHEDULE-FORCE-SEND=SOMETHING")));
        assertEquals("2.3", own(ann).status(bob.user()));
        assertEquals(List.of("REQUEST", "REQUEST"), told(bob));
        assertFalse(own(ann).text().contains("FORCE-SEND"));
        store(bob, own(bob).with("ORGANIZER", "ORGANIZER;SCHEDULE-FORCE-SEND=REPLY"));
        assertEquals(List.of("REPLY"), told(ann));
        assertFalse(own(bob).text().contains("FORCE-SEND"));
    }

    /** RFC 6638 §3.2.9. */
    @Test
    void theOrganizerReadsWhatBecameOfEachInvitation() {
        String group = server.accounts().freshGroup();
        String body = Ics.event(
                uid,
                START,
                "Planning",
                Diary.invitation(ann, List.of(bob))
                        + """
                ATTENDEE:mailto:nobody@example.org
                ATTENDEE:%s
                ATTENDEE:%s
                """.formatted(group, cid.user().principal()));
        store(
                ann,
                body.replace(
                        "mailto:" + bob.user().mail(),
                        "MAILTO:" + bob.user().mail().toUpperCase()));
        String text = own(ann).text();
        for (String each : List.of(
                "1.2:MAILTO:" + bob.user().mail().toUpperCase(),
                "3.7:mailto:nobody@example.org",
                "3.7:" + group,
                "1.2:" + cid.user().principal())) {
            assertTrue(text.contains("SCHEDULE-STATUS=" + each + "\r\n"), () -> each + " in " + text);
        }
        assertFalse(line(own(ann), "ATTENDEE;PARTSTAT=ACCEPTED", SERIES).contains("SCHEDULE-STATUS"), "not to oneself");
        assertTrue(has(bob, uid));
        String mine = line(own(cid), "ATTENDEE", SERIES);
        Copy cids = own(cid);
        store(
                cid,
                cids.edited(line -> line.endsWith(":" + cid.user().principal())
                        ? line.replaceFirst("ATTENDEE(;PARTSTAT=[A-Z-]+)?", "ATTENDEE;PARTSTAT=ACCEPTED")
                        : line));
        assertTrue(
                own(ann).text()
                        .lines()
                        .anyMatch(line -> line.endsWith(":" + cid.user().principal())
                                && line.contains("PARTSTAT=ACCEPTED")
                                && line.contains("SCHEDULE-STATUS=2.0")),
                () -> own(ann).text() + mine);
        assertEquals(
                "1.2",
                Copy.parameter(line(own(cid), "ORGANIZER", SERIES), "SCHEDULE-STATUS")
                        .orElse(""));
    }

    /** RFC 6638 §4.3: the default calendar if there is one, else any, else a new one. */
    @Test
    void anInvitationFindsACalendar() {
        String chosen = newCalendar(bob);
        bob.proppatch(Diary.inboxOf(bob), Xml.set("C:schedule-default-calendar-URL", "<D:href>" + chosen + "</D:href>"))
                .expect(207);
        invite("");
        bob.get(chosen + uid + ".ics").expect(200);
        // What he has of it is found wherever he puts it.
        String other = newCalendar(bob);
        bob.move(chosen + uid + ".ics", other + "mine.ics").expect(201);
        store(ann, own(ann).with("Planning", "Planning anew"));
        assertTrue(Copy.of(bob.get(other + "mine.ics")).says("SUMMARY:Planning anew"));
        bob.get(chosen + uid + ".ics").expect(404);
        for (String each : List.of(chosen, other, bob.user().calendar())) {
            bob.delete(each).expect(204);
        }
        diary.settle();
        assertEquals("DECLINED", own(ann).partstat(bob.user()));
        diary.reschedule(uid, SECOND);
        diary.settle();
        assertEquals("NEEDS-ACTION", own(bob).partstat(bob.user()));
        assertEquals(
                bob.user().calendar(),
                bob.properties(Diary.inboxOf(bob), "C:schedule-default-calendar-URL")
                        .href("C:schedule-default-calendar-URL"));
    }

    @Test
    void whatIsRemovedComesBackOnlyWhenItIsAskedAnew() {
        invite("");
        bob.delete(path(bob, uid)).expect(204);
        diary.settle();
        assertEquals("DECLINED", own(ann).partstat(bob.user()));
        store(ann, own(ann).with("Planning", "Planning anew"));
        assertFalse(has(bob, uid));
        diary.reschedule(uid, SECOND);
        diary.settle();
        assertEquals("NEEDS-ACTION", own(bob).partstat(bob.user()));
        assertTrue(own(bob).says("SUMMARY:Planning anew"));
    }

    /** What an attendee has of his own stays his own. */
    @Test
    void alarmsAndTransparencyAreEachOnesOwn() {
        String alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:%s\nTRIGGER:-PT5M\nEND:VALARM\n";
        invite(alarm.formatted("Anns"));
        assertTrue(own(bob).says("TRANSP:TRANSPARENT"), "what is not answered takes no time");
        assertFalse(own(bob).text().contains("VALARM"));
        answers(bob, "ACCEPTED", SERIES);
        assertFalse(own(bob).says("TRANSP:TRANSPARENT"), "what the server set it takes back");
        store(bob, own(bob).plus(alarm.formatted("Bobs") + "TRANSP:TRANSPARENT\n"));
        store(ann, own(ann).with("Planning", "Planning anew"));
        assertTrue(own(bob).says("SUMMARY:Planning anew"));
        assertTrue(own(bob).says("DESCRIPTION:Bobs"));
        assertTrue(own(bob).says("TRANSP:TRANSPARENT"));
        assertEquals("ACCEPTED", own(bob).partstat(bob.user()));
        assertFalse(own(ann).text().contains("Bobs"));
    }

    @Test
    void sequenceRisesWithEachRescheduleAndNeverFalls() {
        invite("SEQUENCE:5\n");
        store(ann, own(ann).with("SEQUENCE:5", "SEQUENCE:1").replace(START, SECOND));
        assertEquals(6, own(ann).sequence());
        assertEquals(6, own(bob).sequence());
        store(ann, own(ann).with("SEQUENCE:6", "SEQUENCE:9").replace(SECOND, THIRD));
        assertEquals(9, own(bob).sequence());
        assertEquals(
                List.of(5, 6, 9),
                inbox(bob, uid).stream().map(Copy::sequence).sorted().toList());
    }

    /** RFC 6638 §3.2.6: of a series each is told what he is asked to. */
    @Test
    void oneIsInvitedToInstancesThenToMoreThenToAll() {
        String series = Ics.event(uid, START, "Planning", FOUR_DAYS + Diary.invitation(ann, List.of(cid)));
        String asked = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:%s\r\n"
                .formatted(bob.user().mail());
        String once = Copy.of(series).answered(cid.user(), "NEEDS-ACTION", SECOND);
        int override = once.lastIndexOf("END:VEVENT");
        once = once.substring(0, override) + asked + once.substring(override);
        store(ann, once);
        assertEquals(Set.of(SECOND), own(bob).components().keySet());
        assertEquals(Set.of(SERIES, SECOND), own(cid).components().keySet());
        answers(bob, "ACCEPTED", SECOND);
        assertEquals("ACCEPTED", own(ann).partstat(bob.user(), SECOND));
        assertEquals("", own(ann).partstat(bob.user(), SERIES));
        String twice = own(ann).answered(cid.user(), "NEEDS-ACTION", THIRD);
        override = twice.lastIndexOf("END:VEVENT");
        store(ann, twice.substring(0, override) + asked + twice.substring(override));
        assertEquals(Set.of(SECOND, THIRD), own(bob).components().keySet());
        assertEquals("ACCEPTED", own(bob).partstat(bob.user(), SECOND));
        assertEquals("NEEDS-ACTION", own(bob).partstat(bob.user(), THIRD));
        // Taken out of one, he stays in the other.
        String bobs = own(ann).attendee(bob.user(), THIRD) + "\r\n";
        String third = own(ann).components().get(THIRD);
        store(ann, own(ann).with(third, third.replace(bobs, "")));
        assertEquals(Optional.of("CANCELLED"), own(bob).value("STATUS", THIRD));
        assertEquals(Optional.empty(), own(bob).value("STATUS", SECOND));
        String master = own(ann).components().get(SERIES);
        store(ann, own(ann).with(master, master + asked));
        assertTrue(own(bob).components().containsKey(SERIES));
        assertEquals("ACCEPTED", own(bob).partstat(bob.user(), SECOND));
    }

    @Test
    void anInstanceIsCalledOffByEachOnHisSide() {
        invite(FOUR_DAYS);
        answers(bob, "ACCEPTED", SERIES);
        store(ann, own(ann).plus("EXDATE:" + SECOND + "\n"));
        for (Dav each : List.of(bob, cid)) {
            assertEquals(Optional.of("CANCELLED"), own(each).value("STATUS", SECOND), own(each)::text);
            assertEquals(1, inbox(each, uid, "CANCEL").size());
        }
        assertEquals("ACCEPTED", own(bob).partstat(bob.user(), THIRD));
        // An EXDATE of an attendee is his refusal of that instance.
        store(cid, own(cid).edited(line -> line.startsWith("RRULE") ? line + "\r\nEXDATE:" + THIRD : line));
        assertEquals("DECLINED", own(ann).partstat(cid.user(), THIRD));
        assertEquals("NEEDS-ACTION", own(ann).partstat(cid.user(), SERIES));
        assertEquals("ACCEPTED", own(ann).partstat(bob.user(), THIRD));
        assertEquals(List.of("CANCEL", "REQUEST", "REQUEST"), told(cid));
    }

    /** RFC 5546 §3.4. */
    @Test
    void aTaskIsGivenDoneAndTakenBack() {
        String task = Ics.todo(uid, "20270310T120000Z")
                .replace("END:VTODO", Diary.invitation(ann, List.of(bob)).replace("\n", "\r\n") + "END:VTODO");
        store(ann, task);
        assertEquals("NEEDS-ACTION", own(bob).partstat(bob.user()));
        assertTrue(own(bob).says("BEGIN:VTODO"));
        assertFalse(own(bob).text().contains("TRANSP"));
        store(bob, Copy.of(own(bob).answered(bob.user(), "IN-PROCESS")).plus("PERCENT-COMPLETE:60\n"));
        assertEquals("IN-PROCESS", own(ann).partstat(bob.user()));
        assertTrue(own(ann).says("PERCENT-COMPLETE:60"));
        store(bob, own(bob).with("PERCENT-COMPLETE:60", "PERCENT-COMPLETE:80"));
        assertTrue(own(ann).says("PERCENT-COMPLETE:80"), "how far it is done is an answer too");
        String done = Copy.of(own(bob).answered(bob.user(), "COMPLETED"))
                .with("PERCENT-COMPLETE:80", "PERCENT-COMPLETE:100\r\nCOMPLETED:20270305T080000Z");
        store(bob, done);
        assertEquals("COMPLETED", own(ann).partstat(bob.user()));
        assertTrue(own(ann).says("COMPLETED:20270305T080000Z"));
        assertEquals(3, inbox(ann, uid, "REPLY").size());
        ann.delete(path(ann, uid)).expect(204);
        diary.settle();
        assertTrue(own(bob).says("STATUS:CANCELLED"));
        assertEquals(List.of("CANCEL", "REQUEST"), told(bob));
    }
}
