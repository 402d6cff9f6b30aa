package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongPasswordsTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final WrongPasswords wrong = new WrongPasswords(clock::get);

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void oneOldPasswordRepeatedIsOneWrongSecret() {
        assertTrue(wrong.add("ann", "old", 1));
        pass(30);
        assertFalse(wrong.add("ann", "old", 1));
        assertFalse(wrong.add("ann", "old", 2));
        assertTrue(wrong.add("ann", "other", 2));
        assertTrue(wrong.add("bob", "old", 2));
        pass(30);
        assertTrue(wrong.add("ann", "old", 2));
    }

    @Test
    void aSecretThatWasWrongIsKnownUntilSomethingChanges() {
        wrong.add("ann", "secret", 1);
        assertTrue(wrong.isKnown("ann", "secret", 1));
        assertFalse(wrong.isKnown("ann", "secret", 2));
        assertFalse(wrong.isKnown("ann", "other", 1));
        assertFalse(wrong.isKnown("bob", "secret", 1));
        pass(60);
        assertFalse(wrong.isKnown("ann", "secret", 1));
    }
}
