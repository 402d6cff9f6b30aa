package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Asking by POST to an outbox when others are busy (RFC 6638 §5, §11.3). */
class OutboxContract extends Contract {
    private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

    private final Dav asking = fresh();
    private final Account me = asking.user();
    private final String outbox = me.home() + "outbox/";

    /** A status and, if there is one, the VFREEBUSY without folds. */
    private record Told(String status, String data) {
        List<String> busy() {
            return data.lines().filter(line -> line.startsWith("FREEBUSY")).toList();
        }
    }

    private static String mail(Account account) {
        return "mailto:" + account.mail();
    }

    private static String request(String organizer, String more, String... attendees) {
        StringBuilder lines = new StringBuilder();
        for (String attendee : attendees) {
            lines.append("ATTENDEE;CN=Some Body:").append(attendee).append('\n');
        }
        return Ics.calendar("""
                METHOD:REQUEST
                BEGIN:VFREEBUSY
                UID:%s
                DTSTAMP:20260101T000000Z
                DTSTART:20260302T000000Z
                DTEND:20260303T000000Z
                ORGANIZER:%s
                %sEND:VFREEBUSY
                """.formatted(name(), organizer, lines + more));
    }

    private Reply post(String body) {
        return asking.post(outbox, body, "Content-Type: text/calendar; charset=utf-8");
    }

    private Map<String, Told> ask(String more, String... attendees) {
        return told(post(request(mail(me), more, attendees)).expect(200));
    }

    private static Map<String, Told> told(Reply reply) {
        assertTrue(reply.header("Content-Type").orElseThrow().startsWith("application/xml"));
        Document document = Multistatus.document(reply.body());
        assertEquals("schedule-response", document.getDocumentElement().getLocalName());
        NodeList responses = document.getElementsByTagNameNS(CALDAV, "response");
        Map<String, Told> told = new LinkedHashMap<>();
        for (int i = 0; i < responses.getLength(); i++) {
            Element response = (Element) responses.item(i);
            told.put(
                    text(response, "recipient"),
                    new Told(
                            text(response, "request-status"),
                            text(response, "calendar-data").replaceAll("\r?\n ", "")));
        }
        return told;
    }

