package org.tagwerk.store.view;

/**
 * A change of a collection since a revision: a member as it is, or a name that is gone.
 *
 * @param resource null for a removed member
 * @param wasCollection whether what is gone was a collection
 */
public record ChangeRow(String name, long revision, ResourceView resource, boolean wasCollection) {}
