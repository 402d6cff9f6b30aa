package org.tagwerk.change;

import org.tagwerk.schedule.Cause;

/**
 * A member of a collection was made, changed or removed in this transaction.
 *
 * @param name in the collection
 * @param createdRevision the revision at which the member came into the collection; 0 for a new one
 * @param scheduling what the change is to a meeting
 * @param novel whether it is known that no tombstone has the name
 */
public record ResourceChanged(
        long collectionId,
        long resourceId,
        String name,
        Type type,
        Cause cause,
        long createdRevision,
        SchedulingChange scheduling,
        boolean novel) {
    /** A change of a member whose name may have been there before. */
    public ResourceChanged(
            long collectionId,
            long resourceId,
            String name,
            Type type,
            Cause cause,
            long createdRevision,
            SchedulingChange scheduling) {
        this(collectionId, resourceId, name, type, cause, createdRevision, scheduling, false);
    }

    /** A change that has nothing to do with a meeting. */
    public ResourceChanged(
            long collectionId, long resourceId, String name, Type type, Cause cause, long createdRevision) {
        this(collectionId, resourceId, name, type, cause, createdRevision, SchedulingChange.NONE);
    }

    /** What became of the member. */
    public enum Type {
        CREATED,
        /** Its octets, or what counts as such. */
        UPDATED,
        /** Its properties alone: the octets, and so the ETag, stay. */
        PROPERTIES,
        DELETED
    }
}
