package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * A server that a proxy shows below a path ({@code TAGWERK_HTTP_PREFIX}): understood by path with and without it, and
 * what goes out has it (adr/0021).
 */
@Tag("contract")
class PrefixContract {
    private static final String PREFIX = "/cal";
    private static final Pattern HREF = Pattern.compile("<D:href>([^<]*)</D:href>");

    private static Server server;

    private final Account user = server.accounts().fresh();
    private final Dav dav = server.as(user);

    @BeforeAll
    static void start() {
        server = Server.start(Database.ofThisRun(), Map.of("TAGWERK_HTTP_PREFIX", PREFIX + "/"), 20);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/caldav", "/.well-known/carddav"})
    void discoveryLeadsBelowIt(String path) {
        Reply reply = server.anonymous().get(path).expect(301);
        assertEquals(PREFIX + "/dav/", reply.header("Location").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cal", "/cal/", "/dav/", "/cal/dav/"})
    void theRootIsFoundBothWays(String path) {
        assertEquals(
                PREFIX + user.principal(),
                dav.properties(path, "D:current-user-principal").href("D:current-user-principal"));
    }

    @Test
    void nothingIsBelowOtherPaths() {
        dav.propfind("/wiki" + user.home(), 0, null).expect(404);
        dav.propfind(PREFIX + PREFIX + user.home(), 0, null).expect(404);
    }

    @Test
    void everyHrefThatGoesOutHasIt() {
        String body = Xml.document(
                "D:propfind",
                "<D:allprop/><D:include><D:acl/><D:owner/><C:calendar-home-set/>"
                        + "<C:schedule-inbox-URL/><C:calendar-user-address-set/><CARD:addressbook-home-set/><D:principal-URL/>"
                        + "<D:principal-collection-set/><D:add-member/><D:group-membership/></D:include>");
        for (String path : List.of(user.home(), user.calendar(), user.principal(), user.home() + "inbox/")) {
            String text = dav.propfind(path, 1, body).expect(207).text();
            Matcher href = HREF.matcher(text);
            int found = 0;
            for (; href.find(); found++) {
                String value = href.group(1);
                assertTrue(value.startsWith(PREFIX + "/dav/") || value.startsWith("mailto:"), value + " in " + text);
            }
            assertTrue(found > 1, text);
        }
    }

    @Test
    void whatIsMadeIsNamedAndFoundBothWays() {
        Reply made = dav.post(user.calendar() + "?add-member", Ics.event("a"), "Content-Type: text/calendar")
                .expect(201);
        String location = made.header("Location").orElseThrow();
        assertTrue(location.startsWith(PREFIX + user.calendar()), location);
        dav.get(location).expect(200);
        dav.get(location.substring(PREFIX.length())).expect(200);
        String b = user.calendar() + "b.ics";
        dav.put(PREFIX + b, Ics.event("b")).expect(201);
        String asked = "<D:prop><D:getetag/></D:prop><D:href>" + location.substring(PREFIX.length())
                + "</D:href><D:href>" + PREFIX + b + "</D:href>";
        Multistatus found = dav.report(user.calendar(), Xml.document("C:calendar-multiget", asked))
                .expect(207)
                .multistatus();
        assertEquals(List.of(location, PREFIX + b), found.changed());
        Multistatus sync = dav.report(PREFIX + user.calendar(), Xml.sync(""), "Depth: 0")
                .expect(207)
                .multistatus();
        assertTrue(sync.paths().contains(PREFIX + b), sync.paths().toString());
    }

    @Test
    void copyMoveAndLockTakeBothForms() {
        String a = user.files() + "a.txt";
        dav.put(a, "one", "Content-Type: text/plain").expect(201);
        dav.copy(a, PREFIX + user.files() + "b.txt").expect(201);
        dav.copy(PREFIX + a, user.files() + "c.txt").expect(201);
        String elsewhere = "Destination: https://cal.example.com" + PREFIX + user.files() + "d.txt";
        String moved = dav.send("MOVE", user.files() + "b.txt", null, elsewhere)
                .expect(201)
                .header("Location")
                .orElse(PREFIX + user.files() + "d.txt");
        assertEquals(PREFIX + user.files() + "d.txt", moved);
        dav.send("MOVE", a, null, "Destination: https://cal.example.com/wiki/x.txt")
                .expect(502);
        Reply lock = dav.lock(a, "exclusive").expect(200);
        assertTrue(lock.text().contains("<D:href>" + PREFIX + a + "</D:href>"), lock.text());
        dav.put(a, "two", "Content-Type: text/plain").expect(423, "D:lock-token-submitted");
        for (String tag : List.of(a, PREFIX + a, "https://cal.example.com" + PREFIX + a)) {
            dav.put(a, "two", "Content-Type: text/plain", "If: <" + tag + "> (<" + lock.lockToken() + ">)")
                    .expect(204);
        }
        dav.put(a, "two", "Content-Type: text/plain", "If: </wiki" + a + "> (<" + lock.lockToken() + ">)")
                .expect(412);
    }

    @Test
    void aMeetingNamesPrincipalsInBothForms() {
        Account guest = server.accounts().fresh();
        Dav other = server.as(guest);
        String lines = "ORGANIZER:" + PREFIX + user.principal() + "\nATTENDEE;PARTSTAT=ACCEPTED:" + user.principal()
                + "\nATTENDEE;PARTSTAT=NEEDS-ACTION:" + PREFIX + guest.principal() + "\n";
        dav.put(user.calendar() + "m.ics", Ics.event("m", "20260302T100000Z", "Together", lines))
                .expect(201);
        List<String> invited = other.report(guest.calendar(), Xml.sync(""), "Depth: 0")
                .expect(207)
                .multistatus()
                .changed();
        assertEquals(1, invited.size(), invited.toString());
        assertTrue(invited.get(0).startsWith(PREFIX + guest.calendar()), invited.get(0));
        assertFalse(other.get(invited.get(0)).expect(200).text().contains("SCHEDULE-STATUS=3"));
    }

    @Test
    void accessIsGivenToPrincipalsInBothForms() {
        Account guest = server.accounts().fresh();
        String home = user.home() + "shared/";
        for (String form : List.of(guest.principal(), PREFIX + guest.principal())) {
            dav.mkcalendar(home, null).expect(201);
            dav.acl(home, Xml.acl(Xml.grant(form, "D:read"))).expect(200);
            server.as(guest).propfind(PREFIX + home, 0, null).expect(207);
            dav.delete(home).expect(204);
        }
    }
}
