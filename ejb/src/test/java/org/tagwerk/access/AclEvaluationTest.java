package org.tagwerk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/** How entries decide (RFC 3744 §6, DESIGN 14.20). */
class AclEvaluationTest {
    private static final long STAFF = 7;
    private static final Map<String, Caller> CALLERS = Map.of(
            "ann", new Caller(1, "ann", false, Set.of()),
            "bob", new Caller(2, "bob", false, Set.of(STAFF)),
            "cid", new Caller(3, "cid", false, Set.of(), Set.of("ann"), Set.of(), Caller.ALWAYS),
            "dan", new Caller(4, "dan", false, Set.of(), Set.of(), Set.of("ann"), Caller.ALWAYS),
            "root", new Caller(9, "root", true, Set.of()));

    private static AcePrincipal principal(String word) {
        return switch (word) {
            case "all" -> AcePrincipal.Pseudo.ALL;
            case "auth" -> AcePrincipal.Pseudo.AUTHENTICATED;
            case "unauth" -> AcePrincipal.Pseudo.UNAUTHENTICATED;
            case "owner" -> AcePrincipal.Pseudo.OWNER;
            case "self" -> AcePrincipal.Pseudo.SELF;
            case "staff" -> new AcePrincipal.Named(STAFF, PrincipalKind.GROUP, "staff");
            case "readers" -> new AcePrincipal.Proxies(PrincipalKind.USER, "ann", ProxyAccess.READ);
            default -> new AcePrincipal.Named(CALLERS.get(word).principalId(), PrincipalKind.USER, word);
        };
    }

    /** Entries like {@code +bob:read,write}, {@code -staff:write}, {@code +!bob:read}. */
    private static List<Ace> entries(String text) {
        List<Ace> entries = new ArrayList<>();
        for (String word : text == null ? new String[0] : text.split(" ")) {
            boolean inverted = word.charAt(1) == '!';
            String[] parts = word.substring(inverted ? 2 : 1).split(":");
            Privilege[] privileges = Arrays.stream(parts[1].split(","))
                    .map(name -> Privilege.of(Dav.name(name))
                            .or(() -> Privilege.of(CalDav.name(name)))
                            .orElseThrow())
                    .toArray(Privilege[]::new);
            Ace entry = word.charAt(0) == '-'
                    ? Ace.deny(principal(parts[0]), PrivilegeSet.of(privileges))
                    : Ace.grant(principal(parts[0]), PrivilegeSet.of(privileges));
            entries.add(inverted ? entry.invert() : entry);
        }
        return entries;
    }

    private static String given(Caller caller, Href href, String text) {
        List<Ace> list = new ArrayList<>(ProtectedEntries.of(href, PrincipalKind.USER));
        list.addAll(entries(text));
        return AclEvaluation.privileges(caller, AclSubject.of(href), list).fewest(Set.of(Privilege.values())).stream()
                .map(privilege -> privilege.element().getLocalPart())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    bob  | -                             | ''
                    bob  | +bob:read                     | read
                    cid  | +bob:write                    | read
                    bob  | +staff:read                   | read
                    root | -all:all                      | all
                    ann  | -all:all                      | all
                    ann  | -ann:read -owner:write        | all
                    bob  | -bob:write +bob:all           | read unlock read-acl write-acl schedule-deliver schedule-send
                    bob  | -staff:read +auth:read        | ''
                    bob  | +bob:read -staff:read         | read
                    bob  | -bob:write-content +bob:write | write-properties bind unbind
                    bob  | +all:read                     | read
                    none | +all:read                     | read
                    none | +auth:read                    | ''
                    none | +unauth:read-free-busy        | read-free-busy
                    bob  | +unauth:read                  | ''
                    bob  | +!bob:read                    | ''
                    dan  | +!bob:bind                    | read write
                    bob  | +!unauth:read                 | read
                    bob  | -!staff:read +auth:read       | read
                    none | -!staff:read +all:read        | ''
                    bob  | +self:read                    | ''
                    cid  | -                             | read
                    cid  | -auth:read +cid:write         | read write
                    dan  | -all:read,write               | read write
                    bob  | +readers:write                | ''
                    cid  | +readers:write                | read write
                    bob  | +bob:read-free-busy           | read-free-busy
                    bob  | -bob:read-free-busy +bob:read | read-current-user-privilege-set
                    bob  | +bob:schedule-deliver-invite,schedule-deliver-reply,schedule-query-freebusy | schedule-deliver
                    """)
    void entriesDecideInOrder(String who, String entries, String expected) {
        Href calendar = Href.parse("/dav/calendars/ann/work/").orElseThrow();
        assertEquals(expected, given(CALLERS.get(who), calendar, entries));
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    ann  | /dav/calendars/ann/        | all
                    ann  | /dav/addressbooks/ann/x/   | all
                    cid  | /dav/addressbooks/ann/x/   | ''
                    dan  | /dav/addressbooks/ann/     | ''
                    dan  | /dav/files/ann/            | ''
                    dan  | /dav/calendars/ann/inbox/  | read write schedule-deliver
                    dan  | /dav/calendars/ann/outbox/ | read write schedule-send
                    cid  | /dav/calendars/ann/outbox/ | read
                    bob  | /dav/                      | read
                    bob  | /dav/calendars/            | read
                    none | /dav/                      | ''
                    bob  | /dav/principals/users/     | read
                    bob  | /dav/principals/users/ann/ | read
                    ann  | /dav/principals/users/ann/ | read write-properties read-acl
                    ann  | /dav/principals/users/ann/calendar-proxy-read/ | read write-properties read-acl
                    dan  | /dav/principals/users/ann/calendar-proxy-read/ | read
                    dan  | /dav/principals/users/ann/ | read
                    dan  | /dav/principals/groups/ann/ | read write-properties read-acl
                    root | /dav/principals/users/     | all
                    """)
    void placesHaveTheirProtectedEntries(String who, String path, String expected) {
        assertEquals(expected, given(CALLERS.get(who), Href.parse(path).orElseThrow(), null));
    }

    @Test
    void aGroupIsItselfToItsMembers() {
        List<Ace> list = entries("+self:read");
        assertTrue(AclEvaluation.privileges(CALLERS.get("bob"), new AclSubject("staff", STAFF), list)
                .contains(Privilege.READ));
        assertFalse(AclEvaluation.privileges(CALLERS.get("cid"), new AclSubject("staff", STAFF), list)
                .contains(Privilege.READ));
    }

    @Test
    void noTwoPrivilegesShareABit() {
        Set<Long> bits = new TreeSet<>();
        for (Privilege privilege : Privilege.values()) {
            assertTrue(privilege.bit() == 0 || bits.add(privilege.bit()), privilege::name);
        }
    }

    @Test
    void theMigrationGrantsWhatNewCollectionsGrant() {
        assertEquals(2, PrivilegeSet.of(Privilege.READ_FREE_BUSY).bits());
        assertEquals(458752, PrivilegeSet.of(Privilege.SCHEDULE_DELIVER).bits());
    }
}
