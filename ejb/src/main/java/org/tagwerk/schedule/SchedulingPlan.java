package org.tagwerk.schedule;

import java.util.List;
import org.tagwerk.calendar.CalendarObject;

/**
 * What a change comes to.
 *
 * @param body what to store: the very object that the client sent when nothing had to be changed in it; null when the
 *     resource is removed
 * @param messages what to send, in this order
 * @param before the owner's role in what was stored
 * @param after the owner's role in {@code body}
 */
public record SchedulingPlan(
        CalendarObject body, List<OutgoingMessage> messages, SchedulingRole before, SchedulingRole after) {
    public SchedulingPlan {
        messages = List.copyOf(messages);
    }
}
