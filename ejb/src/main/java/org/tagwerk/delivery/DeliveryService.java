package org.tagwerk.delivery;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tagwerk.boundary.Retry;
import org.tagwerk.change.Lease;
import org.tagwerk.error.Overloaded;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.view.MessageRow;

/**
 * Delivers scheduling messages: those of a request before it is answered, as far as its budget goes, and all that are
 * left over, on any node (DESIGN 14.12).
 *
 * <p>No transaction of its own: each message has one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryService {
    private static final Logger LOG = System.getLogger(DeliveryService.class.getName());
    private static final int BATCH = 20;
    private static final int LISTED = 50;
    /** Attempts after which a message is delivered apart from others. */
    private static final int SUSPICIOUS = 3;

    private static final long FOREVER = Long.MAX_VALUE;
    /** How long a worker waits for its turn at a recipient. */
    private static final long PATIENCE = SECONDS.toNanos(5);

    @EJB
    private DeliveryWorker worker;

    @EJB
    private DeliveryWakeup wakeup;

    @Inject
    private Retry retry;

    @Inject
    private RecipientTurns turns;

    @Inject
    private Lease lease;

    @Inject
    private Settings settings;

    /**
     * Delivers what this request has sent, and the answers to it; what it cannot in its time is left to the workers.
     *
     * <p>Throws nothing: the change is made, and the rows are in the queue, whatever happens here.
     */
    public void drain() {
        if (!lease.isUsed()) {
            return;
        }
        try {
            long until = System.nanoTime() + MILLISECONDS.toNanos(settings.deliveryBudgetMillis());
            if (deliverBorn(until)) {
                return;
            }
            deliverLeased(until);
            if (worker.release(lease.owner()) > 0) {
                wakeup.wake();
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "left to the workers", failure);
        } finally {
            lease.end();
        }
    }

    /** Delivers all that is due and nobody else is delivering. */
    public void work() {
        List<Long> next = next();
        if (next.isEmpty()) {
            return;
        }
        String owner = lease.owner();
        try {
            for (; worker.claim(next, owner) > 0; next = next()) {
                deliverLeased(FOREVER);
            }
        } finally {
            worker.release(owner);
            lease.end();
        }
    }

    /** A batch of what is due; what was tried often goes alone, as it may be what ends the process. */
    private List<Long> next() {
        List<MessageRow> due = worker.due(BATCH);
        List<Long> batch = due.stream()
                .takeWhile(message -> message.attempts() < SUSPICIOUS)
                .map(MessageRow::id)
                .toList();
        return batch.isEmpty() && !due.isEmpty() ? List.of(due.get(0).id()) : batch;
    }

    /** Delivers what this request itself has put into the queue; whether nothing of it is left, so that nobody has to ask. */
    private boolean deliverBorn(long until) {
        boolean all = true;
        for (List<MessageRow> next = lease.born(); !next.isEmpty(); next = lease.born()) {
            all &= deliver(next, until).size() == next.size();
        }
        return all;
    }

    private void deliverLeased(long until) {
        Set<Long> tried = new HashSet<>();
        while (System.nanoTime() < until) {
            // What is put into the queue on the way is found there.
            lease.born();
            List<MessageRow> next = worker.leased(lease.owner(), LISTED).stream()
                    .filter(message -> !tried.contains(message.id()))
                    .toList();
            if (next.isEmpty()) {
                return;
            }
            next.forEach(message -> tried.add(message.id()));
            deliver(next, until);
        }
    }

    /** Delivers what can be in the time; which these were. */
    private Set<Long> deliver(List<MessageRow> next, long until) {
        Set<Long> delivered = new HashSet<>();
        for (List<MessageRow> together : Together.of(next)) {
            if (System.nanoTime() < until) {
                turns.takeFree(together, free -> delivered.addAll(deliver(free, lease.owner())));
            }
        }
        for (MessageRow message : next) {
            long left = until == FOREVER ? PATIENCE : until - System.nanoTime();
            if (left > 0 && !delivered.contains(message.id())) {
                turns.take(message.recipientId(), left, () -> {
                    if (deliver(message, lease.owner())) {
                        delivered.add(message.id());
                    }
                });
            }
        }
        return delivered;
    }

    /** What goes wrong with one of several goes wrong with it alone, when they are delivered one by one after this. */
    private Set<Long> deliver(List<MessageRow> together, String owner) {
        try {
            return worker.deliver(together, owner);
        } catch (RuntimeException failure) {
            LOG.log(Level.DEBUG, "one by one instead of together", failure);
            return Set.of();
        }
    }

    /** One message that cannot be delivered keeps no other from being. */
    private boolean deliver(MessageRow message, String owner) {
        try {
            return retry.run(() -> worker.deliver(message, owner));
        } catch (Overloaded busy) {
            worker.postponed(message, owner);
        } catch (RuntimeException failure) {
            String what = "message " + message.id() + " to principal " + message.recipientId();
            LOG.log(Level.WARNING, what + " not delivered", failure);
            worker.failed(message, owner, String.valueOf(failure));
        }
        return false;
    }
}
