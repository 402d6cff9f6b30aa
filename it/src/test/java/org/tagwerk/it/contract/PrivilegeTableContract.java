package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/**
 * Each method and report on each kind of resource, by each kind of caller (RFC 3744): the status, and no byte of what is
 * hidden from him in any answer.
 */
class PrivilegeTableContract extends Contract {
    private static final String SECRET = "nobody else may read this";

    /** Who asks. */
    private enum Role {
        OWNER,
        READER,
        WRITER,
        BUSY,
        READ_PROXY,
        WRITE_PROXY,
        MEMBER,
        STRANGER,
        ANONYMOUS,
        ADMIN
    }

    /**
     * A line: {@code NAME} in a path stands for the role, {@code OWN/} for the asking user's own calendar.
     *
     * @param expected a status for each role, in their order
     */
    private record Line(String method, String path, String body, String headers, String expected) {}

    private final Map<Role, Dav> clients = new EnumMap<>(Role.class);
    /** Whom the shared calendar's events are hidden from, whatever he asks. */
    private static final Set<Role> BLIND = EnumSet.of(Role.BUSY, Role.STRANGER, Role.ANONYMOUS);

    private Dav owner;
    private String shared;
    private String etag;

    private static final String XML = "Content-Type: application/xml";
    private static final String ICS = "Content-Type: text/calendar";
    private static final String VCF = "Content-Type: text/vcard";
    private static final String BUSY_QUERY =
            Xml.document("C:free-busy-query", "<C:time-range start=\"20260101T000000Z\" end=\"20270101T000000Z\"/>");
    private static final String FREE_BUSY = """
            METHOD:REQUEST
            BEGIN:VFREEBUSY
            UID:asked
            DTSTAMP:20260101T000000Z
            DTSTART:20260302T000000Z
            DTEND:20260303T000000Z
            ORGANIZER:mailto:%s
            ATTENDEE:mailto:%s
            END:VFREEBUSY
            """;
    private static final String EXPANDED = "<D:property name=\"owner\"><D:property name=\"displayname\"/></D:property>";
    private static final String EXPAND_HOME = Xml.document(
            "D:expand-property",
            "<D:property name=\"calendar-home-set\" namespace=\"urn:ietf:params:xml:ns:caldav\">"
                    + "<D:property name=\"getctag\" namespace=\"http://calendarserver.org/ns/\"/></D:property>");
    private static final String SEARCH = Xml.document(
            "D:principal-property-search test=\"anyof\"",
            "<D:property-search>" + Xml.prop("D:displayname") + "<D:match>" + SECRET + "</D:match></D:property-search>"
                    + "<D:property-search>" + Xml.prop("C:calendar-user-address-set")
                    + "<D:match>example.com</D:match></D:property-search>" + Xml.prop("C:calendar-home-set"));
    private static final String WORDS = Xml.document(
            "CS:calendarserver-principal-search context=\"user\"",
            "<CS:search-token>user</CS:search-token>" + Xml.prop("D:displayname"));
    private static final String TERMS = Xml.document("D:principal-search-property-set", "");
    private static final String CARDS =
            Xml.prop("D:getetag", "CARD:address-data") + "<CARD:filter><CARD:prop-filter name=\"FN\"/></CARD:filter>";
    private static final String WANTED = Xml.document("D:acl-principal-prop-set", Xml.prop("D:displayname"));
    // owner reader writer busy readProxy writeProxy member stranger anonymous admin
    private static final String READ = "207 207 207 403 207 207 207 403 401 207";
    private static final String DELEGATED = "207 403 403 403 207 207 403 403 401 207";
    private static final String OWN = "200 403 403 403 403 403 403 403 401 200";
    private static final String ALL = "207 207 207 207 207 207 207 207 401 207";
    private static final String OWNERS = "207 403 403 403 403 403 403 403 401 207";
    private static final String WRITE = "201 403 201 403 403 201 403 403 401 201";
    private static final String CHANGE = "204 403 204 403 403 204 403 403 401 204";
    private static final String PATCH = "207 403 207 403 403 207 403 403 401 207";

