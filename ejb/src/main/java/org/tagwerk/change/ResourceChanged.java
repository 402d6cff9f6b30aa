package org.tagwerk.change;

/**
 * A member of a collection was made, changed or removed in this transaction.
 *
 * @param name in the collection
 * @param createdRevision the revision at which the member came into the collection; 0 for a new one
 */
public record ResourceChanged(
        long collectionId, long resourceId, String name, Type type, Cause cause, long createdRevision) {
    /** What became of the member. */
    public enum Type {
        CREATED,
        /** Its octets, or what counts as such. */
        UPDATED,
        /** Its properties alone: the octets, and so the ETag, stay. */
        PROPERTIES,
        DELETED
    }

    /** What the client, or the server itself, did. */
    public enum Cause {
        PUT,
        POST,
        COPY,
        MOVE,
        DELETE,
        PROPPATCH,
        IMPORT
    }
}
