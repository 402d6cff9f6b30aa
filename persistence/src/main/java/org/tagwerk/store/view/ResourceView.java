package org.tagwerk.store.view;

/**
 * A member of a collection, without its octets.
 *
 * <p>Listings that are asked for tags alone read no more of it than that: UID, media type and times are then unknown, and
 * whoever asks for them all the same fails.
 *
 * @param mediaType null when no details have been read
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
        long modifiedAt) {
    /** What listings of tags need. */
    public static ResourceView brief(
            long id,
            long collectionId,
            String name,
            int size,
            long revision,
            long etagRevision,
            Long scheduleRevision) {
        return new ResourceView(
                id, collectionId, name, null, null, 0, size, revision, etagRevision, scheduleRevision, 0, 0);
    }

    /** The UID; null for what has none. */
    public String uid() {
        requireDetails();
        return uid;
    }

    /** The media type. */
    public String mediaType() {
        requireDetails();
        return mediaType;
    }

    /** The component as a bit. */
    public int component() {
        requireDetails();
        return component;
    }

    /** Epoch seconds. */
    public long createdAt() {
        requireDetails();
        return createdAt;
    }

    /** Epoch seconds. */
    public long modifiedAt() {
        requireDetails();
        return modifiedAt;
    }

    private void requireDetails() {
        if (mediaType == null) {
            throw new IllegalStateException("read without details: " + name);
        }
    }
}
