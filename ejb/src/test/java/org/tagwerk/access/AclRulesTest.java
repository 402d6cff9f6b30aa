package org.tagwerk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagwerk.access.AcePrincipal.Named;
import org.tagwerk.access.AcePrincipal.Proxies;
import org.tagwerk.access.AcePrincipal.Pseudo;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/** The preconditions of ACL (RFC 3744 §8.1.1). */
class AclRulesTest {
    private static final Href HOME = Href.parse("/dav/calendars/ann/").orElseThrow();
    private static final Href CALENDAR = Href.parse("/dav/calendars/ann/work/").orElseThrow();
    private static final AcePrincipal ANN = new Named(1, PrincipalKind.USER, "ann");
    private static final AcePrincipal BOB = new Named(2, PrincipalKind.USER, "bob");
    private static final AcePrincipal WRITERS = new Proxies(PrincipalKind.USER, "ann", ProxyAccess.WRITE);
    private static final PrivilegeSet READ = PrivilegeSet.of(Privilege.READ);
    private static final PrivilegeSet WRITE = PrivilegeSet.of(Privilege.WRITE);
    private static final Ace INHERITED = Ace.grant(BOB, READ).inherit(HOME);
    private static final AclRestrictions OURS = AclRestrictions.OURS;

    private static List<Ace> check(AclRestrictions restrictions, List<Ace> sent) {
        List<Ace> fixed = Stream.concat(
                        ProtectedEntries.of(CALENDAR, PrincipalKind.USER).stream(), Stream.of(INHERITED))
                .toList();
        return AclRules.check(sent, fixed, AclSubject.of(CALENDAR), restrictions);
    }

    static Stream<Arguments> refused() {
        AclRestrictions grantOnly = new AclRestrictions(true, false, true, Set.of());
        AclRestrictions noInvert = new AclRestrictions(false, true, true, Set.of());
        AclRestrictions required = new AclRestrictions(false, false, true, Set.of(Pseudo.ALL));
        return Stream.of(
                Arguments.of(Condition.DENY_BEFORE_GRANT, OURS, List.of(Ace.grant(BOB, READ), Ace.deny(BOB, WRITE))),
                Arguments.of(Condition.GRANT_ONLY, grantOnly, List.of(Ace.deny(BOB, READ))),
                Arguments.of(
                        Condition.NO_INVERT,
                        noInvert,
                        List.of(Ace.grant(BOB, READ).invert())),
                Arguments.of(Condition.MISSING_REQUIRED_PRINCIPAL, required, List.of(Ace.grant(BOB, READ))),
                Arguments.of(Condition.NO_PROTECTED_ACE_CONFLICT, OURS, List.of(Ace.deny(ANN, WRITE))),
                Arguments.of(Condition.NO_PROTECTED_ACE_CONFLICT, OURS, List.of(Ace.deny(Pseudo.OWNER, READ))),
                Arguments.of(Condition.NO_PROTECTED_ACE_CONFLICT, OURS, List.of(Ace.deny(WRITERS, READ))),
                Arguments.of(
                        Condition.NO_PROTECTED_ACE_CONFLICT,
                        OURS,
                        List.of(Ace.grant(BOB, READ).protect())),
                Arguments.of(
                        Condition.NO_INHERITED_ACE_CONFLICT,
                        OURS,
                        List.of(Ace.grant(BOB, WRITE).inherit(HOME))),
                Arguments.of(Condition.NO_ACE_CONFLICT, OURS, List.of(Ace.deny(BOB, WRITE), Ace.grant(BOB, WRITE))),
                Arguments.of(
                        Condition.LIMITED_NUMBER_OF_ACES,
                        OURS,
                        Collections.nCopies(AclRules.MAX_ENTRIES + 1, Ace.grant(BOB, READ))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void listsThatCannotBeKeptAreRefused(Condition condition, AclRestrictions restrictions, List<Ace> sent) {
        DavException refusal = assertThrows(DavException.class, () -> check(restrictions, sent));
        assertEquals(condition, refusal.condition());
    }

    @Test
    void whatTheClientOnlyRepeatsIsNotKeptTwice() {
        Ace own = Ace.grant(BOB, WRITE);
        Ace owner = Ace.grant(Pseudo.OWNER, PrivilegeSet.ALL).protect();
        assertEquals(List.of(own), check(OURS, List.of(owner, INHERITED, own)));
    }

    @Test
    void whatIsInheritedMayBeDenied() {
        assertEquals(1, check(OURS, List.of(Ace.deny(BOB, READ))).size());
    }

    @Test
    void aPartOfWhatIsGrantedMayBeDenied() {
        PrivilegeSet content = PrivilegeSet.of(Privilege.WRITE_CONTENT);
        assertEquals(
                2,
                check(OURS, List.of(Ace.deny(BOB, content), Ace.grant(BOB, WRITE)))
                        .size());
    }

    @Test
    void everybodyMayBeDeniedWhatTheOwnerHas() {
        assertEquals(
                1, check(OURS, List.of(Ace.deny(Pseudo.ALL, PrivilegeSet.ALL))).size());
    }
}
