package org.tagwerk.store.view;

/** A direct delegation: {@code proxyId} may act for {@code principalId}. */
public record ProxyRow(long principalId, long proxyId, ProxyAccess access) {}