    private List<Line> table() {
        List<Line> lines = new ArrayList<>();
        String home = owner.user().home();
        String event = shared + "a.ics";
        lines.add(new Line("GET", event, null, "", "200 200 200 403 200 200 200 403 401 200"));
        lines.add(new Line("HEAD", event, null, "", "200 200 200 403 200 200 200 403 401 200"));
        lines.add(new Line("GET", shared + "none.ics", null, "", "404 404 404 403 404 404 404 403 401 404"));
        lines.add(new Line("GET", home + "none/a.ics", null, "", "404 403 403 403 404 404 403 403 401 404"));
        lines.add(new Line("PROPFIND", event, Xml.propfind("D:getetag"), "Depth: 0", READ));
        lines.add(new Line("PROPFIND", shared, Xml.propfind("D:getetag", "CS:getctag"), "Depth: 1", READ));
        lines.add(new Line("PROPFIND", shared, null, "Depth: 0", READ));
        lines.add(new Line("PROPFIND", home, null, "Depth: 1", DELEGATED));
        lines.add(new Line("PROPFIND", home + "inbox/", null, "Depth: 1", DELEGATED));
        lines.add(new Line("PROPFIND", home + "outbox/", null, "Depth: 0", DELEGATED));
        lines.add(new Line("PROPFIND", home + "calendar/", null, "Depth: 0", DELEGATED));
        lines.add(new Line("PROPFIND", owner.user().books(), null, "Depth: 1", OWNERS));
        lines.add(new Line("PROPFIND", owner.user().books() + "contacts/", null, "Depth: 1", OWNERS));
        lines.add(new Line("PROPFIND", "/dav/files/" + owner.user().name() + "/", null, "Depth: 1", OWNERS));
        lines.add(new Line("PROPFIND", "/dav/", null, "Depth: 1", "207 207 207 207 207 207 207 207 401 207"));
        lines.add(new Line(
                "PROPFIND", owner.user().principal(), null, "Depth: 1", "207 207 207 207 207 207 207 207 401 207"));
        lines.add(new Line("REPORT", shared, Xml.query("", "C:calendar-data"), "Depth: 1", READ));
        lines.add(new Line("REPORT", shared, Xml.multiget(List.of(event), "C:calendar-data"), "Depth: 1", READ));
        lines.add(new Line("REPORT", shared, Xml.sync(""), "Depth: 0", READ));
        lines.add(new Line("REPORT", home, Xml.sync(""), "Depth: 0", DELEGATED));
        lines.add(new Line("REPORT", home, Xml.query("", "C:calendar-data"), "Depth: 1", DELEGATED));
        lines.add(new Line("REPORT", shared, BUSY_QUERY, "Depth: 1", "200 200 200 200 200 200 200 403 401 200"));
        lines.add(new Line("REPORT", home, BUSY_QUERY, "Depth: 1", "200 403 403 403 200 200 403 403 401 200"));
        lines.add(new Line("REPORT", shared, WANTED, "Depth: 0", OWNERS));
        lines.add(new Line("REPORT", shared, Xml.document("D:principal-match", "<D:self/>"), "Depth: 0", READ));
        String multiget = Xml.multiget(List.of(event, shared + "none.ics"), "D:getetag", "C:calendar-data");
        lines.add(new Line("REPORT", "OWN/", multiget, "Depth: 1", ALL));
        lines.add(new Line("REPORT", shared, Xml.document("D:expand-property", EXPANDED), "Depth: 0", READ));
        lines.add(new Line("REPORT", owner.user().principal(), EXPAND_HOME, "Depth: 0", ALL));
        lines.add(new Line("REPORT", "/dav/principals/", SEARCH, "Depth: 0", ALL));
        lines.add(new Line("REPORT", "/dav/principals/", WORDS, "Depth: 0", ALL));
        lines.add(new Line("REPORT", "/dav/principals/", TERMS, "Depth: 0", ALL.replace("207", "200")));
        lines.addAll(books());
        lines.add(new Line("UNLOCK", event, null, "Lock-Token: <urn:x>", "409 409 409 403 409 409 409 403 401 409"));
        lines.add(new Line("PUT", shared + "new-NAME.ics", "EVENT", "", WRITE));
        lines.add(new Line("PUT", home + "none/new-NAME.ics", "EVENT", "", "409 403 403 403 403 409 403 403 401 409"));
        lines.add(new Line("PUT", shared + "put-NAME.ics", "SAME", "", CHANGE));
        lines.add(new Line("POST", shared + "?add-member", "EVENT", "", WRITE));
        lines.add(new Line(
                "POST",
                home + "outbox/",
                Ics.calendar(
                        FREE_BUSY.formatted(owner.user().mail(), owner.user().mail())),
                "",
                "200 403 403 403 403 200 403 403 401 200"));
        lines.add(new Line("PROPPATCH", shared, Xml.set("D:displayname", "Shared"), "", PATCH));
        lines.add(new Line("PROPPATCH", event, Xml.set("D:displayname", "Secret"), "", PATCH));
        lines.add(new Line("MKCALENDAR", home + "made-NAME/", null, "", "201 403 403 403 403 201 403 403 401 201"));
        lines.add(new Line("MKCOL", home + "col-NAME/", null, "", "201 403 403 403 403 201 403 403 401 201"));
        lines.add(new Line(
                "COPY", event, null, "Destination: OWN/copy-NAME.ics", "201 201 201 403 201 201 201 403 401 201"));
        lines.add(new Line("COPY", "OWN/mine.ics", null, "Destination: " + shared + "in-NAME.ics", WRITE));
        lines.add(new Line("MOVE", shared + "mov-NAME.ics", null, "Destination: OWN/moved-NAME.ics", WRITE));
        lines.add(new Line("DELETE", shared + "del-NAME.ics", null, "", CHANGE));
        lines.add(new Line("DELETE", shared + "none.ics", null, "", "404 403 404 403 403 404 403 403 401 404"));
        lines.add(new Line(
                "LOCK", event, Xml.lockinfo("shared"), "Timeout: Second-5", "200 403 200 403 403 200 403 403 401 200"));
        lines.add(new Line("ACL", home + "acl-NAME/", Xml.acl(), "", "200 403 403 403 403 403 403 403 401 200"));
        lines.add(new Line("DELETE", home + "acl-NAME/", null, "", "204 403 403 403 403 204 403 403 401 204"));
        lines.add(new Line(
                "PROPPATCH",
                owner.user().principal() + "calendar-proxy-read/",
                Xml.members(clients.get(Role.READ_PROXY).user().principal()),
                "",
                OWNERS));
        lines.add(new Line("DELETE", owner.user().principal(), null, "", "403 403 403 403 403 403 403 403 401 ---"));
        return lines;
    }

