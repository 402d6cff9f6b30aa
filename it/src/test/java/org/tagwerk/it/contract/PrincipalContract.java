package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Xml;

/** Principals: groups, delegates, searches, and what administrators do with them (RFC 3744, apple-caldav-proxy). */
class PrincipalContract extends Contract {
    private final Dav admin = server.as(server.accounts().admin());

    @Test
    void membersGetWhatTheirGroupWasGrantedAtOnce() {
        Dav member = fresh();
        String group = server.accounts().freshGroup();
        String outer = server.accounts().freshGroup();
        String calendar = newCalendar();
        dav.acl(calendar, Xml.acl(Xml.grant(outer, "D:read"))).expect(200);
        admin.proppatch(outer, Xml.members(group)).expect(207);
        member.propfind(calendar, 0, null).expect(403);
        admin.proppatch(group, Xml.members(member.user().principal())).expect(207);
        member.propfind(calendar, 0, null).expect(207);
        assertEquals(
                List.of(group),
                member.properties(member.user().principal(), "D:group-membership")
                        .hrefs("D:group-membership"));
        admin.proppatch(group, Xml.members()).expect(207);
        member.propfind(calendar, 0, null).expect(403);
    }

    @Test
    void aGroupIsNeverInItself() {
        String group = server.accounts().freshGroup();
        String outer = server.accounts().freshGroup();
        admin.proppatch(outer, Xml.members(group)).expect(207);
        Multistatus.Properties refused = admin.proppatch(group, Xml.members(outer))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, refused.status("D:group-member-set"));
        assertEquals(List.of(), admin.properties(group, "D:group-member-set").hrefs("D:group-member-set"));
    }

    @Test
    void membersAreNotForEverybodyToChoose() {
        String group = server.accounts().freshGroup();
        dav.proppatch(group, Xml.members(user.principal())).expect(403, "D:need-privileges");
        admin.proppatch(group + "calendar-proxy-write/", Xml.members(user.principal()))
                .expect(207);
        dav.proppatch(group, Xml.members(user.principal())).expect(207);
        assertEquals(
                List.of(user.principal()),
                dav.properties(group, "D:group-member-set").hrefs("D:group-member-set"));
    }

    @Test
    void delegatesAreFoundFromBothSides() {
        Dav boss = fresh();
        Dav assistant = fresh();
        String group = server.accounts().freshGroup();
        admin.proppatch(group, Xml.members(assistant.user().principal())).expect(207);
        String readers = boss.user().principal() + "calendar-proxy-read/";
        boss.proppatch(readers, Xml.members(group)).expect(207);
        Multistatus.Properties seen = assistant.properties(
                assistant.user().principal(), "CS:calendar-proxy-read-for", "CS:calendar-proxy-write-for");
        assertEquals(List.of(boss.user().principal()), seen.hrefs("CS:calendar-proxy-read-for"));
        assertEquals(List.of(), seen.hrefs("CS:calendar-proxy-write-for"));
        assertEquals(
                List.of(group),
                assistant.properties(readers, "D:group-member-set").hrefs("D:group-member-set"));
        assertEquals(
                Set.of(boss.user().principal(), readers, boss.user().principal() + "calendar-proxy-write/"),
                boss.propfind(boss.user().principal(), 1, Xml.propfind("D:resourcetype"))
                        .expect(207)
                        .multistatus()
                        .paths());
        Multistatus self = assistant
                .report("/dav/principals/", Xml.document("D:principal-match", "<D:self/>"), "Depth: 0")
                .expect(207)
                .multistatus();
        assertEquals(Set.of(assistant.user().principal(), group, readers), self.paths());
        assistant.propfind(boss.user().calendar(), 1, null).expect(207);
        assistant.put(boss.user().calendar() + "a.ics", Ics.event(name())).expect(403);
    }

    @Test
    void nobodyNamesHisOwnDelegator() {
        Dav boss = fresh();
        dav.proppatch(boss.user().principal() + "calendar-proxy-write/", Xml.members(user.principal()))
                .expect(403, "D:need-privileges");
    }

    private static String search(String attributes, String property, String type, String text) {
        return Xml.document(
                "D:principal-property-search" + attributes,
                "<D:property-search>" + Xml.prop(property) + "<D:match match-type=\"" + type + "\">" + text
                        + "</D:match></D:property-search>" + Xml.prop("D:displayname"));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "D:displayname, contains, '%', 0",
        "D:displayname, contains, '__', 0",
        "D:displayname, contains, 'x', 0",
        "D:displayname, contains, 'SER NAME', 1",
        "D:displayname, starts-with, 'NAME', 0",
        "D:displayname, equals, 'user NAME', 1",
        "CS:email-address-set, starts-with, 'NAME@', 1",
        "C:calendar-user-address-set, equals, 'mailto:NAME@example.com', 1",
        "C:calendar-user-address-set, equals, '/dav/principals/users/NAME/', 1",
        "D:getetag, contains, 'NAME', 0"
    })
    void principalsAreFoundByNameAndAddress(String property, String type, String text, int found) {
        String body = search("", property, type, text.replace("NAME", user.name()));
        Multistatus told =
                dav.report("/dav/principals/", body, "Depth: 0").expect(207).multistatus();
        assertEquals(found, told.responses().size());
        assertEquals(
                0,
                dav.report("/dav/principals/groups/", body, "Depth: 0")
                        .expect(207)
                        .multistatus()
                        .responses()
                        .size());
    }

    @Test
    void aSearchSaysWhatItDoesNotKnow() {
        dav.report("/dav/principals/", search(" test=\"some\"", "D:displayname", "contains", "us"), "Depth: 0")
                .expect(400);
        dav.report("/dav/principals/", search("", "D:displayname", "like", "us"), "Depth: 0")
                .expect(400);
        dav.report("/dav/principals/", search("", "D:displayname", "contains", "us"))
                .expect(400);
    }

    @Test
    void wordsAreFoundInNamesAndAddresses() {
        String body = Xml.document(
                "CS:calendarserver-principal-search context=\"user\"",
                "<CS:search-token>user</CS:search-token><CS:search-token>" + user.name() + "@ex</CS:search-token>"
                        + Xml.prop("D:displayname"));
        Multistatus told =
                dav.report("/dav/principals/", body, "Depth: 0").expect(207).multistatus();
        assertEquals(Set.of(user.principal()), told.paths());
    }

    @Test
    void anAdministratorGivesNames() {
        Dav other = fresh();
        String principal = other.user().principal();
        Multistatus.Properties own = other.proppatch(principal, Xml.set("D:displayname", "Emperor"))
                .expect(207)
                .multistatus()
                .only();
        assertEquals(403, own.status("D:displayname"));
        admin.proppatch(principal, Xml.set("D:displayname", "Emperor")).expect(207);
        assertEquals("Emperor", other.properties(principal, "D:displayname").text("D:displayname"));
    }

    @Test
    void aDeletedPrincipalIsGoneWithAllThatWasHis() {
        Dav gone = fresh();
        Dav friend = fresh();
        String calendar = newCalendar(gone);
        gone.put(calendar + "a.ics", Ics.event(name())).expect(201);
        gone.acl(calendar, Xml.acl(Xml.grant(friend.user().principal(), "D:read")))
                .expect(200);
        String shared = newCalendar(friend);
        friend.acl(shared, Xml.acl(Xml.grant(gone.user().principal(), "D:read")))
                .expect(200);
        friend.proppatch(
                        friend.user().principal() + "calendar-proxy-write/",
                        Xml.members(gone.user().principal()))
                .expect(207);
        friend.delete(gone.user().principal()).expect(403, "D:need-privileges");
        admin.delete(gone.user().principal()).expect(204);
        gone.propfind("/dav/", 0, null).expect(401);
        friend.get(calendar + "a.ics").expect(403);
        admin.propfind(gone.user().home(), 0, null).expect(404);
        assertFalse(friend.properties(shared, "D:acl")
                .text("D:acl")
                .contains(gone.user().name()));
        assertEquals(
                List.of(),
                friend.properties(friend.user().principal() + "calendar-proxy-write/", "D:group-member-set")
                        .hrefs("D:group-member-set"));
        admin.delete(server.accounts().admin().principal()).expect(403);
    }

    @Test
    void theSearchablePropertiesAreTold() {
        String told = dav.report(
                        "/dav/principals/users/", Xml.document("D:principal-search-property-set", ""), "Depth: 0")
                .expect(200)
                .text();
        assertTrue(told.contains("displayname") && told.contains("calendar-user-address-set"), told);
    }
}
