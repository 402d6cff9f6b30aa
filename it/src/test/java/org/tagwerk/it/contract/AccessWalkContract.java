package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Multistatus;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/** Nobody reaches another user's data, by whatever method; an administrator reaches all (issue 2). */
class AccessWalkContract extends Contract {
    private static final String SECRET = "nobody else may read this";

    private record Try(String method, String path, String body, String... headers) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Try> walk(Dav owner, Dav stranger) {
        List<Try> tries = new ArrayList<>();
        String xml = "Content-Type: application/xml";
        String ics = "Content-Type: text/calendar";
        String home = owner.user().home();
        String calendar = owner.user().calendar();
        for (String path : List.of(
                home,
                calendar,
                calendar + "a.ics",
                calendar + "none.ics",
                home + "none/",
                home + "inbox/",
                home + "outbox/",
                owner.user().books())) {
            tries.add(new Try("GET", path, null));
            tries.add(new Try("HEAD", path, null));
            tries.add(new Try("PUT", path, Ics.event(name()), ics));
            tries.add(new Try("DELETE", path, null));
            tries.add(new Try("PROPFIND", path, Xml.propfind("D:getetag", "CS:getctag"), xml, "Depth: 0"));
            tries.add(new Try("PROPFIND", path, null, "Depth: 1"));
            tries.add(new Try("PROPPATCH", path, Xml.set("D:displayname", "mine now"), xml));
            tries.add(new Try("MKCOL", path + "new/", null));
            tries.add(new Try("MKCALENDAR", path + "new/", null));
            tries.add(new Try("REPORT", path, Xml.query("", "C:calendar-data"), xml, "Depth: 1"));
            tries.add(new Try("REPORT", path, Xml.multiget(List.of(calendar + "a.ics"), "C:calendar-data"), xml));
            tries.add(new Try("REPORT", path, Xml.sync(""), xml, "Depth: 0"));
            tries.add(new Try(
                    "REPORT",
                    path,
                    Xml.document(
                            "C:free-busy-query", "<C:time-range start=\"20260101T000000Z\" end=\"20270101T000000Z\"/>"),
                    xml));
            tries.add(new Try(
                    "COPY", path, null, "Destination: " + stranger.user().calendar() + name() + ".ics"));
            tries.add(new Try(
                    "MOVE", path, null, "Destination: " + stranger.user().calendar() + name() + ".ics"));
            tries.add(new Try("POST", path + "?add-member", Ics.event(name()), ics));
            tries.add(new Try("LOCK", path, null, xml));
        }
        for (String method : List.of("COPY", "MOVE")) {
            tries.add(new Try(
                    method, stranger.user().calendar() + "mine.ics", null, "Destination: " + calendar + "x.ics"));
            tries.add(new Try(method, stranger.user().calendar(), null, "Destination: " + home + "stolen/"));
        }
        return tries;
    }

    @TestFactory
    Stream<DynamicTest> noMethodReachesAnotherUsersHome() {
        Dav owner = fresh();
        Dav stranger = fresh();
        owner.put(owner.user().calendar() + "a.ics", Ics.event(name(), "20260302T100000Z", SECRET))
                .expect(201);
        stranger.put(stranger.user().calendar() + "mine.ics", Ics.event(name())).expect(201);
        owner.acl(owner.user().calendar(), Xml.acl()).expect(200);
        String before = owner.ctag(owner.user().home());
        Stream<DynamicTest> walk = walk(owner, stranger).stream()
                .map(attempt -> DynamicTest.dynamicTest(
                        attempt.toString()
                                .replace(owner.user().name(), "OWNER")
                                .replace(stranger.user().name(), "STRANGER"),
                        () -> {
                            Reply reply = stranger.send(attempt.method, attempt.path, attempt.body, attempt.headers);
                            assertFalse(reply.text().contains(SECRET), reply::toString);
                            assertTrue(
                                    reply.status() >= 400 && reply.status() < 500 || reply.status() == 501,
                                    reply::toString);
                            Reply anonymous = server.anonymous()
                                    .send(attempt.method, attempt.path, attempt.body, attempt.headers);
                            anonymous.expect(401);
                        }));
        return Stream.concat(walk, Stream.of(DynamicTest.dynamicTest("and nothing has changed", () -> {
            assertEquals(before, owner.ctag(owner.user().home()));
            stranger.get(stranger.user().calendar() + "mine.ics").expect(200);
        })));
    }

    @Test
    void whatIsThereAndWhatIsNotLookAlikeToAStranger() {
        Dav owner = fresh();
        owner.put(owner.user().calendar() + "a.ics", Ics.event(name())).expect(201);
        Dav stranger = fresh();
        Reply there = stranger.get(owner.user().calendar() + "a.ics");
        Reply missing = stranger.get(owner.user().calendar() + "b.ics");
        assertEquals(there.status(), missing.status());
    }

    @Test
    void hrefsOfOthersInAMultigetAreNotAnswered() {
        Dav owner = fresh();
        String path = owner.user().calendar() + "a.ics";
        owner.put(path, Ics.event(name(), "20260302T100000Z", SECRET)).expect(201);
        Reply reply = dav.report(user.calendar(), Xml.multiget(List.of(path), "C:calendar-data", "D:getetag"));
        assertFalse(reply.text().contains(SECRET), reply::toString);
        assertFalse(reply.text().contains("getetag>\""), reply::toString);
    }

    @Test
    void anothersPrincipalShowsNameAddressesAndTypeOnly() {
        Dav owner = fresh();
        Multistatus.Properties found = dav.properties(
                owner.user().principal(), "D:displayname", "C:calendar-user-address-set", "C:calendar-user-type");
        assertEquals("User " + owner.user().name(), found.text("D:displayname"));
        assertTrue(found.has("C:calendar-user-address-set"));
        dav.proppatch(owner.user().principal(), Xml.set("D:displayname", "mine now"))
                .expect(403);
    }

    @Test
    void anAdministratorReachesEverything() {
        Dav owner = fresh();
        Dav admin = server.as(server.accounts().admin());
        String path = owner.user().calendar() + "a.ics";
        admin.put(path, Ics.event(name())).expect(201);
        admin.get(path).expect(200);
        admin.propfind(owner.user().home(), 1, null).expect(207);
        owner.delete(path).expect(204);
    }
}