    /** Address books and files are nobody else's until their owner grants something. */
    private List<Line> books() {
        String book = owner.user().books() + "contacts/";
        String file = owner.user().files() + "a.txt";
        String made = OWN.replace("200", "201");
        return List.of(
                new Line("GET", book + "a.vcf", null, "", OWN),
                new Line("GET", book + "none.vcf", null, "", OWN.replace("200", "404")),
                new Line("REPORT", book, Xml.document("CARD:addressbook-query", CARDS), "Depth: 1", OWNERS),
                new Line("REPORT", book, Xml.sync(""), "Depth: 0", OWNERS),
                new Line("PUT", book + "new-NAME.vcf", "CARD", "", made),
                new Line("DELETE", book + "none.vcf", null, "", OWN.replace("200", "404")),
                new Line("GET", file, null, "", OWN),
                new Line("PROPFIND", file, null, "Depth: 0", OWNERS),
                new Line("PUT", owner.user().files() + "new-NAME.txt", "text", "", made),
                new Line("LOCK", file, Xml.lockinfo("shared"), "Timeout: Second-5", OWN));
    }

    private String uid(Role role, String path) {
        return path.replaceAll("[^a-z0-9]", "") + "-" + role;
    }

    private void prepare() {
        owner = fresh();
        for (Role role : Role.values()) {
            clients.put(
                    role,
                    switch (role) {
                        case OWNER -> owner;
                        case ADMIN -> server.as(server.accounts().admin());
                        case ANONYMOUS -> server.anonymous();
                        default -> fresh();
                    });
        }
        String group = server.accounts().freshGroup();
        clients.get(Role.ADMIN).proppatch(group, Xml.members(path(Role.MEMBER))).expect(207);
        shared = newCalendar(owner);
        owner.acl(
                        shared,
                        Xml.acl(
                                Xml.grant(path(Role.READER), "D:read"),
                                Xml.grant(path(Role.WRITER), "D:read", "D:write"),
                                Xml.grant(path(Role.BUSY), "C:read-free-busy"),
                                Xml.grant(group, "D:read")))
                .expect(200);
        owner.proppatch(owner.user().principal() + "calendar-proxy-read/", Xml.members(path(Role.READ_PROXY)))
                .expect(207);
        owner.proppatch(owner.user().principal() + "calendar-proxy-write/", Xml.members(path(Role.WRITE_PROXY)))
                .expect(207);
        etag = owner.put(shared + "a.ics", Ics.event(name(), "20260302T100000Z", SECRET))
                .expect(201)
                .etag();
        owner.put(owner.user().books() + "contacts/a.vcf", card()).expect(201);
        owner.put(owner.user().files() + "a.txt", SECRET, "Content-Type: text/plain")
                .expect(201);
        for (Role role : Role.values()) {
            for (String kind : List.of("put", "mov", "del")) {
                owner.put(shared + kind + "-" + role + ".ics", Ics.event(uid(role, kind), "20260302T100000Z", SECRET))
                        .expect(201);
            }
            owner.mkcalendar(owner.user().home() + "acl-" + role + "/", null).expect(201);
            if (role != Role.ANONYMOUS) {
                Dav client = clients.get(role);
                client.put(own(role) + "mine.ics", Ics.event(name())).expect(201, 204);
            }
        }
    }

