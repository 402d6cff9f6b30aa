package org.tagwerk.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which answers the other guests are told at once: the first one, and none that follows within {@value #SECONDS_BETWEEN} s.
 *
 * <p>What follows is told with all else that came in until then (docs/adr/0028), by a durable message. This is a matter of
 * pace alone, so each node may have its own.
 */
@ApplicationScoped
class AnswerPace {
    static final int SECONDS_BETWEEN = 2;
    /** So many meetings are remembered before those are forgotten whose time is over. */
    private static final int MANY = 1_000;

    private static final long BETWEEN = SECONDS.toNanos(SECONDS_BETWEEN);

    private final LongSupplier nanos;
    private final ConcurrentHashMap<Meeting, Long> told = new ConcurrentHashMap<>();

    private record Meeting(long organizerId, String uid) {}

    /** For the container. */
    AnswerPace() {
        this(System::nanoTime);
    }

    /** Outside of a container. */
    AnswerPace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether it is time to tell the guests of a meeting; if it is, the next time begins after a while. */
    boolean begin(long organizerId, String uid) {
        long now = nanos.getAsLong();
        if (told.size() > MANY) {
            told.values().removeIf(then -> now - then >= BETWEEN);
        }
        return told.merge(new Meeting(organizerId, uid), now, (then, again) -> again - then < BETWEEN ? then : again)
                == now;
    }

    /** How many meetings are remembered. */
    int size() {
        return told.size();
    }
}
