package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    @Test
    void theStoredFormSaysHowItWasMade() {
        PasswordHash hash = PasswordHash.of("secret", 1234);
        assertTrue(hash.stored().startsWith("$pbkdf2-sha512$i=1234$"), hash.stored());
        assertEquals(hash, PasswordHash.parse(hash.stored()));
        assertTrue(PasswordHash.parse(hash.stored()).matches("secret"));
        assertFalse(PasswordHash.parse(hash.stored()).matches("Secret"));
    }

    @Test
    void aHashMadeElsewhereIsUnderstood() {
        // Made by Python: hashlib.pbkdf2_hmac('sha512', b'secret', b'0123456789abcdef', 1000, 32).
        assertTrue(PasswordHash.parse(
                        "$pbkdf2-sha512$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$vgFvU7zWIDgDAUi7d8ayt+cfRiPWVVWfv8iQRsGZaZs")
                .matches("secret"));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertNotEquals(
                PasswordHash.of("a", 1000).stored(), PasswordHash.of("a", 1000).stored());
    }

    @Test
    void noLogShowsTheKey() {
        assertEquals("PasswordHash[1000]", PasswordHash.of("a", 1000).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$2a$10$abc",
                "$pbkdf2-sha512$i=0$YQ$YQ",
                "$pbkdf2-sha512$i=99999999$YQ$YQ",
                "$pbkdf2-sha256$i=1000$YQ$YQ",
                "$pbkdf2-sha512$i=1000$YQ"
            })
    void anythingElseIsNoHash(String stored) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(stored));
    }
}
