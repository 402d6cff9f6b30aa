package org.tagwerk.query;

import java.util.List;
import org.tagwerk.dav.Href;

/**
 * To whom and to what a principal belongs, each list by name.
 *
 * @param members the direct members of a group; of the principal made of delegates: these
 * @param groups what a principal is directly in, the principals made of others' delegates too (apple-caldav-proxy §5.2)
 * @param allMembers the members of a group, directly or through other groups
 * @param allGroups the groups that a principal is in, directly or through other groups
 * @param readsFor for whom a principal may read, directly or through groups
 * @param writesFor for whom a principal may write, directly or through groups
 */
public record Relations(
        List<Href> members,
        List<Href> groups,
        List<Href> allMembers,
        List<Href> allGroups,
        List<Href> readsFor,
        List<Href> writesFor) {
    /** Nobody and nothing, or not asked for. */
    public static final Relations NONE =
            new Relations(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Relations {
        members = List.copyOf(members);
        groups = List.copyOf(groups);
        allMembers = List.copyOf(allMembers);
        allGroups = List.copyOf(allGroups);
        readsFor = List.copyOf(readsFor);
        writesFor = List.copyOf(writesFor);
    }
}
