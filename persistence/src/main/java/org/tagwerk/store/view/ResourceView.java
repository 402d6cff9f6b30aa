package org.tagwerk.store.view;

/**
 * A member of a collection, without its octets.
 *
 * <p>Listings that are asked for tags alone read no more of it than that ({@link MemberExtent}): the rest is then unknown, and
 * whoever asks for it all the same fails.
 *
 * @param mediaType null when no details have been read
 * @param component a bit of {@code calendar.ComponentKind}
 * @param size of its octets; -1 when its tag alone has been read
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
        long etagRevision,
        Long scheduleRevision,
        long createdAt,
        long modifiedAt) {
    /** With what {@link MemberExtent#TAG} reads. */
    public static ResourceView tag(long id, long collectionId, String name, long etagRevision) {
        return tags(id, collectionId, name, etagRevision, -1, null);
    }

    /** With what {@link MemberExtent#TAGS} reads. */
    public static ResourceView tags(
            long id, long collectionId, String name, long etagRevision, int size, Long scheduleRevision) {
        return new ResourceView(id, collectionId, name, null, null, 0, size, etagRevision, scheduleRevision, 0, 0);
    }

    /** How many octets it has. */
    public int size() {
        requireTags();
        return size;
    }

    /** The revision of its Schedule-Tag; null when it is no scheduling object. */
    public Long scheduleRevision() {
        requireTags();
        return scheduleRevision;
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

    private void requireTags() {
        if (size < 0) {
            throw new IllegalStateException("read without size and Schedule-Tag: " + name);
        }
    }
}
