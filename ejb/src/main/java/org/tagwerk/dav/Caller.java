package org.tagwerk.dav;

import java.util.Set;

/**
 * Who asks. Holds for one request.
 *
 * @param admin whether every privilege is his through a protected entry
 * @param groups the groups that he is in, directly or through other groups
 * @param readsFor the names of those whose calendars he reads as their delegate, directly or through groups
 * @param writesFor the names of those in whose calendars he writes as their delegate
 * @param asOf the count of changes among the principals at which all this was so; {@link #ALWAYS} for whom the server
 *     itself has made up
 */
public record Caller(
        long principalId,
        String name,
        boolean admin,
        Set<Long> groups,
        Set<String> readsFor,
        Set<String> writesFor,
        long asOf) {
    /** Nothing that changes among the principals changes this caller. */
    public static final long ALWAYS = -1;

    /** Copies the sets. */
    public Caller {
        groups = Set.copyOf(groups);
        readsFor = Set.copyOf(readsFor);
        writesFor = Set.copyOf(writesFor);
    }

    /** Nobody's delegate. */
    public Caller(long principalId, String name, boolean admin, Set<Long> groups) {
        this(principalId, name, admin, groups, Set.of(), Set.of(), ALWAYS);
    }

    /** Whether he may be another by now. */
    public boolean isOlderThan(long counter) {
        return asOf != ALWAYS && asOf != counter;
    }

    /** Whether that is the caller's own principal, or a group that he is in. */
    public boolean isOrBelongsTo(long id) {
        return id == principalId || groups.contains(id);
    }

    /** The names of those for whom he acts, in the one way or the other. */
    public Set<String> actsFor(boolean writing) {
        return writing ? writesFor : readsFor;
    }
}
