package org.tagwerk.store.view;

/**
 * A recurring object whose instances are to be packed anew.
 *
 * @param etagRevision of the octets
 */
@SuppressWarnings("ArrayRecordComponent") // a column's octets, never compared
public record PackedRow(long id, long collectionId, long etagRevision, byte[] octets) {}
