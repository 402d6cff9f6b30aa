package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongPasswordsTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final WrongPasswords wrong = new WrongPasswords(clock::get);

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            wrong.add("ann", "secret" + i, 1);
        }
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void twentyDifferentOnesPassAndTheNextWaits() {
        add(0, 20);
        assertEquals(OptionalInt.empty(), wrong.retryAfter("ann"));
        add(20, 21);
        assertTrue(wrong.retryAfter("ann").isPresent());
        assertEquals(OptionalInt.empty(), wrong.retryAfter("bob"));
    }

    @Test
    void oneOldPasswordRepeatedIsOneWrongSecret() {
        for (int i = 0; i < 1000; i++) {
            add(0, 1);
        }
        assertEquals(OptionalInt.empty(), wrong.retryAfter("ann"));
    }

    @Test
    void afterTheTimeItNamesTheyAreForgotten() {
        add(0, 1);
        pass(10);
        add(1, 21);
        int wait = wrong.retryAfter("ann").orElseThrow();
        assertTrue(wait >= 50 && wait <= 51, "waits " + wait);
        pass(wait);
        assertEquals(OptionalInt.empty(), wrong.retryAfter("ann"));
    }

    @Test
    void goingOnKeepsTheWaitUp() {
        add(0, 200);
        pass(59);
        add(200, 300);
        pass(2);
        assertTrue(wrong.retryAfter("ann").isPresent());
    }

    @Test
    void aSecretThatWasWrongIsKnownUntilSomethingChanges() {
        add(0, 1);
        assertTrue(wrong.isKnown("ann", "secret0", 1));
        assertFalse(wrong.isKnown("ann", "secret0", 2));
        assertFalse(wrong.isKnown("ann", "secret1", 1));
        assertFalse(wrong.isKnown("bob", "secret0", 1));
        pass(60);
        assertFalse(wrong.isKnown("ann", "secret0", 1));
    }
}
