package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** What becomes of a principal's things when he is disabled, and when he is deleted. */
class AdministrationContract extends Contract {
    private static final String BUSY =
            Xml.document("C:free-busy-query", "<C:time-range start=\"20260302T000000Z\" end=\"20260303T000000Z\"/>");

    private final Dav admin = server.as(server.accounts().admin());
    private final Dav owner = fresh();
    private final Dav friend = fresh();
    private final Dav assistant = fresh();
    private final String calendar = newCalendar(owner);

    private void share() {
        owner.put(calendar + "a.ics", Ics.event(name(), "20260302T100000Z", "kept"))
                .expect(201);
        owner.acl(
                        calendar,
                        Xml.acl(
                                Xml.grant(friend.user().principal(), "D:read", "D:write"),
                                Xml.grant("<D:authenticated/>", "C:read-free-busy")))
                .expect(200);
        owner.proppatch(
                        owner.user().principal() + "calendar-proxy-write/",
                        Xml.members(assistant.user().principal()))
                .expect(207);
    }

    @Test
    void aDisabledPrincipalIsOutAtOnceAndAllThatIsHisStays() throws IOException, InterruptedException {
        share();
        assertEquals("", server.admin("disable", owner.user().name()), "done by the running server");
        owner.propfind("/dav/", 0, null).expect(401);
        server.as(new Account(owner.user().mail(), owner.user().password()))
                .propfind("/dav/", 0, null)
                .expect(401);
        assertTrue(friend.get(calendar + "a.ics").expect(200).text().contains("kept"));
        friend.put(calendar + "b.ics", Ics.event(name())).expect(201);
        friend.report(calendar, Xml.sync("")).expect(207);
        assistant.put(calendar + "c.ics", Ics.event(name())).expect(201);
        admin.put(calendar + "d.ics", Ics.event(name())).expect(201);
        assertTrue(dav.report(calendar, BUSY).expect(200).text().contains("FREEBUSY"));
        assertEquals(
                "User " + owner.user().name(),
                dav.properties(owner.user().principal(), "D:displayname").text("D:displayname"));
        assertEquals("", server.admin("enable", owner.user().name()));
        Multistatus mine = owner.propfind(calendar, 1, null).expect(207).multistatus();
        assertEquals(5, mine.responses().size());
    }

    @Test
    void nobodyIsDisabledWhoDoesNotExist() throws IOException, InterruptedException {
        String told = server.admin("disable", name());
        assertTrue(told.contains("no principal"), told);
    }

    @Test
    void aDeletedPrincipalsCalendarsAreGoneForEverybodyAndHisCopiesInOthersHomesStay() {
        share();
        String copy = friend.user().calendar() + "copy.ics";
        friend.copy(calendar + "a.ics", copy).expect(201);
        String group = server.accounts().freshGroup();
        admin.proppatch(
                        group,
                        Xml.members(owner.user().principal(), friend.user().principal()))
                .expect(207);
        friend.acl(friend.user().calendar(), Xml.acl(Xml.grant(owner.user().principal(), "D:read", "D:write")))
                .expect(200);
        String token = owner.lock(copy, "exclusive").expect(200).lockToken();
        assertTrue(token.startsWith("urn:uuid:"));

        admin.delete(owner.user().principal()).expect(204);

        owner.propfind("/dav/", 0, null).expect(401);
        for (String path : new String[] {
            calendar, calendar + "a.ics", owner.user().home(), owner.user().books()
        }) {
            friend.propfind(path, 0, null).expect(403, "D:need-privileges");
            assistant.get(path).expect(403, "D:need-privileges");
            admin.propfind(path, 0, null).expect(404);
        }
        admin.propfind(owner.user().principal(), 0, null).expect(404);
        assertTrue(friend.get(copy).expect(200).text().contains("kept"));
        friend.put(copy, friend.get(copy).text()).expect(204);
        assertEquals(
                List.of(friend.user().principal()),
                admin.properties(group, "D:group-member-set").hrefs("D:group-member-set"));
        assertFalse(friend.properties(friend.user().calendar(), "D:acl")
                .text("D:acl")
                .contains(owner.user().name()));
        assertEquals(
                List.of(),
                assistant
                        .properties(assistant.user().principal(), "CS:calendar-proxy-write-for")
                        .hrefs("CS:calendar-proxy-write-for"));
    }

    @Test
    void onlyAdministratorsDeleteAndNobodyDeletesHimself() {
        friend.delete(owner.user().principal()).expect(403, "D:need-privileges");
        owner.delete(owner.user().principal()).expect(403, "D:need-privileges");
        admin.delete(admin.user().principal()).expect(403);
        admin.delete(owner.user().principal() + "calendar-proxy-read/").expect(403);
        admin.delete("/dav/principals/users/" + name() + "/").expect(404);
    }

    private String meeting(String uid) {
        return Ics.event(uid, "20270302T100000Z", "Planning", """
                ORGANIZER:mailto:%s
                ATTENDEE;PARTSTAT=ACCEPTED:mailto:%s
                ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:%s
                """.formatted(
                        owner.user().mail(), owner.user().mail(), friend.user().mail()));
    }

    /** The one event in somebody's first calendar. */
    private static String only(Dav client) {
        List<String> paths = client.propfind(client.user().calendar(), 1, "").expect(207).multistatus().paths().stream()
                .filter(path -> path.endsWith(".ics"))
                .toList();
        assertEquals(1, paths.size(), paths::toString);
        return client.get(paths.get(0)).expect(200).text().replace("\r\n ", "");
    }

    @Test
    void theMeetingsThatADeletedPrincipalOrganizedAreCancelled() {
        owner.put(calendar + "meeting.ics", meeting(name())).expect(201);
        assertFalse(only(friend).contains("STATUS:CANCELLED"));
        admin.delete(owner.user().principal()).expect(204);
        assertTrue(only(friend).contains("STATUS:CANCELLED"), () -> only(friend));
    }

    @Test
    void aDeletedAttendeeHasDeclined() {
        String path = calendar + "meeting.ics";
        owner.put(path, meeting(name())).expect(201);
        assertTrue(only(friend).contains("Planning"));
        admin.delete(friend.user().principal()).expect(204);
        String told = owner.get(path).expect(200).text().replace("\r\n ", "");
        assertTrue(told.contains("PARTSTAT=DECLINED"), told);
    }

    @Test
    void meetingsReachWhoIsDisabled() throws IOException, InterruptedException {
        assertEquals("", server.admin("disable", friend.user().name()));
        owner.put(calendar + "meeting.ics", meeting(name())).expect(201);
        assertEquals("", server.admin("enable", friend.user().name()));
        assertTrue(only(friend).contains("Planning"));
    }
}
