package org.tagwerk.dav;

import java.util.Set;

/**
 * Who asks. Holds for one request.
 *
 * @param admin whether every privilege is his through a protected entry
 * @param groups the groups that he is in, directly or through other groups
 */
public record Caller(long principalId, String name, boolean admin, Set<Long> groups) {
    /** Copies the groups. */
    public Caller {
        groups = Set.copyOf(groups);
    }

    /** Whether that is the caller's own principal, or a group that he is in. */
    public boolean isOrBelongsTo(long id) {
        return id == principalId || groups.contains(id);
    }
}
