package org.tagwerk.schedule;

/** What changed a resource, as far as Schedule-Tag cares (RFC 6638 §3.2.10). */
public enum Cause {
    PUT,
    POST,
    COPY,
    MOVE,
    DELETE,
    ITIP_REQUEST,
    ITIP_REPLY,
    ITIP_CANCEL,
    /** A delivery failed or succeeded later: SCHEDULE-STATUS alone. */
    STATUS_UPDATE,
    IMPORT,
    PROPPATCH,
    USER_DATA,
    BULK,
    SPLIT,
    ATTACHMENT,
    PURGE
}
