package org.tagwerk.access;

import org.tagwerk.dav.Href;

/**
 * One entry: it grants, or it denies (RFC 3744 §5.5).
 *
 * @param inverted whether it is about all but the principal
 * @param isProtected whether it is none of those that clients change
 * @param inheritedFrom the collection whose entry it is; null for the resource's own
 */
public record Ace(
        AcePrincipal principal,
        boolean inverted,
        boolean denies,
        PrivilegeSet privileges,
        boolean isProtected,
        Href inheritedFrom) {
    /** An entry that grants. */
    public static Ace grant(AcePrincipal principal, PrivilegeSet privileges) {
        return new Ace(principal, false, false, privileges, false, null);
    }

    /** An entry that denies. */
    public static Ace deny(AcePrincipal principal, PrivilegeSet privileges) {
        return new Ace(principal, false, true, privileges, false, null);
    }

    /** The same about all but the principal. */
    public Ace invert() {
        return new Ace(principal, !inverted, denies, privileges, isProtected, inheritedFrom);
    }

    /** The same, for no client to change. */
    public Ace protect() {
        return new Ace(principal, inverted, denies, privileges, true, inheritedFrom);
    }

    /** The same, as a resource below {@code collection} has it. */
    public Ace inherit(Href collection) {
        return new Ace(principal, inverted, denies, privileges, isProtected, collection);
    }

    /** Whether it says the same of the same. */
    boolean saysTheSame(Ace other) {
        return principal.equals(other.principal)
                && inverted == other.inverted
                && denies == other.denies
                && privileges.equals(other.privileges);
    }
}
