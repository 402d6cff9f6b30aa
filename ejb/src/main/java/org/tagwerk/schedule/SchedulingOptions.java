package org.tagwerk.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a plan depends on besides the object.
 *
 * @param now the DTSTAMP of messages
 * @param deliveryStatus the delivery status of a calendar user address (RFC 6638 §3.2.9): a code in class 1 when the
 *     message can be sent, any other when it cannot
 * @param reply false when a removal shall be kept quiet: {@code Schedule-Reply: F} (RFC 6638 §8.1)
 * @param silent true when nobody is told anything: imports, and copies within one home
 * @param merge present when stored answers are to be merged in: the keys of the instances that answers singled out since
 *     the Schedule-Tag got its value (see {@link AttendeeMerge})
 * @param comment what an answer says besides, or null
 */
public record SchedulingOptions(
        Instant now,
        UnaryOperator<String> deliveryStatus,
        boolean reply,
        boolean silent,
        Optional<Set<String>> merge,
        String comment) {
    /** A change whose messages all can be delivered, with nothing to merge. */
    public static SchedulingOptions deliverable(Instant now) {
        return new SchedulingOptions(now, address -> "1.2", true, false, Optional.empty(), null);
    }

    /** The same with a merge. */
    public SchedulingOptions merging(Set<String> replyIds) {
        return new SchedulingOptions(now, deliveryStatus, reply, silent, Optional.of(Set.copyOf(replyIds)), comment);
    }

    /** The same without an answer to the organizer. */
    public SchedulingOptions withoutReply() {
        return new SchedulingOptions(now, deliveryStatus, false, silent, merge, comment);
    }

    /** The same without any message. */
    public SchedulingOptions inSilence() {
        return new SchedulingOptions(now, deliveryStatus, reply, true, merge, comment);
    }

    /** The same with other delivery statuses. */
    public SchedulingOptions delivering(UnaryOperator<String> status) {
        return new SchedulingOptions(now, status, reply, silent, merge, comment);
    }

    /** The same with a comment in the answer. */
    public SchedulingOptions commenting(String text) {
        return new SchedulingOptions(now, deliveryStatus, reply, silent, merge, text);
    }
}
