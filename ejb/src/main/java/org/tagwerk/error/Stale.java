package org.tagwerk.error;

import jakarta.ejb.ApplicationException;

/** What was found before the lock is no longer so under it: the request is run again from its beginning. */
@ApplicationException(rollback = true)
public class Stale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Stale(String detail) {
        super(detail);
    }
}
