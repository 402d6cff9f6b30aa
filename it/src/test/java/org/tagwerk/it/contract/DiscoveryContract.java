package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** How a client finds a calendar, given a host name and a user (RFC 6764 §5, §6; RFC 5397; RFC 4791 §6.2). */
class DiscoveryContract extends Contract {
    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/caldav", "GET, /.well-known/caldav/", "PROPFIND, /.well-known/caldav",
        "PROPFIND, /.well-known/caldav/", "OPTIONS, /.well-known/caldav", "GET, /.well-known/carddav",
        "PROPFIND, /.well-known/carddav", "PROPFIND, /.well-known/carddav/", "OPTIONS, /.well-known/carddav/"
    })
    void wellKnownRedirectsWithOrWithoutCredentials(String method, String path) {
        for (var client : List.of(dav, server.anonymous())) {
            Reply reply = client.send(method, path, (String) null, "Depth: 0").expect(301);
            assertEquals("/dav/", reply.header("Location").orElse(""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dav/"})
    void theRootsNameTheCurrentUser(String path) {
        assertEquals(
                user.principal(),
                dav.properties(path, "D:current-user-principal").href("D:current-user-principal"));
    }

    @Test
    void withoutCredentialsTheServerAsksForThem() {
        Reply reply = server.anonymous()
                .propfind("/dav/", 0, Xml.propfind("D:current-user-principal"))
                .expect(401);
        assertTrue(reply.header("WWW-Authenticate").orElse("").startsWith("Basic realm="), reply::toString);
    }

    @Test
    void aWrongPasswordIsRefused() {
        String wrong = org.tagwerk.it.harness.Dav.credentials(new org.tagwerk.it.harness.Account(user.name(), "wrong"));
        server.anonymous().propfind("/dav/", 0, null, "Authorization: " + wrong).expect(401);
    }

    @Test
    void thePrincipalNamesHomesBoxesAndAddresses() {
        Multistatus.Properties found = dav.properties(
                user.principal(),
                "C:calendar-home-set",
                "C:calendar-user-address-set",
                "C:schedule-inbox-URL",
                "C:schedule-outbox-URL",
                "D:principal-URL",
                "D:displayname",
                "D:resourcetype",
                "D:principal-collection-set",
                "D:supported-report-set");
        assertEquals(user.home(), found.href("C:calendar-home-set"));
        assertEquals(List.of("mailto:" + user.mail(), user.principal()), found.hrefs("C:calendar-user-address-set"));
        assertEquals(user.home() + "inbox/", found.href("C:schedule-inbox-URL"));
        assertEquals(user.home() + "outbox/", found.href("C:schedule-outbox-URL"));
        assertEquals(user.principal(), found.href("D:principal-URL"));
        assertEquals("User " + user.name(), found.text("D:displayname"));
        assertTrue(found.childNames("D:resourcetype").contains("D:principal"));
        assertFalse(found.hrefs("D:principal-collection-set").isEmpty());
    }

    @Test
    void theHomeListsWhatWasMadeWithThePrincipal() {
        Multistatus home = listing();
        assertTrue(home.paths().containsAll(List.of(user.home(), user.calendar(), user.home() + "inbox/")));
        Multistatus.Properties calendar = home.at(user.calendar());
        assertEquals(List.of("D:collection", "C:calendar"), calendar.childNames("D:resourcetype"));
        assertEquals(
                3, calendar.childNames("C:supported-calendar-component-set").size());
        assertFalse(calendar.text("CS:getctag").isEmpty());
        assertTrue(calendar.has("D:current-user-privilege-set"));
        assertEquals(user.principal(), calendar.href("D:owner"));
        assertEquals(
                List.of("D:collection", "C:schedule-inbox"),
                home.at(user.home() + "inbox/").childNames("D:resourcetype"));
        assertEquals(
                List.of("D:collection", "C:schedule-outbox"),
                home.at(user.home() + "outbox/").childNames("D:resourcetype"));
    }

    private Multistatus listing() {
        return dav.propfind(
                        user.home(),
                        1,
                        Xml.propfind(
                                "D:resourcetype",
                                "D:displayname",
                                "CS:getctag",
                                "D:sync-token",
                                "C:supported-calendar-component-set",
                                "D:current-user-privilege-set",
                                "D:owner"))
                .expect(207)
                .multistatus();
    }

    @Test
    void aMissingSlashIsNoRedirect() {
        String bare = user.calendar().substring(0, user.calendar().length() - 1);
        dav.propfind(bare, 0, Xml.propfind("D:resourcetype")).expect(207);
        dav.propfind(user.principal().substring(0, user.principal().length() - 1), 0, null)
                .expect(207);
    }

    @Test
    void supportedReportsAreNamed() {
        String reports = dav.propfind(user.calendar(), 0, Xml.propfind("D:supported-report-set"))
                .expect(207)
                .text();
        for (String report : List.of("calendar-query", "calendar-multiget", "free-busy-query", "sync-collection")) {
            assertTrue(reports.contains(report), report);
        }
    }

    @Test
    void expandPropertyFollowsHrefs() {
        String body = Xml.document(
                "D:expand-property",
                "<D:property name=\"current-user-principal\"><D:property name=\"displayname\"/>"
                        + "<D:property name=\"calendar-home-set\" namespace=\"urn:ietf:params:xml:ns:caldav\"/>"
                        + "</D:property>");
        Reply reply = dav.report(user.calendar(), body, "Depth: 0").expect(207);
        assertTrue(reply.text().contains("User " + user.name()), reply::toString);
        assertTrue(reply.text().contains(user.home()), reply::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prefer: return=minimal", "Prefer: return-minimal", "Brief: t"})
    void aMinimalAnswerLeavesOutWhatIsNotThere(String header) {
        Reply reply = dav.propfind(user.calendar(), 0, Xml.propfind("D:resourcetype", "CS:not-there"), header)
                .expect(207);
        Multistatus.Properties found = reply.multistatus().only();
        assertTrue(found.has("D:resourcetype"));
        assertEquals(0, found.status("CS:not-there"));
    }

    @Test
    void theDavHeaderIsOnMultistatusToo() {
        assertTrue(
                dav.propfind(user.calendar(), 0, null).expect(207).joined("DAV").contains("calendar-access"));
    }
}
