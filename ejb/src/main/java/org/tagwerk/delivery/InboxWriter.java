package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.tagwerk.boundary.CalendarUsers;
import org.tagwerk.boundary.Members;
import org.tagwerk.boundary.Members.Body;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.IndexColumns;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.ItipMethod;
import org.tagwerk.schedule.ScheduleChanges;
import org.tagwerk.schedule.ScheduleNotes;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.text.ContentLines;

/** Puts a message into the inbox, once it has been applied (RFC 6638 §4.1). */
@ApplicationScoped
class InboxWriter {
    @Inject
    private Members members;

    @Inject
    private TargetLoader loader;

    @Inject
    private Properties properties;

    /**
     * Writes an item.
     *
     * @param before the recipient's copy before; null when he had none
     * @param after his copy now
     */
    void write(Recipient recipient, CalendarObject before, CalendarObject after, CalendarObject message, Cause cause) {
        Target inbox = loader.load(CalendarUsers.inbox(recipient.principal()));
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
                cause);
        properties.set(
                Subject.RESOURCE,
                item.id(),
                CalendarServer.NS,
                ScheduleChanges.NAME,
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
