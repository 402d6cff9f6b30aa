package org.tagwerk.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Caller;
import org.tagwerk.principal.PasswordHash;
import org.tagwerk.principal.PrincipalFile;
import org.tagwerk.principal.WrongPasswords;

class LoginTest {
    private static final int ITERATIONS = 1000;

    private PrincipalDatabase database;
    private Login login;

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
        login = new Login(database.service, ITERATIONS);
    }

    private void apply(String json) {
        database.roster.apply(PrincipalFile.parse(new StringReader(json)), Map.of(), Optional.empty());
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
                Optional.of(new Caller(ann, "ann", false, Set.of(inner, outer))), login.check("ann", "s3cret\u00e9"));
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
    void aMembershipIsGoneAtOnce() {
        assertEquals(
                2, login.check("ann", "s3cret\u00e9").orElseThrow().groups().size());
        apply("{\"principals\": [{\"name\": \"inner\", \"members\": []}]}");
        assertEquals(Set.of(), login.check("ann", "s3cret\u00e9").orElseThrow().groups());
    }

    @Test
    void manyWrongSecretsAreSlowedWhileTheRightOneWorks() {
        for (int i = 0; i < WrongPasswords.MOST; i++) {
            name("ann", "wrong" + i);
            name("ann", "the same old one");
        }
        assertTrue(login.retryAfter("ann").isPresent());
        assertTrue(login.retryAfter("gone").isEmpty());
        assertEquals(Optional.of("ann"), name("ann", "s3cret\u00e9"));
    }
}
