package org.tagwerk.store.view;

/**
 * A change of a collection since a revision: a member as it is, or a name that is gone.
 *
 * @param resource null for a removed member
 */
public record ChangeRow(String name, long revision, ResourceView resource) {
    /** A removal; JPQL's SELECT NEW takes no null. */
    public ChangeRow(String name, long revision) {
        this(name, revision, null);
    }
}
