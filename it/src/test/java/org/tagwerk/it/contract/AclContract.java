package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/** Access control lists as clients see and change them (RFC 3744). */
class AclContract extends Contract {
    @Test
    void whatIsGrantedAndTakenBackHoldsWithTheNextRequest() {
        Dav other = fresh();
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", Ics.event(name())).expect(201);
        other.get(calendar + "a.ics").expect(403, "D:need-privileges");
        dav.acl(calendar, Xml.acl(Xml.grant(other.user().principal(), "D:read")))
                .expect(200);
        other.get(calendar + "a.ics").expect(200);
        other.put(calendar + "b.ics", Ics.event(name())).expect(403, "D:need-privileges");
        dav.acl(calendar, Xml.acl(Xml.grant(other.user().principal(), "D:read", "D:write")))
                .expect(200);
        other.put(calendar + "b.ics", Ics.event(name())).expect(201);
        dav.acl(calendar, Xml.acl()).expect(200);
        other.get(calendar + "a.ics").expect(403, "D:need-privileges");
        other.report(calendar, Xml.sync("")).expect(403, "D:need-privileges");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    D:recognized-principal      | <D:href>/dav/principals/users/nobody/</D:href> | D:read
                    D:recognized-principal      | <D:href>/elsewhere/</D:href>                   | D:read
                    D:not-supported-privilege   | <D:all/>                                       | C:schedule
                    D:not-supported-privilege   | <D:all/>                                       | C:schedule-send
                    D:allowed-principal         | <D:property><D:group/></D:property>            | D:read
                    """)
    void entriesThatCannotBeAreRefused(String condition, String principal, String privilege) {
        dav.acl(newCalendar(), Xml.acl(Xml.grant(principal, privilege))).expect(403, condition);
    }

    @Test
    void denyingComesBeforeGranting() {
        String calendar = newCalendar();
        String other = server.accounts().fresh().principal();
        dav.acl(calendar, Xml.acl(Xml.grant(other, "D:read"), Xml.deny(other, "D:write")))
                .expect(403, "D:deny-before-grant");
    }

    @Test
    void anOwnerCannotLockHimselfOut() {
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", Ics.event(name())).expect(201);
        dav.acl(calendar, Xml.acl(Xml.deny("<D:all/>", "D:all"))).expect(200);
        dav.get(calendar + "a.ics").expect(200);
        dav.acl(calendar, Xml.acl(Xml.deny("<D:property><D:owner/></D:property>", "D:write")))
                .expect(403, "D:no-protected-ace-conflict");
        dav.acl(calendar, Xml.acl()).expect(200);
    }

    @Test
    void theListIsForThoseWhoMayReadIt() {
        Dav reader = fresh();
        String calendar = newCalendar();
        dav.acl(calendar, Xml.acl(Xml.grant(reader.user().principal(), "D:read")))
                .expect(200);
        assertTrue(dav.properties(calendar, "D:acl").has("D:acl"));
        Multistatus.Properties seen =
                reader.properties(calendar, "D:acl", "D:current-user-privilege-set", "D:acl-restrictions", "D:owner");
        assertEquals(403, seen.status("D:acl"));
        assertTrue(seen.error().contains("D:need-privileges"));
        assertTrue(seen.has("D:current-user-privilege-set"));
        assertEquals(user.principal(), seen.href("D:owner"));
    }

    @Test
    void aHiddenCalendarIsInNoListingOfItsCollection() {
        Dav guest = fresh();
        Dav owner = fresh();
        String home = owner.user().home() + name() + "/";
        owner.mkcol(home, null).expect(201);
        String hidden = home + name() + "/";
        owner.mkcalendar(hidden, null).expect(201);
        owner.acl(home, Xml.acl(Xml.grant(guest.user().principal(), "D:read"))).expect(200);
        Multistatus all =
                guest.report(home, Xml.sync(""), "Depth: 0").expect(207).multistatus();
        assertTrue(all.paths().contains(hidden));
        owner.acl(hidden, Xml.acl(Xml.deny(guest.user().principal(), "D:read"))).expect(200);
        assertFalse(guest.propfind(home, 1, null).expect(207).text().contains(hidden));
        guest.propfind(hidden, 0, null).expect(404);
        guest.propfind(home + "none/", 0, null).expect(404);
        Multistatus since = guest.report(home, Xml.sync(all.syncToken().orElseThrow()), "Depth: 0")
                .expect(207)
                .multistatus();
        assertEquals(List.of(hidden), since.removed());
        String unseen = home + name() + "/";
        owner.mkcalendar(unseen, null).expect(201);
        owner.acl(unseen, Xml.acl(Xml.deny(guest.user().principal(), "D:read"))).expect(200);
        owner.delete(unseen).expect(204);
        String told = guest.report(home, Xml.sync(since.syncToken().orElseThrow()), "Depth: 0")
                .expect(207)
                .text();
        assertFalse(told.contains(unseen), told);
        owner.acl(hidden, Xml.acl()).expect(200);
        Multistatus again = guest.report(home, Xml.sync(since.syncToken().orElseThrow()), "Depth: 0")
                .expect(207)
                .multistatus();
        assertEquals(List.of(hidden), again.changed());
    }

    @Test
    void allWhoLogInSeeWhenANewCalendarIsBusyAndNothingElse() {
        Dav other = fresh();
        String calendar = newCalendar();
        dav.put(calendar + "a.ics", Ics.event(name(), "20260302T100000Z", "a secret"))
                .expect(201);
        String query = Xml.document(
                "C:free-busy-query", "<C:time-range start=\"20260302T000000Z\" end=\"20260303T000000Z\"/>");
        String busy = other.report(calendar, query).expect(200).text();
        assertTrue(busy.contains("FREEBUSY"), busy);
        assertFalse(busy.contains("secret"), busy);
        other.propfind(calendar, 0, null).expect(403, "D:need-privileges");
    }

    @Test
    void theOperatorKeepsNewCalendarsFromShowingWhenTheirOwnersAreBusy() {
        Server closed = Beside.OTHERWISE.server();
        try (Dav owner = closed.as(closed.accounts().fresh());
                Dav other = closed.as(closed.accounts().fresh())) {
            String query = Xml.document(
                    "C:free-busy-query", "<C:time-range start=\"20260302T000000Z\" end=\"20260303T000000Z\"/>");
            String calendar = newCalendar(owner);
            other.report(calendar, query).expect(403, "D:need-privileges");
            owner.acl(calendar, Xml.acl(Xml.grant("<D:authenticated/>", "C:read-free-busy")))
                    .expect(200);
            other.report(calendar, query).expect(200);
            owner.acl(calendar, Xml.acl()).expect(200);
            other.report(calendar, query).expect(403, "D:need-privileges");
        }
    }

    @Test
    void aCalendarHomeIsDelegatedAndNotShared() {
        String list = Xml.acl(Xml.grant(fresh().user().principal(), "D:read"));
        Reply refused = dav.acl(user.home(), list).expect(405);
        assertFalse(refused.joined("Allow").contains("ACL"), refused::toString);
        assertFalse(dav.options(user.home()).joined("Allow").contains("ACL"));
        assertTrue(dav.options(newCalendar()).joined("Allow").contains("ACL"));
        dav.acl("/dav/calendars/" + name() + "/", list).expect(405);
        dav.acl(user.books(), list).expect(200);
        dav.acl(user.files(), list).expect(200);
        dav.acl(user.books(), Xml.acl()).expect(200);
        dav.acl(user.files(), Xml.acl()).expect(200);
    }

    @Test
    void selfIsNobodyWhereNoPrincipalIs() {
        Dav other = fresh();
        String calendar = newCalendar();
        dav.acl(calendar, Xml.acl(Xml.grant("<D:self/>", "D:read"))).expect(200);
        assertTrue(dav.propfind(calendar, 0, Xml.propfind("D:acl")).text().contains("<D:self/>"));
        other.propfind(calendar, 0, null).expect(403, "D:need-privileges");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"all, 207", "authenticated, 207", "unauthenticated, 403"})
    void thoseWithoutANameAreMeantByWhatTheyAre(String who, int status) {
        String calendar = newCalendar();
        dav.acl(calendar, Xml.acl(Xml.grant("<D:" + who + "/>", "D:read"))).expect(200);
        fresh().propfind(calendar, 0, null).expect(status);
        server.anonymous().propfind(calendar, 0, null).expect(401);
    }

    @Test
    void allButOneAreMeantByInverting() {
        Dav hated = fresh();
        String calendar = newCalendar();
        dav.acl(
                        calendar,
                        Xml.document(
                                "D:acl",
                                "<D:ace><D:invert><D:principal><D:href>"
                                        + hated.user().principal()
                                        + "</D:href></D:principal></D:invert><D:grant><D:privilege><D:read/></D:privilege>"
                                        + "</D:grant></D:ace>"))
                .expect(200);
        hated.propfind(calendar, 0, null).expect(403, "D:need-privileges");
        fresh().propfind(calendar, 0, null).expect(207);
    }

    @Test
    void aPropertyOfSomebodyElseIsNoWayIn() {
        Dav other = fresh();
        String calendar = newCalendar(other);
        dav.proppatch(user.home(), Xml.set("D:there", "<D:href>" + calendar + "</D:href>"))
                .expect(207);
        String expand = Xml.document(
                "D:expand-property", "<D:property name=\"there\"><D:property name=\"displayname\"/></D:property>");
        String told = dav.report(user.home(), expand, "Depth: 0").expect(207).text();
        assertFalse(told.contains("<D:displayname>"), told);
    }

    @Test
    void theReportNamesThoseOfWhomTheListSpeaks() {
        Dav other = fresh();
        String calendar = newCalendar();
        dav.acl(calendar, Xml.acl(Xml.grant(other.user().principal(), "D:read")))
                .expect(200);
        String report = Xml.document("D:acl-principal-prop-set", Xml.prop("D:displayname"));
        Multistatus told = dav.report(calendar, report, "Depth: 0").expect(207).multistatus();
        assertEquals(
                "User " + other.user().name(), told.at(other.user().principal()).text("D:displayname"));
        assertTrue(told.paths().contains(user.principal()));
        assertTrue(told.paths().contains(user.principal() + "calendar-proxy-write/"));
        dav.report(calendar, report).expect(400);
    }

    @Test
    void whatIsCopiedIntoAnothersHomeIsHis() {
        Dav boss = fresh();
        Dav assistant = fresh();
        boss.proppatch(
                        boss.user().principal() + "calendar-proxy-write/",
                        Xml.members(assistant.user().principal()))
                .expect(207);
        String calendar = newCalendar(assistant);
        String target = boss.user().home() + "moved/";
        assistant.move(calendar, target).expect(201);
        assertEquals(boss.user().principal(), boss.properties(target, "D:owner").href("D:owner"));
        boss.proppatch(boss.user().principal() + "calendar-proxy-write/", Xml.members())
                .expect(207);
        assistant.propfind(target, 0, null).expect(403);
    }
}
