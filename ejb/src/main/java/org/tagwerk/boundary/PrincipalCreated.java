package org.tagwerk.boundary;

import org.tagwerk.store.view.PrincipalKind;

/** Fired in the transaction that writes a new principal, after its row is there; an observer makes the homes. */
public record PrincipalCreated(long id, String name, PrincipalKind kind) {}
