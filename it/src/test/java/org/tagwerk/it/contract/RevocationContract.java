package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/**
 * A right that is taken back while a request is on its way is of no use to it (DESIGN 14.2): the server has checked who
 * asks, then the group loses its member, then the request ends.
 */
class RevocationContract extends Contract {
    private static final String XML = "Content-Type: application/xml";

    /** How long the server gets to find out who asks; where it takes longer the refusal comes sooner. */
    private static final long UNDER_WAY_MILLIS = 300;

    private record Change(String method, String path, String body, String header) {}

    @TestFactory
    List<DynamicTest> whatIsRevokedUnderWayIsRefused() throws InterruptedException {
        Dav admin = server.as(server.accounts().admin());
        String group = server.accounts().freshGroup();
        Dav member = fresh();
        admin.proppatch(group, Xml.members(member.user().principal())).expect(207);
        String shared = user.home() + name() + "/";
        dav.mkcol(shared, null).expect(201);
        dav.acl(shared, Xml.acl(Xml.grant(group, "D:all"))).expect(200);
        String calendar = shared + "calendar/";
        member.mkcalendar(calendar, null).expect(201);
        String uid = name();
        member.put(calendar + "a.ics", Ics.event(uid)).expect(201);
        List<Change> changes = List.of(
                new Change("PUT", calendar + "a.ics", Ics.event(uid), "Content-Type: text/calendar"),
                new Change("PUT", calendar + "b.ics", Ics.event(name()), "Content-Type: text/calendar"),
                new Change("POST", calendar + "?add-member", Ics.event(name()), "Content-Type: text/calendar"),
                new Change("PROPPATCH", calendar, Xml.set("D:displayname", "x"), XML),
                new Change("PROPPATCH", calendar + "a.ics", Xml.set("D:displayname", "x"), XML),
                new Change("ACL", calendar, Xml.acl(), XML),
                new Change("LOCK", calendar + "a.ics", Xml.lockinfo("shared"), XML),
                new Change("LOCK", shared + "made", Xml.lockinfo("shared"), XML),
                new Change("MKCALENDAR", shared + "made/", Xml.document("C:mkcalendar", ""), XML),
                new Change(
                        "MKCOL",
                        shared + "made/",
                        Xml.document(
                                "D:mkcol",
                                "<D:set><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:set>"),
                        XML));
        List<Supplier<Reply>> underWay = new ArrayList<>();
        for (Change change : changes) {
            Dav client = server.as(member.user());
            underWay.add(client.begin(change.method, change.path, change.body, change.header));
        }
        Thread.sleep(UNDER_WAY_MILLIS);
        admin.proppatch(group, Xml.members()).expect(207);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Reply reply = underWay.get(i).get();
            tests.add(DynamicTest.dynamicTest(
                    changes.get(i).method + " " + changes.get(i).path.replace(shared, ""),
                    () -> reply.expect(403, "D:need-privileges")));
        }
        tests.add(DynamicTest.dynamicTest("nothing was made", () -> {
            String listing = dav.propfind(shared, 1, null).expect(207).text()
                    + dav.propfind(calendar, 1, null).expect(207).text();
            assertFalse(listing.contains("made") || listing.contains("b.ics"), listing);
        }));
        return tests;
    }
}
