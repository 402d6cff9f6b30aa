package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.tagwerk.boundary.Members;
import org.tagwerk.boundary.Members.Body;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.IndexColumns;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.query.Target;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.ItipMethod;
import org.tagwerk.schedule.ScheduleChanges;
import org.tagwerk.schedule.ScheduleNotes;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.text.ContentLines;

/** Puts a message into the inbox, once it has been applied (RFC 6638 §4.1). */
@ApplicationScoped
class InboxWriter {
    @Inject
    private Members members;

    /**
     * Writes an item.
     *
     * @param before the recipient's copy before; null when he had none
     * @param after his copy now
     */
    void write(
            Recipient recipient,
            CalendarObject before,
            CalendarObject after,
            CalendarObject message,
            Cause cause,
            Known known) {
        Target inbox = Recipient.target(recipient.inbox());
        byte[] octets = ContentLines.write(ScheduleNotes.without(message.calendar()));
        IndexColumns index = IndexColumns.ofMessage(message);
        Columns columns = new Columns(
                index.uid(),
                // As Calendar Server says it; METHOD and component stand in the message.
                "text/calendar;charset=utf-8",
                octets.length,
                index.component().bit(),
                index.startsAt(),
                index.endsAt(),
                index.span(),
                index.floating(),
                index.recurring(),
                index.busy(),
                null,
                null,
                null);
        DavResource item = members.write(
                inbox,
                inbox.href().child(UUID.randomUUID() + ".ics"),
                null,
                new Body(octets, columns, SchedulingChange.NONE, null, false),
                cause,
                true);
        known.leave(
                item.id(),
                ScheduleChanges.of(
                        method(cause), before, after, message, Clock.systemUTC().instant()));
    }

    private static ItipMethod method(Cause cause) {
        return switch (cause) {
            case ITIP_REPLY -> ItipMethod.REPLY;
            case ITIP_CANCEL -> ItipMethod.CANCEL;
            default -> ItipMethod.REQUEST;
        };
    }
}
