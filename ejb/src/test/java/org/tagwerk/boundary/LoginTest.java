package org.tagwerk.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Caller;
import org.tagwerk.principal.PasswordHash;
import org.tagwerk.principal.PrincipalFile;

class LoginTest {
    private static final int ITERATIONS = 1000;

    private PrincipalDatabase database;
    private Login login;
    private final List<Integer> spent = new ArrayList<>();

    @BeforeEach
    void open() {
        database = new PrincipalDatabase();
        apply("""
            {"principals": [
              {"name": "ann", "password": "x", "emails": ["Ann@Example.com"]},
              {"name": "J\\u00fcrgen", "password": "x"},
              {"name": "gone", "password": "x", "disabled": true},
              {"name": "hidden"},
              {"name": "inner", "type": "group", "members": ["ann"]},
              {"name": "outer", "type": "group", "members": ["inner"]}]}
            """);
        for (String name : List.of("ann", "J\u00fcrgen", "gone")) {
            database.service.setPassword(
                    name, PasswordHash.of("s3cret\u00e9", ITERATIONS).stored());
        }
        login = login();
    }

    /** A node. */
    private Login login() {
        return new Login(database.service, database.slowed, ITERATIONS) {
            @Override
            void spend(String secret, int rounds) {
                spent.add(rounds);
            }
        };
    }

