package org.tagwerk.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The first answer is told at once, what follows with all else (docs/adr/0028). */
class AnswerPaceTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final AnswerPace pace = new AnswerPace(nanos::get);

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void whatFollowsWithinAWhileWaits() {
        assertTrue(pace.begin(1, "u"));
        pass(1);
        assertFalse(pace.begin(1, "u"));
        pass(1998);
        assertFalse(pace.begin(1, "u"), "what waits does not prolong the while");
        pass(1);
        assertTrue(pace.begin(1, "u"));
        pass(1);
        assertFalse(pace.begin(1, "u"));
    }

    @Test
    void meetingsAreNotInEachOthersWay() {
        assertTrue(pace.begin(1, "u"));
        pass(1);
        assertTrue(pace.begin(2, "u"));
        assertTrue(pace.begin(1, "v"));
        assertFalse(pace.begin(1, "u"));
    }

    @Test
    void meetingsWhoseTimeIsOverAreForgotten() {
        for (int i = 0; i < 20_000; i++) {
            assertTrue(pace.begin(1, "u" + i));
            pass(1);
        }
        assertTrue(pace.size() <= 2_001, "no more are remembered than were told in the last while");
        assertFalse(pace.begin(1, "u19999"));
    }
}