    private String path(Role role) {
        return clients.get(role).user().principal();
    }

    private String own(Role role) {
        return role == Role.ANONYMOUS
                ? owner.user().calendar()
                : clients.get(role).user().calendar();
    }

    @TestFactory
    Stream<DynamicTest> everybodyGetsWhatTheListGivesHim() {
        prepare();
        return table().stream().flatMap(line -> Stream.of(Role.values())
                .filter(role -> !line.expected.split(" ")[role.ordinal()].equals("---"))
                .map(role -> DynamicTest.dynamicTest(
                        (line.method + " " + line.path + " by " + role)
                                .replace(owner.user().name(), "OWNER")
                                .replace(shared, "SHARED/"),
                        () -> attempt(line, role))));
    }

    private void attempt(Line line, Role role) {
        String path = line.path.replace("NAME", role.name()).replace("OWN/", own(role));
        String header = line.headers.replace("NAME", role.name());
        String body = line.body == null
                ? null
                : switch (line.body) {
                    case "EVENT" -> Ics.event(name());
                    case "CARD" -> card();
                    case "SAME" -> Ics.event(uid(role, "put"), "20260303T100000Z", SECRET);
                    default -> line.body;
                };
        String type = body == null || !body.startsWith("BEGIN") ? XML : body.startsWith("BEGIN:VCARD") ? VCF : ICS;
        String destination = header.startsWith("Destination: ")
                ? owner.url(header.substring("Destination: ".length()).replace("OWN/", own(role)))
                : null;
        List<String> headers = new ArrayList<>(List.of(type));
        if (destination != null) {
            headers.add("Destination: " + destination);
        } else if (!header.isEmpty()) {
            headers.add(header);
        }
        Reply reply = clients.get(role).send(line.method, path, body, headers.toArray(String[]::new));
        reply.expect(Integer.parseInt(line.expected.split(" ")[role.ordinal()]));
        if (reply.status() >= 400 || BLIND.contains(role)) {
            assertFalse(reply.text().contains(SECRET) || reply.text().contains(etag), reply::toString);
        }
    }

    private static String card() {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:" + name() + "\r\nFN:" + SECRET + "\r\nN:" + SECRET
                + ";;;;\r\nEND:VCARD\r\n";
    }
}
