package org.tagwerk.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tagwerk.error.Stale;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Messages;
import org.tagwerk.store.repository.Principals;
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
    private Principals principals;

    @Inject
    private Recipients recipients;

    @Inject
    private Knowledge knowledge;

    @Inject
    private LocalDelivery local;

    /** What may be delivered and nobody is delivering; one statement needs no transaction. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<MessageRow> due(int limit) {
        return messages.due(limit);
    }

    /** What this owner may deliver now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
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
    public boolean deliver(MessageRow message, String owner) {
        Recipient before = recipients.expected(message.recipientId(), message.uid());
        int locked = collections.lock(before.locked()).size();
        Recipient found = recipients.of(message.recipientId(), message.uid());
        if (locked != before.locked().size() || !found.isStill(before)) {
            throw new Stale("the recipient's calendars changed");
        }
        // Before anything else: whoever lost the lease while it waited for the lock stops here.
        if (messages.take(List.of(message.id()), owner) == 0) {
            return false;
        }
        deliver(List.of(message), Map.of(message.recipientId(), found), message.uid());
        return true;
    }

    /**
     * Delivers messages of one UID to as many recipients in one transaction: all that it can do without waiting.
     *
     * <p>Left out is whoever has calendars that somebody else has locked, that have to be made first, or that answer by
     * themselves. The locks of all homes are taken in one statement (DESIGN 14.14).
     *
     * @param leased as they were found in the queue: to different recipients, none of them with an older one before it
     * @return the ids of those that are delivered
     * @throws Stale when this owner has lost one of them; then none is delivered
     */
    public Set<Long> deliver(List<MessageRow> leased, String owner) {
        String uid = leased.get(0).uid();
        Set<Long> ids = leased.stream().map(MessageRow::recipientId).collect(Collectors.toSet());
        Map<Long, Recipient> before = recipients.expected(ids, uid);
        before.values().removeIf(each -> !each.isPlain());
        SortedSet<Long> wanted = new TreeSet<>();
        before.values().forEach(each -> wanted.addAll(each.locked()));
        if (before.size() < 2) {
            return Set.of();
        }
        Set<Long> locked =
                collections.lockFree(wanted).stream().map(DavCollection::id).collect(Collectors.toSet());
        before.values().removeIf(each -> !locked.containsAll(each.locked()));
        if (before.isEmpty()) {
            return Set.of();
        }
        Map<Long, Recipient> found = recipients.of(before.keySet(), uid);
        found.values()
                .removeIf(each -> !each.isStill(before.get(each.principal().id())));
        List<MessageRow> free = leased.stream()
                .filter(each -> found.containsKey(each.recipientId()))
                .toList();
        Set<Long> taken = free.stream().map(MessageRow::id).collect(Collectors.toSet());
        if (taken.isEmpty()) {
            return taken;
        }
        // Before anything is written: whoever lost the lease meanwhile stops here.
        if (messages.take(taken, owner) != taken.size()) {
            throw new Stale("somebody else delivers some of them");
        }
        deliver(free, found, uid);
        return taken;
    }

    private void deliver(List<MessageRow> deliveries, Map<Long, Recipient> found, String uid) {
        Known known = knowledge.of(deliveries, found.values(), uid);
        for (MessageRow message : deliveries) {
            local.deliver(message, found.get(message.recipientId()), known);
        }
        local.finish(known);
    }
}
