package org.tagwerk.schedule;

/** What becomes of a resource's Schedule-Tag. */
public enum TagChange {
    /** There is none afterwards. */
    CLEAR,
    /** It stays as it is. */
    KEEP,
    /** It gets a value that it never had. */
    NEW
}
