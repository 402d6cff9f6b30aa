package org.tagwerk.boundary;

import org.tagwerk.dav.Caller;

/** Logs what an administrator does with the data of others. */
public final class AdminTrail {
    private static final System.Logger LOG = System.getLogger(AdminTrail.class.getName());

    private AdminTrail() {}

    /**
     * One line if the caller is an administrator and the data is not his own.
     *
     * @param path as the client wrote it, still percent-encoded
     * @param ownerId the principal whose data it is
     */
    public static void accessed(Caller caller, String method, String path, long ownerId) {
        if (caller.admin() && caller.principalId() != ownerId) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "administrator {0}: {1} {2} (principal {3})",
                    caller.name(),
                    method,
                    path,
                    Long.toString(ownerId));
        }
    }
}
