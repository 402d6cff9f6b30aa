package org.tagwerk.store.view;

/**
 * A member of a collection, without its octets.
 *
 * @param component a bit of {@code calendar.ComponentKind}
 * @param scheduleRevision the revision of its Schedule-Tag; null when it is no scheduling object
 * @param createdAt epoch seconds
 * @param modifiedAt epoch seconds
 */
public record ResourceView(
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
        long modifiedAt) {}
