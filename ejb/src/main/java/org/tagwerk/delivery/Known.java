package org.tagwerk.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.schedule.ScheduleNotes;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.SchedulingHomes.Neighbours;
import org.tagwerk.store.view.FormerCopy;
import org.tagwerk.store.view.MessageRow;

/**
 * What the deliveries of one transaction need, asked for all of them at once when the locks are held and before anything
 * is written; and what they leave to be written at its end.
 */
final class Known {
    private final String uid;
    private final String usualName;
    private final Neighbours neighbours;
    private final Map<Long, DavResource> rows;
    private final Map<Long, byte[]> octets;
    private final Map<Long, DavResource> organizers;
    private final Map<Long, FormerCopy> formers;
    private final Map<Long, byte[]> bodies;
    private final Map<Long, CalendarObject> told = new HashMap<>();
    private final Map<Long, CalendarObject> stored = new HashMap<>();
    private final Map<Long, String> changes = new LinkedHashMap<>();

    /**
     * What was found.
     *
     * @param uid the meeting's
     * @param usualName that a new copy has; null when the UID makes no good name
     * @param rows by id
     * @param octets of the rows, by id
     * @param organizers scheduling objects of the meeting's organizers, by their owner
     * @param formers what recipients had removed, by owner
     * @param bodies of messages, by id
     */
    Known(
            String uid,
            String usualName,
            Neighbours neighbours,
            Map<Long, DavResource> rows,
            Map<Long, byte[]> octets,
            Map<Long, DavResource> organizers,
            Map<Long, FormerCopy> formers,
            Map<Long, byte[]> bodies) {
        this.uid = uid;
        this.usualName = usualName;
        this.neighbours = neighbours;
        this.rows = rows;
        this.octets = octets;
        this.organizers = organizers;
        this.formers = formers;
        this.bodies = bodies;
    }

    /** The meeting's UID. */
    String uid() {
        return uid;
    }

    /**
     * The recipient's copy, or where it will be: under the name that most clients would give, as some answer by PUT to
     * where they would have put it (python-caldav).
     */
    Copy copy(Recipient recipient) {
        if (recipient.row().isPresent()) {
            return Copy.of(recipient, rows.get(recipient.row().get().resourceId()));
        }
        // A calendar that is made anew is number 0 here: nothing is in it.
        long calendar = recipient.calendar() == null ? 0 : recipient.calendar().id();
        boolean usual = usualName != null && !neighbours.taken().contains(calendar);
        return new Copy(
                recipient,
                null,
                usual ? usualName : UUID.randomUUID() + ".ics",
                !usual || !neighbours.buried().contains(calendar));
    }

    /** What has that UID in the calendar and is no scheduling object, as a meeting that a client imported; or null. */
    DavResource plain(Recipient recipient) {
        Long id = recipient.calendar() == null
                ? null
                : neighbours.sameUid().get(recipient.calendar().id());
        return id == null ? null : rows.get(id);
    }

    /** A row's object with what is remembered of it. */
    CalendarObject stored(DavResource row) {
        return stored.computeIfAbsent(
                row.id(), id -> ScheduleNotes.together(CalendarParser.parse(octets.get(id)), row.scheduleNotes()));
    }

    /** The row of the organizer's scheduling object, or null. */
    DavResource organizers(long originatorId) {
        return organizers.get(originatorId);
    }

    /** Whether that recipient's removed copy is kept. */
    boolean hasFormer(Recipient recipient) {
        return formers.containsKey(recipient.principal().id());
    }

    /** The copy that a recipient had removed, or null. */
    CalendarObject former(Recipient recipient) {
        FormerCopy former = formers.get(recipient.principal().id());
        return former == null ? null : ScheduleNotes.together(CalendarParser.parse(former.octets()), former.notes());
    }

    /** What a message says; recipients of one body share it. */
    CalendarObject told(MessageRow message) {
        return told.computeIfAbsent(message.bodyId(), id -> CalendarParser.parseMessage(bodies.get(id)));
    }

    /** Leaves an inbox item's property to be written. */
    void leave(long itemId, String change) {
        changes.put(itemId, change);
    }

    /** What was left, by the item's id. */
    Map<Long, String> changes() {
        return changes;
    }
}
