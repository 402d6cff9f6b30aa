package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tagwerk.store.view.MessageRow;

/**
 * Lets one delivery of this node at a time to a recipient, before it takes a connection (DESIGN 14.11).
 *
 * <p>Correctness rests on the row locks of the database; this keeps the many who answer one organizer at once from
 * holding every connection of the node while they wait for his calendar.
 */
@ApplicationScoped
class RecipientTurns {
    /** A power of two; recipients who share a turn only wait a little longer. */
    private static final int TURNS = 256;

    private final Semaphore[] turns = new Semaphore[TURNS];

    RecipientTurns() {
        for (int i = 0; i < TURNS; i++) {
            turns[i] = new Semaphore(1, true);
        }
    }

    /** Delivers together what goes to those whose turn it is at once, if they are several; waits for nobody. */
    void takeFree(List<MessageRow> messages, Consumer<List<MessageRow>> delivery) {
        Map<Semaphore, Boolean> taken = new IdentityHashMap<>();
        try {
            List<MessageRow> free = messages.stream()
                    .filter(each -> taken.computeIfAbsent(turn(each.recipientId()), Semaphore::tryAcquire))
                    .toList();
            if (free.size() > 1) {
                delivery.accept(free);
            }
        } finally {
            taken.forEach((turn, got) -> {
                if (got) {
                    turn.release();
                }
            });
        }
    }

    private Semaphore turn(long recipient) {
        return turns[(int) (recipient & (TURNS - 1))];
    }

    /**
     * Delivers when it is this one's turn, or not at all.
     *
     * @param nanos how long to wait for it
     */
    void take(long recipient, long nanos, Runnable delivery) {
        Semaphore turn = turn(recipient);
        try {
            if (!turn.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            delivery.run();
        } finally {
            turn.release();
        }
    }
}
