package org.tagwerk.store.view;

/**
 * A scheduling message that waits for its delivery.
 *
 * @param id in the order of the changes that it tells of
 * @param kind REQUEST, CANCEL or REPLY as METHOD says; REFRESH, ANSWERS and STATUS have no body
 * @param originatorId whose change it tells of; of STATUS, whom a message did not reach
 * @param originator his calendar user address, as it stands in the message
 * @param bodyId null for REFRESH, ANSWERS and STATUS
 * @param attempts how often it was claimed
 */
public record MessageRow(
        long id,
        String kind,
        long originatorId,
        long recipientId,
        String originator,
        String uid,
        Long bodyId,
        int attempts) {
    /** The kind that has no body: the answers of others, read when it is delivered. */
    public static final String REFRESH = "REFRESH";

    /** The kind that has an organizer's guests told of the answers that came in: he himself is its recipient. */
    public static final String ANSWERS = "ANSWERS";

    /** The kind that tells a sender whom a message of his did not reach. */
    public static final String STATUS = "STATUS";

    /** Whether it is a message of iTIP, and not one of our own. */
    public boolean isScheduling() {
        return bodyId != null;
    }

    /** What its sender is told when it cannot be delivered. */
    public MessageRow undelivered(long newId) {
        return new MessageRow(newId, STATUS, recipientId, originatorId, originator, uid, null, 0);
    }
}
