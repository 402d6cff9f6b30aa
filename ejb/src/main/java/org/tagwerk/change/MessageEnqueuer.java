package org.tagwerk.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** Seconds after which all are told of the answers that came in until then. */
    private static final int ANSWERS_DELAY = 2;

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
        refresh(change.ownerId(), change.uid(), change.refreshes());
    }

    private int seconds() {
        return (int) (settings.deliveryBudgetMillis() / 1000) + LEASE_MARGIN;
    }

    private void enqueue(SchedulingChange change) {
        List<Dispatch> dispatches = change.dispatches();
        if (dispatches.isEmpty()) {
            return;
        }
        Map<Component, Long> numbered = new IdentityHashMap<>();
        Map<Long, byte[]> bodies = new LinkedHashMap<>();
        List<MessageRow> rows = new ArrayList<>();
        // Bodies take their numbers from the same sequence; what matters is the order of the messages.
        Iterator<Long> numbers = messages.draw(2 * dispatches.size()).iterator();
        for (Dispatch dispatch : dispatches) {
            OutgoingMessage message = dispatch.message();
            Long body = numbered.get(message.calendar());
            if (body == null) {
                body = numbers.next();
                numbered.put(message.calendar(), body);
                bodies.put(body, message.octets());
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
        messages.add(rows, bodies, lease.owner(), seconds(), 0);
        lease.bear(rows);
    }

    /** Tells attendees of answers, in the transaction of a delivery and under the organizer's lock. */
    public void refresh(long organizerId, String uid, Refreshes refreshes) {
        if (refreshes.later()) {
            if (!messages.answersWait(organizerId, uid)) {
                List<MessageRow> rows =
                        rows(MessageRow.ANSWERS, organizerId, uid, refreshes.originator(), List.of(organizerId));
                messages.add(rows, null, 0, ANSWERS_DELAY);
            }
        } else if (!refreshes.recipientIds().isEmpty()) {
            List<MessageRow> rows =
                    rows(MessageRow.REFRESH, organizerId, uid, refreshes.originator(), refreshes.recipientIds());
            messages.add(rows, lease.owner(), seconds(), 0);
            lease.bear(rows);
        }
    }

    private List<MessageRow> rows(String kind, long from, String uid, String originator, List<Long> recipients) {
        Iterator<Long> numbers = messages.draw(recipients.size()).iterator();
        return recipients.stream()
                .map(to -> new MessageRow(numbers.next(), kind, from, to, originator, uid, null, 0))
                .toList();
    }
}
