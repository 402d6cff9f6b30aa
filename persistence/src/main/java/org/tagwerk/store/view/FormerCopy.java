package org.tagwerk.store.view;

/** A scheduling object that its attendee removed with an answer. */
@SuppressWarnings("ArrayRecordComponent") // octets on their way to the parser, never compared
public record FormerCopy(byte[] octets, String notes) {}