    private static String text(Element response, String name) {
        NodeList found = response.getElementsByTagNameNS(CALDAV, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    /** What somebody else asks is not looked at any further. */
    @Test
    void whoAsksIsLookedAtBeforeWhatIsAsked() {
        String turned = request(mail(fresh().user()), "", mail(me)).replace("DTEND:20260303", "DTEND:20250303");
        post(turned).expect(403, "C:valid-organizer");
        post(turned.replaceAll("ORGANIZER:.*", "ORGANIZER:" + mail(me))).expect(400, "C:valid-scheduling-message");
    }

    @Test
    void manyAreAskedAtOnceAndEachIsTold() {
        Dav first = fresh();
        Dav second = fresh();
        first.put(first.user().calendar() + "a.ics", Ics.event(name())).expect(201);
        first.put(
                        first.user().calendar() + "b.ics",
                        Ics.event(name(), "20260301T120000Z", "Daily", "RRULE:FREQ=DAILY\nSTATUS:TENTATIVE\n"))
                .expect(201);
        first.put(newCalendar(first) + "c.ics", Ics.event(name(), "20260302T103000Z", "Overlaps"))
                .expect(201);
        second.put(
                        second.user().calendar() + "a.ics",
                        Ics.event(name(), "20260302T150000Z", "Free", "TRANSP:TRANSPARENT\n"))
                .expect(201);
        Map<String, Told> told = ask(
                "",
                mail(first.user()),
                second.user().principal(),
                mail(me),
                "mailto:nobody@example.com",
                mail(first.user()).toUpperCase(java.util.Locale.ROOT));
        assertEquals(
                List.of(mail(first.user()), second.user().principal(), mail(me), "mailto:nobody@example.com"),
                List.copyOf(told.keySet()));
        Told busy = told.get(mail(first.user()));
        assertEquals("2.0;Success", busy.status());
        assertEquals(
                List.of(
                        "FREEBUSY;FBTYPE=BUSY:20260302T100000Z/PT1H30M",
                        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260302T120000Z/PT1H"),
                busy.busy());
        assertTrue(busy.data().contains("METHOD:REPLY"), busy::data);
        assertTrue(busy.data().contains("ATTENDEE;CN=Some Body:" + mail(first.user())), busy::data);
        assertTrue(busy.data().contains("ORGANIZER:" + mail(me)), busy::data);
        assertFalse(busy.data().contains("SUMMARY"), busy::data);
        assertEquals(List.of(), told.get(second.user().principal()).busy());
        assertEquals(
                "3.7;Invalid calendar user",
                told.get("mailto:nobody@example.com").status());
        assertEquals("", told.get("mailto:nobody@example.com").data());
    }

    @Test
    void transparentCalendarsDoNotCount() {
        Dav other = fresh();
        other.put(other.user().calendar() + "a.ics", Ics.event(name())).expect(201);
        assertEquals(
                1, ask("", mail(other.user())).get(mail(other.user())).busy().size());
        other.proppatch(other.user().calendar(), Xml.set("C:schedule-calendar-transp", "<C:transparent/>"))
                .expect(207);
        assertEquals(
                List.of(), ask("", mail(other.user())).get(mail(other.user())).busy());
    }

    @Test
    void floatingTimesAreThoseOfTheirCalendar() {
        Dav other = fresh();
        other.put(other.user().calendar() + "a.ics", Ics.event(name(), "20260302T100000", "Floating"))
                .expect(201);
        other.proppatch(
                        other.user().calendar(),
                        Xml.set(
                                "C:calendar-timezone",
                                "BEGIN:VCALENDAR&#13;\nVERSION:2.0&#13;\nPRODID:x&#13;\nBEGIN:VTIMEZONE&#13;\n"
                                        + "TZID:Asia/Tokyo&#13;\nBEGIN:STANDARD&#13;\nDTSTART:19700101T000000&#13;\n"
                                        + "TZOFFSETFROM:+0900&#13;\nTZOFFSETTO:+0900&#13;\nEND:STANDARD&#13;\n"
                                        + "END:VTIMEZONE&#13;\nEND:VCALENDAR&#13;\n"))
                .expect(207);
        assertEquals(
                List.of("FREEBUSY;FBTYPE=BUSY:20260302T010000Z/PT1H"),
                ask("", mail(other.user())).get(mail(other.user())).busy());
    }

    @Test
    void theEntriesOfAnInboxDecideWhoIsTold() {
        Dav other = fresh();
        String inbox = other.user().home() + "inbox/";
        other.put(other.user().calendar() + "a.ics", Ics.event(name())).expect(201);
        other.acl(inbox, Xml.acl()).expect(200);
        Told refused = ask("", mail(other.user())).get(mail(other.user()));
        assertEquals(new Told("3.8;No authority", ""), refused);
        other.acl(inbox, Xml.acl(Xml.grant(me.principal(), "C:schedule-query-freebusy")))
                .expect(200);
        other.acl(other.user().calendar(), Xml.acl()).expect(200);
        assertEquals(
                1, ask("", mail(other.user())).get(mail(other.user())).busy().size());
    }

    @Test
    void onesOwnMeetingIsMaskedAndNoOther() {
        Dav other = fresh();
        String mine = name();
        String theirs = name();
        other.put(other.user().calendar() + "a.ics", Ics.event(theirs, "20260302T150000Z", "Theirs"))
                .expect(201);
        asking.put(me.calendar() + "a.ics", Ics.event(mine)).expect(201);
        String mask = "X-CALENDARSERVER-MASK-UID:";
        Map<String, Told> told = ask(mask + theirs + "\n", mail(other.user()), mail(me));
        assertEquals(1, told.get(mail(other.user())).busy().size());
        assertEquals(1, told.get(mail(me)).busy().size());
        told = ask(mask + mine + "\n", mail(other.user()), mail(me));
        assertEquals(1, told.get(mail(other.user())).busy().size());
        assertEquals(List.of(), told.get(mail(me)).busy());
    }

    @Test
    void nobodySpeaksInAnothersName() {
        Dav other = fresh();
        String forged = request(mail(other.user()), "", mail(me));
        post(forged).expect(403, "C:valid-organizer");
        post(request("mailto:nobody@example.com", "", mail(me))).expect(403, "C:valid-organizer");
        other.post(outbox, request(mail(me), "", mail(me)), "Content-Type: text/calendar")
                .expect(403, "D:need-privileges");
        other.post(outbox, "nonsense", "Content-Type: text/plain").expect(403, "D:need-privileges");
        server.anonymous().post(outbox, request(mail(me), "", mail(me))).expect(401);
    }

    @Test
    void aWriteDelegateAsksForTheOwnerAndAReadDelegateDoesNot() {
        Dav delegate = fresh();
        String body = request(mail(me), "", mail(me));
        String type = "Content-Type: text/calendar";
        for (Map.Entry<String, Integer> each : Map.of("read", 403, "write", 200).entrySet()) {
            asking.proppatch(
                            me.principal() + "calendar-proxy-" + each.getKey() + "/",
                            Xml.members(delegate.user().principal()))
                    .expect(207);
            delegate.post(outbox, body, type).expect(each.getValue());
            delegate.post(outbox, request(mail(delegate.user()), "", mail(me)), type)
                    .expect(403);
            asking.proppatch(me.principal() + "calendar-proxy-" + each.getKey() + "/", Xml.members())
                    .expect(207);
        }
    }

    @Test
    void whatIsNoRequestIsRefused() {
        String body = request(mail(me), "", mail(me));
        asking.post(outbox, body, "Content-Type: text/xml").expect(403, "C:supported-calendar-data");
        post("<nonsense/>").expect(403, "C:valid-calendar-data");
        post(body.replace("METHOD:REQUEST", "METHOD:REPLY")).expect(400, "C:valid-scheduling-message");
        post(Ics.event(name())).expect(400, "C:valid-scheduling-message");
        post(request(mail(me), "")).expect(400, "C:valid-scheduling-message");
        post(request(mail(me), "COMMENT:" + "x".repeat(11 << 20) + "\n", mail(me)))
                .expect(403, "C:max-resource-size");
        asking.post(me.home() + "inbox/", body, "Content-Type: text/calendar").expect(403);
        asking.post(me.home() + "none/", body, "Content-Type: text/calendar").expect(403);
    }

    @Test
    void anOutboxSaysThatItTakesPostAndKeepsNothing() {
        assertTrue(asking.options(outbox).expect(200).joined("Allow").contains("POST"));
        String before = asking.ctag(outbox);
        ask("", mail(me));
        assertEquals(before, asking.ctag(outbox));
    }
}
