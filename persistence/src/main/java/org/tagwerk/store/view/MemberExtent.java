package org.tagwerk.store.view;

/** How much of a member's row is read. */
public enum MemberExtent {
    /** Its name, id and entity tag: what nearly every listing wants, and nothing else. */
    TAG,
    /** Its size and Schedule-Tag, too. */
    TAGS,
    /** All that is known of it without its octets. */
    ALL
}
