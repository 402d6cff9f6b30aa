package org.tagwerk.store.view;

/** A principal, as far as its path needs. */
public record PrincipalRef(long id, PrincipalKind kind, String name) {}
