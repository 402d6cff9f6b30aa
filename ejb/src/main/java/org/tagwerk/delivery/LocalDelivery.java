package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.boundary.CalendarUsers;
import org.tagwerk.boundary.ImplicitScheduling;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.change.MessageEnqueuer;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.change.SchedulingChange.Refreshes;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.schedule.AnswerRefresh;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.ItipProcessor;
import org.tagwerk.schedule.ScheduleChanges;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.schedule.Undelivered;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.MessageRow;
import org.tagwerk.store.view.PrincipalKind;

/** Applies a message to its recipient's locked collections, then puts it into his inbox (RFC 6638 §4). */
@ApplicationScoped
class LocalDelivery {
    /** Up to so many are told of an answer at once; if they are more, all are told in a while. */
    private static final int TOLD_AT_ONCE = 10;

    @Inject
    private Resources resources;

    @Inject
    private Principals principals;

    @Inject
    private Properties properties;

    @Inject
    private CalendarUsers users;

    @Inject
    private RecipientsCopy copies;

    @Inject
    private InboxWriter inbox;

    @Inject
    private Rooms rooms;

    @Inject
    private AnswerPace pace;

    @Inject
    private MessageEnqueuer queue;

    /** Asks nothing that {@code known} says: what many recipients are told is written in few statements then. */
    void deliver(MessageRow message, Recipient recipient, Known known) {
        Copy copy = known.copy(recipient);
        CalendarObject stored = copy.row() == null ? null : known.stored(copy.row());
        if (message.kind().equals(MessageRow.REFRESH)) {
            refresh(message, copy, stored, known);
            return;
        }
        if (message.kind().equals(MessageRow.ANSWERS)) {
            answers(message, copy, stored);
            return;
        }
        if (message.kind().equals(MessageRow.STATUS)) {
            undelivered(message, copy, stored);
            return;
        }
        CalendarObject told = known.told(message);
        CalendarObject former = copy.row() == null ? known.former(recipient) : null;
        CalendarObject mine = copy.row() == null ? former : stored;
        if (mine != null && !sameOrganizer(mine, told)) {
            // Somebody else's meeting with the same UID: he has no say in this one (RFC 6638 §11).
            return;
        }
        switch (message.kind()) {
            case "REQUEST" -> request(copy, stored, former, told, known);
            case "CANCEL" -> cancel(copy, stored, told, known);
            case "REPLY" -> reply(copy, stored, told, known);
            default -> throw new IllegalStateException("no such message: " + message.kind());
        }
    }

    /** Writes what the deliveries of a transaction have left to its end. */
    void finish(Known known) {
        properties.addAll(Subject.RESOURCE, CalendarServer.NS, ScheduleChanges.NAME, known.changes());
        resources.flush();
    }

    private static boolean sameOrganizer(CalendarObject stored, CalendarObject told) {
        return stored.components().stream()
                        .allMatch(each -> each.line("ORGANIZER").isPresent())
                && SchedulingRole.organizerKey(stored).equals(SchedulingRole.organizerKey(told));
    }

    private void request(Copy copy, CalendarObject stored, CalendarObject former, CalendarObject told, Known known) {
        Recipient recipient = copy.recipient();
        if (ImplicitScheduling.role(copy.row()) == SchedulingRole.ORGANIZER) {
            return;
        }
        DavResource place = copy.row() != null ? copy.row() : known.plain(recipient);
        if (copy.row() == null && place != null && !sameOrganizer(known.stored(place), told)) {
            // An event of his own has that UID: it stays as it is, and nobody invites him under it.
            return;
        }
        Set<String> addresses = CalendarUsers.addresses(recipient.principal());
        Optional<CalendarObject> result = ItipProcessor.request(stored, former, told, addresses);
        if (result.isEmpty()) {
            return;
        }
        forgetFormer(recipient, known);
        if (recipient.principal().autoAccept()) {
            rooms.answer(copy.at(place), stored, result.get());
            return;
        }
        copies.write(copy.at(place), stored, result.get(), Cause.ITIP_REQUEST);
        inbox.write(recipient, stored, result.get(), told, Cause.ITIP_REQUEST, known);
    }

