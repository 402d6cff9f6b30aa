package org.tagwerk.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagwerk.change.SchedulingChange.Dispatch;
import org.tagwerk.change.SchedulingChange.Refreshes;
import org.tagwerk.schedule.OutgoingMessage;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.repository.Messages;
import org.tagwerk.store.view.MessageRow;
import org.tagwerk.text.Component;

/** Puts what is to be sent into the durable queue: a message is there exactly if the change is (RFC 6638 §3.2). */
@ApplicationScoped
public class MessageEnqueuer {
    /** Up to so many are told of an answer at once; more wait, so that many answers are told in one. */
    private static final int REFRESHED_AT_ONCE = 10;

    private static final int REFRESH_DELAY = 2;
    private static final int LEASE_MARGIN = 5;

    @Inject
    private Messages messages;

    @Inject
    private Settings settings;

    @Inject
    private Lease lease;

    /** In the transaction of the change, under the lock of the originator's collection. */
    public void resourceChanged(@Observes @Priority(300) ResourceChanged event) {
        SchedulingChange change = event.scheduling();
        enqueue(change);
        refresh(change);
    }

    private int seconds() {
        return (int) (settings.deliveryBudgetMillis() / 1000) + LEASE_MARGIN;
    }

    private void enqueue(SchedulingChange change) {
        List<Dispatch> dispatches = change.dispatches();
        if (dispatches.isEmpty()) {
            return;
        }
        Map<Component, Long> bodies = new IdentityHashMap<>();
        List<MessageRow> rows = new ArrayList<>();
        // Bodies take their numbers from the same sequence; what matters is the order of the messages.
        Iterator<Long> numbers = messages.draw(2 * dispatches.size()).iterator();
        for (Dispatch dispatch : dispatches) {
            OutgoingMessage message = dispatch.message();
            Long body = bodies.get(message.calendar());
            if (body == null) {
                body = numbers.next();
                bodies.put(message.calendar(), body);
                messages.addBody(body, message.octets());
            }
            rows.add(new MessageRow(
                    numbers.next(),
                    message.method().name(),
                    change.ownerId(),
                    dispatch.recipientId(),
                    message.originator(),
                    dispatch.uid(),
                    body,
                    0));
        }
        messages.add(rows, lease.owner(), seconds(), 0);
    }

    private void refresh(SchedulingChange change) {
        Refreshes refreshes = change.refreshes();
        if (refreshes.recipientIds().isEmpty()) {
            return;
        }
        Set<Long> waiting = messages.refreshed(change.uid(), refreshes.recipientIds());
        List<Long> recipients = refreshes.recipientIds().stream()
                .filter(each -> !waiting.contains(each))
                .toList();
        if (recipients.isEmpty()) {
            return;
        }
        Iterator<Long> numbers = messages.draw(recipients.size()).iterator();
        List<MessageRow> rows = new ArrayList<>();
        for (long recipient : recipients) {
            rows.add(new MessageRow(
                    numbers.next(),
                    MessageRow.REFRESH,
                    change.ownerId(),
                    recipient,
                    refreshes.originator(),
                    change.uid(),
                    null,
                    0));
        }
        boolean now = refreshes.recipientIds().size() <= REFRESHED_AT_ONCE;
        messages.add(rows, now ? lease.owner() : null, seconds(), now ? 0 : REFRESH_DELAY);
    }
}
