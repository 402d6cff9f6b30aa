package org.tagwerk.change;

/**
 * A collection was bound, unbound or had its properties changed in its parent, in this transaction.
 *
 * @param parentId the collection that it is in
 * @param bindingId its place; of no use once it is gone
 * @param name in the parent
 * @param tag of the place that it has left; null for the other types
 */
public record CollectionChanged(long parentId, long bindingId, String name, Type type, Long tag) {
    /** It has a place now, or other properties. */
    public CollectionChanged(long parentId, long bindingId, String name, Type type) {
        this(parentId, bindingId, name, type, null);
    }

    /** It has left its place, which had that tag. */
    public static CollectionChanged unbound(long parentId, String name, long tag) {
        return new CollectionChanged(parentId, 0, name, Type.UNBOUND, tag);
    }

    /** What became of it. */
    public enum Type {
        BOUND,
        UNBOUND,
        PROPERTIES
    }
}
