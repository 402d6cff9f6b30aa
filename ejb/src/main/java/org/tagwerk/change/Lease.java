package org.tagwerk.change;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/**
 * Under whose name the messages of this request stand in the queue (DESIGN 14.12).
 *
 * <p>Rows are born leased to the request that made them, so that no worker competes while it delivers them; when it dies
 * the lease runs out.
 */
@RequestScoped
public class Lease {
    private String owner;

    /** The owner; from now on {@link #isUsed()}. */
    public String owner() {
        if (owner == null) {
            owner = UUID.randomUUID().toString();
        }
        return owner;
    }

    /** Whether anything may stand under it. */
    public boolean isUsed() {
        return owner != null;
    }
}
