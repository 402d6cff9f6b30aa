package org.tagwerk.access;

import java.util.List;
import org.tagwerk.dav.Caller;

/**
 * What a list of entries gives to a caller (RFC 3744 §6).
 *
 * <p>For each privilege the first entry decides that is about it and about the caller; what no entry decides is not
 * given. The list comes in the order of precedence: protected entries, so that no owner locks himself out, the
 * resource's own, then what it inherits from below upwards (DESIGN 14.20).
 */
public final class AclEvaluation {
    private AclEvaluation() {}

    /**
     * The privileges.
     *
     * @param caller null for nobody who is known
     */
    public static PrivilegeSet privileges(Caller caller, AclSubject subject, List<Ace> entries) {
        if (caller != null && caller.admin()) {
            return PrivilegeSet.ALL;
        }
        PrivilegeSet decided = PrivilegeSet.NONE;
        PrivilegeSet granted = PrivilegeSet.NONE;
        for (Ace entry : entries) {
            if (entry.principal().matches(caller, subject) != entry.inverted()) {
                PrivilegeSet fresh = entry.privileges().minus(decided);
                decided = decided.plus(fresh);
                granted = entry.denies() ? granted : granted.plus(fresh);
            }
        }
        return granted;
    }
}
