package org.tagwerk.store.view;

/** A member with its octets. */
@SuppressWarnings("ArrayRecordComponent") // octets on their way out, never compared
public record ResourceContent(ResourceView resource, byte[] octets) {}