    private void apply(String json) {
        database.roster.apply(
                PrincipalFile.parse(new StringReader(json)), Map.of(), Optional.empty(), OptionalLong.empty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Optional<String> name(String user, String secret) {
        return login.check(user, secret).map(Caller::name);
    }

    @Test
    void theRightSecretTellsWhoItIs() {
        long ann = database.service.byName("ann").orElseThrow().id();
        long inner = database.service.byName("inner").orElseThrow().id();
        long outer = database.service.byName("outer").orElseThrow().id();
        assertEquals(
                Optional.of(new Caller(
                        ann, "ann", false, Set.of(inner, outer), Set.of(), Set.of(), database.service.counter())),
                login.check("ann", "s3cret\u00e9"));
        assertEquals(login.check("ann", "s3cret\u00e9"), login.check("ann", "s3cret\u00e9"));
    }

    @Test
    void aMailAddressIsALoginTooInAnyCase() {
        assertEquals(Optional.of("ann"), name("aNN@example.COM", "s3cret\u00e9"));
    }

    @Test
    void namesAndSecretsAreComparedInUnicodeFormC() {
        assertEquals(Optional.of("J\u00fcrgen"), name("Ju\u0308rgen", "s3crete\u0301"));
    }

    @Test
    void nobodyElseIsLetIn() {
        assertEquals(Optional.empty(), name("ann", "wrong"));
        assertEquals(Optional.empty(), name("ann", ""));
        assertEquals(Optional.empty(), name("Ann", "s3cret\u00e9"));
        assertEquals(Optional.empty(), name("gone", "s3cret\u00e9"));
        assertEquals(Optional.empty(), name("hidden", ""));
        assertEquals(Optional.empty(), name("inner", ""));
        assertEquals(Optional.empty(), name("nobody", "x"));
        assertEquals(Optional.empty(), name("nobody@example.com", "x"));
    }

    @Test
    void aNewPasswordCountsFromTheNextRequestOn() {
        assertEquals(Optional.of("ann"), name("ann", "s3cret\u00e9"));
        assertEquals(Optional.empty(), name("ann", "new"));

        database.service.setPassword("ann", PasswordHash.of("new", ITERATIONS).stored());

        assertEquals(Optional.of("ann"), name("ann", "new"));
        assertEquals(Optional.empty(), name("ann", "s3cret\u00e9"));
    }

    @Test
    void aDisabledPrincipalIsOutAtOnce() {
        assertEquals(Optional.of("ann"), name("ann", "s3cret\u00e9"));
        apply("{\"principals\": [{\"name\": \"ann\", \"disabled\": true}]}");
        assertEquals(Optional.empty(), name("ann", "s3cret\u00e9"));
    }

    @Test
    void whoIsEnabledAgainIsInAtOnce() {
        assertTrue(database.service.setDisabled("ann", true));
        assertEquals(Optional.empty(), name("ann", "s3cret\u00e9"));
        assertTrue(database.service.setDisabled("ann", false));
        assertEquals(Optional.of("ann"), name("ann", "s3cret\u00e9"));
        assertFalse(database.service.setDisabled("nobody", true));
        assertFalse(database.service.setDisabled("inner", true));
    }

    @Test
    void aMembershipIsGoneAtOnce() {
        assertEquals(
                2, login.check("ann", "s3cret\u00e9").orElseThrow().groups().size());
        apply("{\"principals\": [{\"name\": \"inner\", \"members\": []}]}");
        assertEquals(Set.of(), login.check("ann", "s3cret\u00e9").orElseThrow().groups());
    }

    private void wrong(Login node, String user, int from, int to) {
        for (int i = from; i < to; i++) {
            assertEquals(Optional.empty(), node.check(user, "wrong" + i));
        }
    }

    @Test
    void afterTwentyDifferentWrongSecretsFurtherOnesWaitWhileTheRightOneWorks() {
        wrong(login, "ann", 0, 20);
        assertTrue(login.retryAfter("ann").isEmpty());
        wrong(login, "ann", 20, 21);
        assertTrue(login.retryAfter("ann").isPresent());
        assertTrue(login.retryAfter("gone").isEmpty());
        assertEquals(Optional.of("ann"), name("ann", "s3cret\u00e9"));
    }

    @Test
    void oneOldPasswordThatIsRepeatedLocksNobodyOut() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Optional.empty(), name("ann", "the same old one"));
        }
        wrong(login, "ann", 0, 19);
        assertTrue(login.retryAfter("ann").isEmpty());
    }

    @Test
    void allNodesCountTogetherAndNamesAndAddressesToo() {
        Login other = login();
        wrong(login, "ann", 0, 7);
        wrong(other, "ann", 7, 14);
        wrong(other, "Ann@example.com", 14, 21);
        assertTrue(login.retryAfter("ann@example.com").isPresent());
        assertTrue(other.retryAfter("ann").isPresent());
    }

    @Test
    void namesThatDoNotExistAreCountedLikeAnyOther() {
        wrong(login, "nobody", 0, 21);
        assertTrue(login.retryAfter("nobody").isPresent());
    }

    @Test
    void afterTheTimeThatIsToldAWrongOneIsNoLongerTooMany() {
        wrong(login, "ann", 0, 1);
        database.pass(10);
        wrong(login, "ann", 1, 21);
        int wait = login.retryAfter("ann").orElseThrow();
        assertTrue(wait > 30 && wait <= 50, "waits " + wait);
        database.pass(wait);
        assertTrue(login.retryAfter("ann").isEmpty());
    }

    @Test
    void whatCountsNoMoreIsForgotten() {
        wrong(login, "ann", 0, 5);
        assertEquals(5, database.pass(60));
        wrong(login, "nobody", 0, 1);
        assertEquals(1, database.pass(0));
    }

    /** Whoever is refused has cost as much as the slowest hash that was ever checked. */
    @Test
    void aRefusalCostsTheSameWhetherTheNameExistsOrNot() {
        database.service.setPassword(
                "ann", PasswordHash.of("s3cret\u00e9", 3 * ITERATIONS).stored());
        name("ann", "wrong");
        name("nobody", "wrong");
        name("hidden", "wrong");
        name("gone", "wrong");
        name("gone", "s3cret\u00e9");
        assertEquals(List.of(0, 3 * ITERATIONS, 3 * ITERATIONS, 2 * ITERATIONS, 2 * ITERATIONS), spent);
        assertEquals(Optional.of("ann"), name("ann", "s3cret\u00e9"));
    }
}
