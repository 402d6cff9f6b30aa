package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.tagwerk.change.ResourceChanged;
import org.tagwerk.change.ResourceChanged.Type;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.change.SchedulingChange.Dispatch;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;

/**
 * What MOVE is to a meeting (RFC 6638 §3.2.3.4): within what a principal owns nothing but a new
 * Schedule-Tag; from one owner to another a removal here and a new object there.
 */
@ApplicationScoped
class MovedMeetings {
    @Inject
    private ImplicitScheduling scheduling;

    @Inject
    private Bookings bookings;

    @Inject
    private Resources resources;

    @Inject
    private Event<ResourceChanged> changed;

    /**
     * The move of a meeting.
     *
     * @param left what it is to the one from whom it moves
     * @param arrived what it is to the one to whom it moves
     */
    record MovedMeeting(SchedulingChange left, SchedulingChange arrived, String notes) {
        /** Makes the moved row what it is to its new owner. */
        void store(DavResource row, long ownerId) {
            row.schedule(ImplicitScheduling.letter(arrived.after()), ownerId, notes);
        }
    }

    /**
     * Whole collections go to another owner, which RFC 6638 §3.2.3.4 leaves open: whoever had their meetings leaves them,
     * and to the other they are events like any that he imports.
     *
     * @param ids locked collections that are still the first one's
     */
    void handOver(Collection<Long> ids, long from, long to, Caller caller) {
        if (from == to) {
            return;
        }
        Circumstances circumstances = Circumstances.of(caller, Cause.MOVE);
        for (DavResource row : resources.scheduled(ids)) {
            SchedulingChange left =
                    scheduling.plan(from, row, null, circumstances).change();
            row.schedule(null, to, null);
            changed.fire(new ResourceChanged(
                    row.collectionId(), row.id(), row.name(), Type.UPDATED, Cause.MOVE, row.createdRevision(), left));
        }
    }

    /** Plans a move; {@code existing} is what it replaces, or null. */
    MovedMeeting moved(
            DavResource row,
            DavResource existing,
            CollectionView from,
            CollectionView to,
            Content content,
            Caller caller) {
        Circumstances circumstances = Circumstances.of(caller, Cause.MOVE);
        List<Dispatch> replaced = existing == null
                ? List.of()
                : scheduling
                        .plan(to.ownerId(), existing, null, circumstances)
                        .change()
                        .dispatches();
        SchedulingRole role = ImplicitScheduling.role(row);
        boolean arrivesInCalendar = to.kind().equals(Kind.CALENDAR.name());
        if (arrivesInCalendar) {
            bookings.requireFree(from, to, content.calendar());
        }
        if (from.ownerId() == to.ownerId() && arrivesInCalendar && from.kind().equals(to.kind())) {
            SchedulingChange kept = role == SchedulingRole.NONE
                    ? SchedulingChange.NONE
                    : SchedulingChange.kept(role, to.ownerId(), row.uid());
            return new MovedMeeting(SchedulingChange.NONE, kept.after(to.ownerId(), replaced), row.scheduleNotes());
        }
        SchedulingChange left =
                scheduling.plan(from.ownerId(), row, null, circumstances).change();
        if (!arrivesInCalendar) {
            return new MovedMeeting(left, SchedulingChange.NONE.after(to.ownerId(), replaced), null);
        }
        ImplicitScheduling.Planned planned = scheduling.plan(to.ownerId(), null, content.calendar(), circumstances);
        if (planned.object() != content.calendar()) {
            // What arrives must be rewritten: only PUT does that.
            throw new DavException(
                    Condition.ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE, "a meeting changes its owner only by PUT");
        }
        return new MovedMeeting(left, planned.change().after(to.ownerId(), replaced), planned.notes());
    }
}
