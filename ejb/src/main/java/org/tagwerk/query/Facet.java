package org.tagwerk.query;

import java.util.Set;
import org.tagwerk.store.view.MemberExtent;

/** What a property needs of its target beyond the row itself; each costs one statement for a whole listing. */
public enum Facet {
    /** Of members: size and Schedule-Tag, which listings of entity tags do without. It costs no statement. */
    MORE_TAGS,
    /** Of members: media type and times, too. It costs no statement. */
    DETAILS,
    /** The properties that are kept as they came. */
    DEAD_PROPERTIES,
    /** How far the collections inside have come: the token of a home. */
    INNER_REVISIONS,
    /** The write locks on it. */
    LOCKS,
    /** How many octets lie in the home that it is in. */
    QUOTA,
    /** What a principal is directly in, and who is directly in a group or among the delegates of a principal. */
    MEMBERSHIP,
    /** Of an inbox: the calendars of its owner. */
    OWN_CALENDARS,
    /** The same through groups in groups, and for whom a principal acts. */
    ALL_MEMBERSHIP,
    /** The access entries, from which the caller's privileges follow too. */
    ACL,
    /** As many access entries as tell what the caller may do. */
    PRIVILEGES;

    /** How much is to be read of the rows of members. */
    public static MemberExtent extent(Set<Facet> facets) {
        if (facets.contains(DETAILS)) {
            return MemberExtent.ALL;
        }
        return facets.contains(MORE_TAGS) ? MemberExtent.TAGS : MemberExtent.TAG;
    }
}
