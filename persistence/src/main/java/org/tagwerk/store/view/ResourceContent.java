package org.tagwerk.store.view;

/** A member with its octets. */
@SuppressWarnings("ArrayRecordComponent") // octets on their way out, never compared
public record ResourceContent(ResourceView resource, byte[] octets) {
    /** Of columns that one statement read: the octets are those of just this row. */
    public ResourceContent(
            long id,
            long collectionId,
            String name,
            String uid,
            String mediaType,
            int component,
            int size,
            long revision,
            long etagRevision,
            Long scheduleRevision,
            long createdAt,
            long modifiedAt,
            byte[] octets) {
        this(
                new ResourceView(
                        id,
                        collectionId,
                        name,
                        uid,
                        mediaType,
                        component,
                        size,
                        revision,
                        etagRevision,
                        scheduleRevision,
                        createdAt,
                        modifiedAt),
                octets);
    }
}
