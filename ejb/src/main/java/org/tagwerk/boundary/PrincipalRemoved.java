package org.tagwerk.boundary;

/** A principal is about to be deleted, in this transaction: whoever keeps something of him removes it. */
public record PrincipalRemoved(long id, String name) {}
