package org.tagwerk.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.tagwerk.error.Stale;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Messages;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.MessageRow;

/** The transactions of deliveries: each call is one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeliveryWorker {
    /**
     * Seconds that a worker has for a batch before another node may take what is left of it; so long does a message wait
     * when a process ends that had begun with it.
     */
    private static final int LEASE = 20;
    /** A message that failed so often is kept aside. */
    private static final int MAX_ATTEMPTS = 12;

    private static final int MAX_DELAY = 300;

    @Inject
    private Messages messages;

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private Principals principals;

    @Inject
    private Recipients recipients;

    @Inject
    private LocalDelivery local;

    /** What may be delivered and nobody is delivering. */
    public List<MessageRow> due(int limit) {
        return messages.due(limit);
    }

    /** What this owner may deliver now. */
    public List<MessageRow> leased(String owner, int limit) {
        return messages.leased(owner, limit);
    }

    /** Leases messages; how many, as somebody else may be faster. */
    public int claim(List<Long> ids, String owner) {
        return messages.claim(ids, owner, LEASE);
    }

    /** Gives back what was not delivered; how many these were. */
    public int release(String owner) {
        return messages.release(owner);
    }

    /** Remembers a failure; of what is given up the sender's copy is to tell (RFC 6638 §3.2.9). */
    public void failed(MessageRow message, String owner, String error) {
        int delay = Math.min(MAX_DELAY, 1 << Math.min(message.attempts(), 8));
        if (messages.failed(message.id(), owner, error, MAX_ATTEMPTS, delay)
                && message.isScheduling()
                && principals.byId(message.originatorId()).isPresent()) {
            long id = messages.draw(1).get(0);
            messages.add(List.of(message.undelivered(id)), null, 0, 0);
        }
    }

    /** Leaves a message for later that others were in the way of, as often as that happens. */
    public void postponed(MessageRow message, String owner) {
        messages.postponed(message.id(), owner, 1);
    }

    /** Removes bodies that nobody needs. */
    public void sweep() {
        messages.sweepBodies();
    }

    /**
     * Delivers one message, or does nothing when it is no longer this owner's, or not its turn.
     *
     * @return whether it was delivered
     * @throws Stale when the recipient's calendars changed before they were locked
     */
    public boolean deliver(long id, String owner) {
        MessageRow message = messages.mine(id, owner).orElse(null);
        if (message == null) {
            return false;
        }
        Recipient found = recipients.of(message);
        if (collections.lock(found.locked()).size() != found.locked().size()
                || !recipients.of(message).equals(found)) {
            throw new Stale("the recipient's calendars changed");
        }
        // Before anything else: whoever lost the lease while it waited for the lock stops here.
        if (!messages.take(id, owner)) {
            return false;
        }
        local.deliver(message, found);
        resources.flush();
        return true;
    }
}
