package org.tagwerk.boundary;

import org.tagwerk.dav.Caller;
import org.tagwerk.schedule.Cause;

/**
 * Under what circumstances a client changes a member.
 *
 * @param merge whether answers that came in since the state that the client knows are to be kept (RFC 6638 §3.2.10)
 * @param reply false when a removal shall be kept quiet: {@code Schedule-Reply: F} (RFC 6638 §8.1)
 */
public record Circumstances(Caller caller, Cause cause, boolean merge, boolean reply) {
    /** A change of that kind, with nothing to merge. */
    public static Circumstances of(Caller caller, Cause cause) {
        return new Circumstances(caller, cause, false, true);
    }
}
