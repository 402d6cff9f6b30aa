package org.tagwerk.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagwerk.principal.AdminRequest;
import org.tagwerk.principal.PasswordHash;
import org.tagwerk.principal.PrincipalFileException;
import org.tagwerk.principal.PrincipalSettings;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;

class PrincipalImportTest {
    private static final String EXAMPLE = """
            {"principals": [
              {"name": "user01", "password": "user01", "displayName": "User 01", "emails": ["user01@example.com"], "type": "individual", "admin": false},
              {"name": "staff", "type": "group", "displayName": "Staff", "members": ["user01"]},
              {"name": "room1", "type": "room", "displayName": "Room 1", "emails": ["room1@example.com"], "autoAccept": true,
               "proxies": {"write": ["staff"], "read": ["user01"]}}
            ]}
            """;

    @TempDir
    private Path data;

    private PrincipalDatabase database;

    @BeforeEach
    void open() {
        database = new PrincipalDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void start(String json) {
        try {
            Path file = Files.writeString(data.resolve("principals.json"), json);
            start(Optional.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void start(Optional<Path> file) {
        new PrincipalImport(database.roster, new AdminRequests(database.service))
                .run(new PrincipalSettings(file, data, 1000, "127.0.0.1", 8080));
    }

    private PrincipalView get(String name) {
        return database.service.byName(name).orElseThrow();
    }

    @Test
    void theExampleOfTheManualIsTaken() {
        start(EXAMPLE);

        PrincipalView user = get("user01");
        assertEquals(PrincipalKind.USER, user.kind());
        assertEquals("User 01", user.displayName());
        assertEquals(List.of("mailto:user01@example.com"), user.addresses());
        assertFalse(user.admin());
        PrincipalView room = get("room1");
        assertEquals(PrincipalKind.ROOM, room.kind());
        assertTrue(room.autoAccept());
        long staff = get("staff").id();
        assertEquals(Set.of(staff), database.service.groupsOf(user.id()));
        assertEquals(List.of("user01"), names(database.service.membersOf(staff)));
        assertEquals(List.of("room1"), names(database.service.proxyFor(user.id(), ProxyAccess.WRITE)));
        assertEquals(List.of("user01"), names(database.service.proxiesOf(room.id(), ProxyAccess.READ)));
        assertEquals(
                Optional.of(user), database.service.byAddress("MAILTO:User01@Example.COM", "http://localhost:8080"));
        assertEquals(
                Optional.of(user),
                database.service.byAddress(
                        "http://localhost:8080/dav/principals/users/user01", "http://localhost:8080"));
        assertEquals(Optional.empty(), database.service.byAddress("/dav/principals/groups/user01/", null));
    }

    @Test
    void importingTwiceChangesNothing() {
        start(EXAMPLE);
        long counter = database.service.counter();
        String hash = database.service.credential("user01").orElseThrow().passwordHash();
        int events = database.created.size();

        start(EXAMPLE);

        assertEquals(counter, database.service.counter());
        assertEquals(hash, database.service.credential("user01").orElseThrow().passwordHash());
        assertEquals(events, database.created.size());
    }

    @Test
    void whatTheFileSaysIsUpdatedAndTheRestKept() {
        start(EXAMPLE);
        long counter = database.service.counter();

        start("""
            {"principals": [
              {"name": "user01", "password": "other", "emails": ["b@example.com", "a@example.com"], "disabled": true},
              {"name": "staff", "members": []}]}
            """);

        PrincipalView user = get("user01");
        assertEquals("User 01", user.displayName());
        assertEquals(List.of("mailto:b@example.com", "mailto:a@example.com"), user.addresses());
        assertTrue(user.disabled());
        assertTrue(PasswordHash.parse(
                        database.service.credential("user01").orElseThrow().passwordHash())
                .matches("other"));
        assertEquals(Set.of(), database.service.groupsOf(user.id()));
        assertTrue(get("room1").autoAccept());
        assertNotEquals(counter, database.service.counter());
    }

    @Test
    void addressesMayBeReorderedAndGoFromOneToAnother() {
        start("""
            {"principals": [{"name": "a", "emails": ["1@x.org", "2@x.org"]}, {"name": "b", "emails": ["3@x.org"]}]}
            """);
        start("""
            {"principals": [{"name": "a", "emails": ["3@x.org", "2@x.org"]}, {"name": "b", "emails": ["1@x.org"]}]}
            """);

        assertEquals(List.of("mailto:3@x.org", "mailto:2@x.org"), get("a").addresses());
        assertEquals(List.of("mailto:1@x.org"), get("b").addresses());
    }

    @Test
    void everyNewPrincipalIsAnnouncedOnceWithItsId() {
        start(EXAMPLE);

        assertEquals(
                Set.of("user01", "staff", "room1", "admin"),
                Set.copyOf(database.created.stream().map(PrincipalCreated::name).toList()));
        database.created.forEach(event -> assertEquals(get(event.name()).id(), event.id()));
    }

    @Test
    void anAdministratorIsMadeOnceWhenTheFileNamesNone() {
        start(Optional.empty());
        assertTrue(get("admin").admin());
        String hash = database.service.credential("admin").orElseThrow().passwordHash();

        start(Optional.empty());

        assertEquals(hash, database.service.credential("admin").orElseThrow().passwordHash());
    }

    @Test
    void noAdministratorIsMadeWhenTheFileNamesOne() {
        start("{\"principals\": [{\"name\": \"root\", \"password\": \"x\", \"admin\": true}]}");

        assertTrue(get("root").admin());
        assertEquals(Optional.empty(), database.service.byName("admin"));
    }

    @Test
    void aPrincipalOfThatNameIsLeftAlone() {
        start("{\"principals\": [{\"name\": \"admin\", \"password\": \"x\"}]}");

        assertFalse(get("admin").admin());
    }

    @Test
    void ofTwoNodesThatStartAtOnceOneMakesTheAdministrator() {
        Optional<String> hash = Optional.of(PasswordHash.of("x", 1000).stored());
        OptionalLong mark = OptionalLong.empty();
        assertTrue(database.roster.apply(List.of(), Map.of(), hash, mark).administrator());
        assertFalse(database.roster.apply(List.of(), Map.of(), hash, mark).administrator());
    }

    @Test
    void whatCannotBeIsRefusedAsAWhole() {
        start(EXAMPLE);
        refused(
                "names \"nobody\", who does not exist",
                "{\"name\": \"g\", \"type\": \"group\", \"members\": [\"nobody\"]}");
        refused("names \"nobody\"", "{\"name\": \"u\", \"proxies\": {\"read\": [\"nobody\"]}}");
        refused("\"type\" cannot change", "{\"name\": \"staff\", \"type\": \"room\"}");
        refused("belongs to \"user01\"", "{\"name\": \"u\", \"emails\": [\"USER01@example.com\"]}");
        refused("\"members\" is only for a group", "{\"name\": \"user01\", \"members\": [\"room1\"]}");
        refused("\"admin\" is only", "{\"name\": \"staff\", \"admin\": true}");
        refused(
                "a member of itself",
                "{\"name\": \"g\", \"type\": \"group\", \"members\": [\"staff\"]}, {\"name\": \"staff\", \"members\": [\"g\"]}");
        refused("a member of itself", "{\"name\": \"staff\", \"members\": [\"staff\"]}");
        assertEquals(
                List.of("user01"), names(database.service.membersOf(get("staff").id())));
    }

    private void refused(String message, String principals) {
        long counter = database.service.counter();
        String json = "{\"principals\": [{\"name\": \"before\"}, " + principals + "]}";
        PrincipalFileException e = assertThrows(PrincipalFileException.class, () -> start(json));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(Optional.empty(), database.service.byName("before"));
        assertEquals(counter, database.service.counter());
    }

    @Test
    void whatWasAskedForWhileTheServerWasDownIsDoneAtItsStart() throws IOException {
        start(EXAMPLE);
        AdminRequest known = AdminRequest.leave(data, "user01", PasswordHash.of("fresh", 1000));
        AdminRequest unknown = AdminRequest.leave(data, "nobody", PasswordHash.of("fresh", 1000));
        AdminRequest off = AdminRequest.leave(data, AdminRequest.Action.DISABLE, "room1");
        AdminRequest group = AdminRequest.leave(data, "staff", PasswordHash.of("fresh", 1000));
        Files.writeString(AdminRequest.directory(data).resolve("x.password"), "rubbish");

        start(Optional.empty());

        assertTrue(PasswordHash.parse(
                        database.service.credential("user01").orElseThrow().passwordHash())
                .matches("fresh"));
        assertEquals("done", Files.readString(known.answerFile()));
        assertEquals("unknown", Files.readString(unknown.answerFile()));
        assertEquals("unknown", Files.readString(group.answerFile()));
        assertEquals("done", Files.readString(off.answerFile()));
        assertTrue(database.service.credential("room1").orElseThrow().disabled());
        assertEquals(List.of(), AdminRequest.waiting(data));
    }

    /** Ten thousand passwords would else be compared for minutes at each start. */
    @Test
    void passwordsThatWereComparedAreNotComparedAgain() {
        start(EXAMPLE);
        long mark = database.roster.verified();
        assertNotEquals(0, mark);
        // A hash that is not that of the file's password is seen, as the mark is that of both.
        String other = PasswordHash.of("other", 1000).stored();
        database.service.setPassword("user01", other);

        start(EXAMPLE);

        assertTrue(PasswordHash.parse(
                        database.service.credential("user01").orElseThrow().passwordHash())
                .matches("user01"));
        assertNotEquals(mark, database.roster.verified());
    }

    @Test
    void anotherPasswordInTheFileIsSeen() {
        start(EXAMPLE);
        start(EXAMPLE.replace("\"password\": \"user01\"", "\"password\": \"user1\""));

        assertTrue(PasswordHash.parse(
                        database.service.credential("user01").orElseThrow().passwordHash())
                .matches("user1"));
    }

    /** Statements for thousands of principals go in bulk: as many for two hundred known ones as for three. */
    @Test
    void aFileWithoutNewsAsksInBulk() {
        String three = many(3);
        String all = many(200);
        start(all);
        int few = database.statements(() -> start(three));

        assertEquals(few, database.statements(() -> start(all)));
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\": \"u%d\", \"password\": \"p\", \"emails\": [\"u%d@x.org\"]}".formatted(i, i))
                .collect(Collectors.joining(",", "{\"principals\": [", "]}"));
    }

    private static List<String> names(List<PrincipalView> principals) {
        return principals.stream().map(PrincipalView::name).toList();
    }
}
