package org.tagwerk.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tagwerk.schedule.OutgoingMessage;
import org.tagwerk.schedule.SchedulingRole;

/**
 * What a change of a resource is to a meeting (RFC 6638 §3).
 *
 * @param before the owner's role in what was stored
 * @param after the owner's role in what is stored now
 * @param participationOnly whether nothing changed but who takes part
 * @param singledOut the instances that an answer gave an override
 * @param ownerId the principal whose scheduling object it is
 * @param uid the meeting's
 * @param dispatches what is to be sent, in this order
 * @param refreshes whom to tell the answers of others
 */
public record SchedulingChange(
        SchedulingRole before,
        SchedulingRole after,
        boolean participationOnly,
        Set<String> singledOut,
        long ownerId,
        String uid,
        List<Dispatch> dispatches,
        Refreshes refreshes) {
    /** Nothing. */
    public static final SchedulingChange NONE = new SchedulingChange(
            SchedulingRole.NONE, SchedulingRole.NONE, false, Set.of(), 0, "", List.of(), Refreshes.NONE);

    public SchedulingChange {
        singledOut = Set.copyOf(singledOut);
        dispatches = List.copyOf(dispatches);
    }

    /** The same with messages of what it replaced before its own. */
    public SchedulingChange after(long owner, List<Dispatch> first) {
        if (first.isEmpty()) {
            return this;
        }
        List<Dispatch> all = new ArrayList<>(first);
        all.addAll(dispatches);
        return new SchedulingChange(before, after, participationOnly, singledOut, owner, uid, all, refreshes);
    }

    /** A scheduling object of that role that stays what it is, as by a move within a home. */
    public static SchedulingChange kept(SchedulingRole role, long ownerId, String uid) {
        return new SchedulingChange(role, role, false, Set.of(), ownerId, uid, List.of(), Refreshes.NONE);
    }

    /** A message and the principal whom it is for. */
    public record Dispatch(long recipientId, String uid, OutgoingMessage message) {}

    /**
     * Whom to tell that somebody answered.
     *
     * @param originator the organizer's calendar user address
     * @param recipientIds whom to tell at once
     * @param later whether all of his guests are to be told in a while, of all that comes in until then
     */
    public record Refreshes(String originator, List<Long> recipientIds, boolean later) {
        /** Nobody. */
        public static final Refreshes NONE = new Refreshes("", List.of(), false);

        /** All guests, in a while. */
        public static Refreshes later(String originator) {
            return new Refreshes(originator, List.of(), true);
        }

        public Refreshes {
            recipientIds = List.copyOf(recipientIds);
        }
    }
}
