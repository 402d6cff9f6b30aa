package org.tagwerk.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagwerk.store.view.MessageRow;

/** Which messages may be delivered in one transaction: what attendees of one meeting are told, one message each. */
final class Together {
    /** So many homes are locked at once at the most. */
    static final int MOST = 20;

    private static final Set<String> FOR_ORGANIZERS = Set.of("REPLY", MessageRow.ANSWERS, MessageRow.STATUS);

    private Together() {}

    /**
     * Groups of several messages; what is in none goes alone.
     *
     * @param next in the order of the queue, none with an older one of its pair before it
     */
    static List<List<MessageRow>> of(List<MessageRow> next) {
        List<List<MessageRow>> groups = new ArrayList<>();
        Map<String, List<MessageRow>> open = new HashMap<>();
        for (MessageRow message : next) {
            // What is for the organizer changes the object that answers of others are read in: it goes alone.
            boolean attendees = !FOR_ORGANIZERS.contains(message.kind());
            List<MessageRow> group = open.get(message.uid());
            if (!attendees || group != null && has(group, message.recipientId())) {
                continue;
            }
            if (group == null || group.size() == MOST) {
                group = new ArrayList<>();
                open.put(message.uid(), group);
                groups.add(group);
            }
            group.add(message);
        }
        groups.removeIf(group -> group.size() == 1);
        return groups;
    }

    private static boolean has(List<MessageRow> group, long recipient) {
        return group.stream().anyMatch(each -> each.recipientId() == recipient);
    }
}
