package org.tagwerk.principal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagwerk.store.view.MembershipRow;

/** Finds a group that would be a member of itself through other groups. */
public final class GroupCycle {
    private GroupCycle() {}

    /** The id of a group on a cycle, if there is any. Needs no stack, however deep groups nest. */
    public static Optional<Long> find(Collection<MembershipRow> memberships) {
        Map<Long, List<Long>> groupsOf = new HashMap<>();
        Map<Long, Integer> membersLeft = new HashMap<>();
        for (MembershipRow row : memberships) {
            groupsOf.computeIfAbsent(row.memberId(), key -> new ArrayList<>()).add(row.groupId());
            membersLeft.merge(row.groupId(), 1, Integer::sum);
            membersLeft.putIfAbsent(row.memberId(), 0);
        }
        Deque<Long> done = new ArrayDeque<>();
        membersLeft.forEach((id, left) -> {
            if (left == 0) {
                done.add(id);
            }
        });
        while (!done.isEmpty()) {
            long id = done.remove();
            membersLeft.remove(id);
            for (long group : groupsOf.getOrDefault(id, List.of())) {
                if (membersLeft.merge(group, -1, Integer::sum) == 0) {
                    done.add(group);
                }
            }
        }
        return membersLeft.keySet().stream().sorted().findFirst();
    }
}
