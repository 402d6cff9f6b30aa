package org.tagwerk.query;

/** What a property needs of its target beyond the row itself; each costs one statement for a whole listing. */
public enum Facet {
    /** The properties that are kept as they came. */
    DEAD_PROPERTIES,
    /** How far the collections inside have come: the token of a home. */
    INNER_REVISIONS,
    /** The write locks on it. */
    LOCKS,
    /** How many octets lie in the home that it is in. */
    QUOTA,
    /** The groups that a principal is in, and the members of a group. */
    MEMBERSHIP,
    /** The access entries, from which the caller's privileges follow too. */
    ACL
}
