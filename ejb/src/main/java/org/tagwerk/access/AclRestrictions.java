package org.tagwerk.access;

import java.util.Set;

/**
 * What a list must be like to be taken (RFC 3744 §5.6).
 *
 * @param required whom the list must speak of
 */
public record AclRestrictions(
        boolean grantOnly, boolean noInvert, boolean denyBeforeGrant, Set<AcePrincipal> required) {
    /** Those of this server. */
    public static final AclRestrictions OURS = new AclRestrictions(false, false, true, Set.of());

    /** Copies the principals. */
    public AclRestrictions {
        required = Set.copyOf(required);
    }
}
