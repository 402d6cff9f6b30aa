package org.tagwerk.store.view;

/** Whom an access entry is about (RFC 3744 §5.5.1). */
public enum AceSubject {
    /** One principal, and the members of a group. */
    PRINCIPAL,
    /** Those who may read for a principal (apple-caldav-proxy §5.2). */
    PROXY_READ,
    /** Those who may write for a principal. */
    PROXY_WRITE,
    ALL,
    AUTHENTICATED,
    UNAUTHENTICATED,
    /** DAV:property with DAV:owner. */
    OWNER,
    SELF
}
