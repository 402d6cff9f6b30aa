package org.tagwerk.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Privileges that somebody has, or that an entry is about.
 *
 * @param bits of {@link Privilege}; those that have no bit are there when all below them are
 */
public record PrivilegeSet(long bits) {
    /** Nothing. */
    public static final PrivilegeSet NONE = new PrivilegeSet(0);

    /** Everything. */
    public static final PrivilegeSet ALL = of(Privilege.ALL);

    /** These, with all below them. */
    public static PrivilegeSet of(Privilege... privileges) {
        long bits = 0;
        for (Privilege privilege : privileges) {
            bits |= privilege.bits();
        }
        return new PrivilegeSet(bits);
    }

    /** Whether it is in the set, with all below it. */
    public boolean contains(Privilege privilege) {
        return (bits & privilege.bits()) == privilege.bits();
    }

    /** Whether all of the other set are in this one. */
    public boolean containsAll(PrivilegeSet other) {
        return (bits & other.bits) == other.bits;
    }

    /** Whether they have something in common. */
    public boolean intersects(PrivilegeSet other) {
        return (bits & other.bits) != 0;
    }

    /** Those of both. */
    public PrivilegeSet plus(PrivilegeSet other) {
        return new PrivilegeSet(bits | other.bits);
    }

    /** Those that are not in the other. */
    public PrivilegeSet minus(PrivilegeSet other) {
        return new PrivilegeSet(bits & ~other.bits);
    }

    /** Each of the supported ones that is in the set: aggregates, and what they contain (RFC 3744 §5.4). */
    public List<Privilege> each(Set<Privilege> supported) {
        return supported.stream()
                .filter(privilege -> covers(privilege, supported))
                .toList();
    }

    /** As few of the supported ones as say the same. */
    public List<Privilege> fewest(Set<Privilege> supported) {
        List<Privilege> fewest = new ArrayList<>();
        collect(Privilege.ALL, supported, fewest);
        return fewest;
    }

    private void collect(Privilege privilege, Set<Privilege> supported, List<Privilege> into) {
        if (!supported.contains(privilege)) {
            return;
        }
        if (covers(privilege, supported)) {
            into.add(privilege);
        } else {
            privilege.children().forEach(child -> collect(child, supported, into));
        }
    }

    /** DAV:all on a calendar does not need what only an inbox has. */
    private boolean covers(Privilege privilege, Set<Privilege> supported) {
        long known = 0;
        for (Privilege each : supported) {
            known |= each.bit();
        }
        long needed = privilege.bits() & known;
        return needed != 0 && (bits & needed) == needed;
    }
}
