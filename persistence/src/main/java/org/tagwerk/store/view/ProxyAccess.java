package org.tagwerk.store.view;

/** What a delegate may do in the delegator's collections (apple-caldav-proxy). */
public enum ProxyAccess {
    READ,
    WRITE
}
