package org.tagwerk.change;

/**
 * A collection was bound, unbound or had its properties changed in its parent, in this transaction.
 *
 * @param parentId the collection that it is in
 * @param bindingId its place; of no use once it is gone
 * @param name in the parent
 */
public record CollectionChanged(long parentId, long bindingId, String name, Type type) {
    /** What became of it. */
    public enum Type {
        BOUND,
        UNBOUND,
        PROPERTIES
    }
}
