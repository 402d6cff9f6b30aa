package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tagwerk.boundary.Bookings;
import org.tagwerk.boundary.CalendarUsers;
import org.tagwerk.boundary.ImplicitScheduling;
import org.tagwerk.boundary.Members;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.schedule.AutoAnswer;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.store.view.PrincipalView;

/**
 * What happens to the copies of rooms and resources, which answer by themselves (DESIGN 14.23).
 *
 * <p>All of their calendars that make busy, and the inbox, are locked. Nothing is put into the inbox: there is nobody to
 * read it.
 */
@ApplicationScoped
class Rooms {
    @Inject
    private Bookings bookings;

    @Inject
    private ImplicitScheduling scheduling;

    @Inject
    private RecipientsCopy copies;

    @Inject
    private Members members;

    /**
     * Stores the room's copy with its answer, and sends this.
     *
     * @param stored the copy before the message; null when there was none
     * @param asked the copy with the message applied
     */
    void answer(Copy copy, CalendarObject stored, CalendarObject asked) {
        Optional<CalendarObject> left = AutoAnswer.tidied(asked);
        if (left.isEmpty()) {
            release(copy, stored, asked);
            return;
        }
        Recipient room = copy.recipient();
        AutoAnswer.Answer answer = bookings.answer(room.principal(), calendar(room), left.get());
        ImplicitScheduling.Planned planned = scheduling.answer(room.principal(), stored, left.get(), answer);
        copies.write(copy, planned.object(), planned.change(), Cause.ITIP_REQUEST);
    }

    /** Stores and sends another answer where the last one does not hold any more. */
    void answerAgain(Copy copy, CalendarObject stored) {
        Recipient room = copy.recipient();
        AutoAnswer.Answer answer = bookings.answer(room.principal(), calendar(room), stored);
        if (answer.body() != stored) {
            ImplicitScheduling.Planned planned = scheduling.answer(room.principal(), stored, stored, answer);
            copies.write(copy, planned.object(), planned.change(), Cause.ITIP_REQUEST);
        }
    }

    /** Stores what is left of the room's copy after a cancellation; removes it when nothing is. */
    void release(Copy copy, CalendarObject stored, CalendarObject cancelled) {
        Optional<CalendarObject> left = AutoAnswer.tidied(cancelled);
        if (left.isPresent()) {
            copies.write(copy, stored, left.get(), Cause.ITIP_CANCEL);
        } else if (copy.row() != null) {
            PrincipalView room = copy.recipient().principal();
            SchedulingChange change = SchedulingChange.kept(
                    SchedulingRole.of(stored, CalendarUsers.addresses(room)),
                    room.id(),
                    copy.row().uid());
            members.discard(copy.row(), change, Cause.ITIP_CANCEL);
        }
    }

    private static Long calendar(Recipient room) {
        return room.calendar() == null ? null : room.calendar().id();
    }
}
