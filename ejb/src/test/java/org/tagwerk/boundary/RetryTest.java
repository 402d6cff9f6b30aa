package org.tagwerk.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tagwerk.error.Overloaded;

class RetryTest {
    private final AtomicInteger runs = new AtomicInteger();

    private Supplier<Object> failing(PersistenceException failure) {
        return () -> {
            runs.incrementAndGet();
            throw failure;
        };
    }

    @Test
    void aLostRaceIsRunAgainAndThenToldAsOverload() {
        PersistenceException deadlock = new PersistenceException(new SQLException("deadlock", "40001"));
        assertThrows(Overloaded.class, () -> new Retry().run(failing(deadlock)));
        assertEquals(4, runs.get());
    }

    /** As when a pool gives no connection. */
    @Test
    void aFailureWithoutAStateIsNoRace() {
        PersistenceException failure = new PersistenceException(new SQLException("no connection"));
        assertSame(failure, assertThrows(PersistenceException.class, () -> new Retry().run(failing(failure))));
        assertEquals(1, runs.get());
    }
}