    private void forgetFormer(Recipient recipient, Known known) {
        if (known.hasFormer(recipient)) {
            resources.forgetFormer(recipient.principal().id(), known.uid());
        }
    }

    private void cancel(Copy copy, CalendarObject stored, CalendarObject told, Known known) {
        Recipient recipient = copy.recipient();
        forgetFormer(recipient, known);
        if (ImplicitScheduling.role(copy.row()) == SchedulingRole.ORGANIZER) {
            return;
        }
        ItipProcessor.cancel(stored, told).ifPresent(result -> {
            if (recipient.principal().autoAccept()) {
                rooms.release(copy, stored, result);
                return;
            }
            copies.write(copy, stored, result, Cause.ITIP_CANCEL);
            inbox.write(recipient, stored, result, told, Cause.ITIP_CANCEL, known);
        });
    }

    private void reply(Copy copy, CalendarObject stored, CalendarObject told, Known known) {
        Recipient recipient = copy.recipient();
        if (ImplicitScheduling.role(copy.row()) != SchedulingRole.ORGANIZER) {
            // An answer to what is not there, or not his to organize, is ignored (RFC 6638 §4.2).
            return;
        }
        ItipProcessor.Reply reply = ItipProcessor.reply(stored, told);
        if (!reply.applied()) {
            return;
        }
        SchedulingChange change = new SchedulingChange(
                SchedulingRole.ORGANIZER,
                SchedulingRole.ORGANIZER,
                true,
                reply.singledOut(),
                recipient.principal().id(),
                known.uid(),
                List.of(),
                refreshes(reply.body(), told, recipient.principal().id(), known.uid()));
        copies.write(copy, reply.body(), change, Cause.ITIP_REPLY);
        inbox.write(recipient, stored, reply.body(), told, Cause.ITIP_REPLY, known);
    }

    /** Who is told of an answer, at once or in a while. */
    private Refreshes refreshes(CalendarObject organizers, CalendarObject reply, long organizerId, String uid) {
        Set<String> others = AnswerRefresh.recipients(organizers, reply);
        if (others.isEmpty()) {
            return Refreshes.NONE;
        }
        String organizer = SchedulingRole.organizerAddress(organizers);
        return others.size() <= TOLD_AT_ONCE && pace.begin(organizerId, uid)
                ? new Refreshes(organizer, ids(others), false)
                : Refreshes.later(organizer);
    }

    private List<Long> ids(Set<String> addresses) {
        return users.find(addresses).values().stream()
                .filter(each -> each.kind() != PrincipalKind.GROUP)
                .map(each -> each.id())
                .distinct()
                .toList();
    }

    /** All guests are told of what came in: who knows it already is not written to. */
    private void answers(MessageRow message, Copy copy, CalendarObject stored) {
        if (ImplicitScheduling.role(copy.row()) != SchedulingRole.ORGANIZER) {
            return;
        }
        pace.begin(message.recipientId(), message.uid());
        List<Long> guests = ids(AnswerRefresh.recipients(stored));
        queue.refresh(message.recipientId(), message.uid(), new Refreshes(message.originator(), guests, false));
    }

    /** Whom a message did not reach. */
    private void undelivered(MessageRow message, Copy copy, CalendarObject stored) {
        principals
                .byId(message.originatorId())
                .flatMap(missed ->
                        Undelivered.mark(stored, ImplicitScheduling.role(copy.row()), CalendarUsers.addresses(missed)))
                .ifPresent(result -> copies.write(copy, stored, result, Cause.STATUS_UPDATE));
    }

    /** The answers of others, as the organizer's copy has them now: a later change of it is told by its own message. */
    private void refresh(MessageRow message, Copy copy, CalendarObject stored, Known known) {
        if (ImplicitScheduling.role(copy.row()) != SchedulingRole.ATTENDEE) {
            return;
        }
        Optional.ofNullable(known.organizers(message.originatorId()))
                .map(known::stored)
                .filter(organizers -> sameOrganizer(stored, organizers))
                .flatMap(organizers -> AnswerRefresh.apply(
                        stored,
                        organizers,
                        CalendarUsers.addresses(copy.recipient().principal())))
                .ifPresent(
                        result -> copies.write(copy, stored, result.body(), result.singledOut(), Cause.ITIP_REQUEST));
    }
}
