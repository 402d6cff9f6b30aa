package org.tagwerk.store.view;

/**
 * A scheduling message that waits for its delivery.
 *
 * @param id in the order of the changes that it tells of
 * @param kind REQUEST, CANCEL or REPLY as METHOD says, or REFRESH, which has no body
 * @param originatorId whose change it tells of
 * @param originator his calendar user address, as it stands in the message
 * @param bodyId null for REFRESH
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
}
