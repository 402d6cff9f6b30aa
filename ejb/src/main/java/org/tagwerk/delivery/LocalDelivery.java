package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.boundary.CalendarUsers;
import org.tagwerk.boundary.ImplicitScheduling;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.change.SchedulingChange.Refreshes;
import org.tagwerk.schedule.AnswerRefresh;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.ItipProcessor;
import org.tagwerk.schedule.ScheduleNotes;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.schedule.Undelivered;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Messages;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.MessageRow;
import org.tagwerk.store.view.PrincipalKind;

/** Applies a message to its recipient's locked collections, then puts it into his inbox (RFC 6638 §4). */
@ApplicationScoped
class LocalDelivery {
    @Inject
    private Messages messages;

    @Inject
    private Resources resources;

    @Inject
    private Principals principals;

    @Inject
    private ImplicitScheduling scheduling;

    @Inject
    private CalendarUsers users;

    @Inject
    private RecipientsCopy copies;

    @Inject
    private InboxWriter inbox;

    @Inject
    private Rooms rooms;

    void deliver(MessageRow message, Recipient recipient) {
        DavResource row = recipient
                .row()
                .map(found -> resources.managed(found.resourceId()))
                .orElse(null);
        CalendarObject stored = row == null ? null : scheduling.stored(row);
        if (message.kind().equals(MessageRow.REFRESH)) {
            refresh(message, recipient, row, stored);
            return;
        }
        if (message.kind().equals(MessageRow.STATUS)) {
            undelivered(message, recipient, row, stored);
            return;
        }
        CalendarObject told = CalendarParser.parseMessage(messages.body(message.bodyId()));
        CalendarObject former = row == null ? former(recipient.principal().id(), message.uid()) : null;
        CalendarObject known = row == null ? former : stored;
        if (known != null && !sameOrganizer(known, told)) {
            // Somebody else's meeting with the same UID: he has no say in this one (RFC 6638 §11).
            return;
        }
        switch (message.kind()) {
            case "REQUEST" -> request(message, recipient, row, stored, former, told);
            case "CANCEL" -> cancel(message, recipient, row, stored, told);
            case "REPLY" -> reply(message, recipient, row, stored, told);
            default -> throw new IllegalStateException("no such message: " + message.kind());
        }
    }

    private static boolean sameOrganizer(CalendarObject stored, CalendarObject told) {
        return stored.components().stream()
                        .allMatch(each -> each.line("ORGANIZER").isPresent())
                && SchedulingRole.organizerKey(stored).equals(SchedulingRole.organizerKey(told));
    }

    private void request(
            MessageRow message,
            Recipient recipient,
            DavResource row,
            CalendarObject stored,
            CalendarObject former,
            CalendarObject told) {
        long owner = recipient.principal().id();
        if (ImplicitScheduling.role(row) == SchedulingRole.ORGANIZER) {
            return;
        }
        DavResource place = row != null ? row : plain(recipient, message.uid());
        if (row == null && place != null && !sameOrganizer(scheduling.stored(place), told)) {
            // An event of his own has that UID: it stays as it is, and nobody invites him under it.
            return;
        }
        Set<String> addresses = CalendarUsers.addresses(recipient.principal());
        Optional<CalendarObject> result = ItipProcessor.request(stored, former, told, addresses);
        if (result.isEmpty()) {
            return;
        }
        resources.forgetFormer(owner, message.uid());
        if (recipient.principal().autoAccept()) {
            rooms.answer(recipient, place, stored, result.get());
            return;
        }
        copies.write(recipient, place, stored, result.get(), Cause.ITIP_REQUEST);
        inbox.write(recipient, stored, result.get(), told, Cause.ITIP_REQUEST);
    }

    /** What has that UID in the calendar and is no scheduling object, as a meeting that a client imported; or null. */
    private DavResource plain(Recipient recipient, String uid) {
        return recipient.calendar() == null
                ? null
                : resources.forChange(recipient.calendar(), "", uid).stream()
                        .findFirst()
                        .orElse(null);
    }

    /** The copy that was removed, or null. */
    private CalendarObject former(long owner, String uid) {
        return resources
                .former(owner, uid)
                .map(former -> ScheduleNotes.together(CalendarParser.parse(former.octets()), former.notes()))
                .orElse(null);
    }

    private void cancel(
            MessageRow message, Recipient recipient, DavResource row, CalendarObject stored, CalendarObject told) {
        resources.forgetFormer(recipient.principal().id(), message.uid());
        if (ImplicitScheduling.role(row) == SchedulingRole.ORGANIZER) {
            return;
        }
        ItipProcessor.cancel(stored, told).ifPresent(result -> {
            if (recipient.principal().autoAccept()) {
                rooms.release(recipient, row, stored, result);
                return;
            }
            copies.write(recipient, row, stored, result, Cause.ITIP_CANCEL);
            inbox.write(recipient, stored, result, told, Cause.ITIP_CANCEL);
        });
    }

    private void reply(
            MessageRow message, Recipient recipient, DavResource row, CalendarObject stored, CalendarObject told) {
        if (ImplicitScheduling.role(row) != SchedulingRole.ORGANIZER) {
            // An answer to what is not there, or not his to organize, is ignored (RFC 6638 §4.2).
            return;
        }
        ItipProcessor.Reply reply = ItipProcessor.reply(stored, told);
        if (!reply.applied()) {
            return;
        }
        Set<String> others = AnswerRefresh.recipients(reply.body(), told);
        List<Long> ids = users.find(others).values().stream()
                .filter(each -> each.kind() != PrincipalKind.GROUP)
                .map(each -> each.id())
                .distinct()
                .toList();
        SchedulingChange change = new SchedulingChange(
                SchedulingRole.ORGANIZER,
                SchedulingRole.ORGANIZER,
                true,
                reply.singledOut(),
                recipient.principal().id(),
                message.uid(),
                List.of(),
                new Refreshes(SchedulingRole.organizerAddress(stored), ids));
        copies.write(recipient, row, reply.body(), change, Cause.ITIP_REPLY);
        inbox.write(recipient, stored, reply.body(), told, Cause.ITIP_REPLY);
    }

    /** Whom a message did not reach. */
    private void undelivered(MessageRow message, Recipient recipient, DavResource row, CalendarObject stored) {
        principals
                .byId(message.originatorId())
                .flatMap(missed ->
                        Undelivered.mark(stored, ImplicitScheduling.role(row), CalendarUsers.addresses(missed)))
                .ifPresent(result -> copies.write(recipient, row, stored, result, Cause.STATUS_UPDATE));
    }

    /** The answers of others, as the organizer's copy has them now: a later change of it is told by its own message. */
    private void refresh(MessageRow message, Recipient recipient, DavResource row, CalendarObject stored) {
        if (ImplicitScheduling.role(row) != SchedulingRole.ATTENDEE) {
            return;
        }
        resources
                .scheduled(message.originatorId(), message.uid())
                .filter(found -> found.role().equals("O"))
                .map(found -> scheduling.stored(resources.managed(found.resourceId())))
                .filter(organizers -> sameOrganizer(stored, organizers))
                .flatMap(organizers ->
                        AnswerRefresh.apply(stored, organizers, CalendarUsers.addresses(recipient.principal())))
                .ifPresent(result ->
                        copies.write(recipient, row, stored, result.body(), result.singledOut(), Cause.ITIP_REQUEST));
    }
}
