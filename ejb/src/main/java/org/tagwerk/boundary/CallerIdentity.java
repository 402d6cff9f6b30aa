package org.tagwerk.boundary;

import jakarta.security.enterprise.CallerPrincipal;
import org.tagwerk.dav.Caller;

/** Carries the caller from the identity store to the mechanism that asked. */
public final class CallerIdentity extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    /** Named as the caller is. */
    public CallerIdentity(Caller caller) {
        super(caller.name());
        this.caller = caller;
    }

    /** Who it is. */
    public Caller caller() {
        return caller;
    }
}
