package org.tagwerk.schedule;

import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;

/**
 * Applies a message that came to the recipient's copy (RFC 5546 §3, RFC 6638 §4). Messages of one originator about one
 * UID are to be applied in the order in which they were sent; those of both sides may cross.
 */
public final class ItipProcessor {
    private ItipProcessor() {}

    /**
     * An answer applied.
     *
     * @param body the organizer's object; the stored one when nothing was applied
     * @param applied whether the answer counted: false when it crossed a later reschedule, came late, or is of somebody
     *     who is not invited
     * @param singledOut keys of the instances that got an override by it
     */
    public record Reply(CalendarObject body, boolean applied, Set<String> singledOut) {
        public Reply {
            singledOut = Set.copyOf(singledOut);
        }
    }

    /**
     * An invitation or its update, for an attendee. His own answer, transparency and alarms stay, unless he is asked
     * anew.
     *
     * @param stored his copy; null when he has none
     * @param former the copy that he removed with an answer, so that an update that crossed it does not ask him again;
     *     null when there was none, or none is known
     * @return what to store; empty when the message is older than what is stored
     */
    public static Optional<CalendarObject> request(
            CalendarObject stored, CalendarObject former, CalendarObject message, Set<String> ownerAddresses) {
        return new RequestProcessor(stored, former, message, CalendarUser.of(ownerAddresses)).apply();
    }

    /**
     * A cancellation, for an attendee: the copy, or the instances named, stay with STATUS:CANCELLED.
     *
     * @return what to store; empty when nothing that is cancelled is there
     */
    public static Optional<CalendarObject> cancel(CalendarObject stored, CalendarObject message) {
        return CancelProcessor.apply(stored, message);
    }

    /** An answer, for the organizer. */
    public static Reply reply(CalendarObject stored, CalendarObject message) {
        return new ReplyProcessor(stored, message).apply();
    }
}
