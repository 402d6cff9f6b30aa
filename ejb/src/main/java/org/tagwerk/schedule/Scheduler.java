package org.tagwerk.schedule;

import java.util.List;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.ContentLines;

/** Plans what a client's change of a scheduling object comes to (RFC 6638 §3.2). */
public final class Scheduler {
    private Scheduler() {}

    /**
     * Plans one change.
     *
     * @param before what is stored; null when nothing is
     * @param after what the client sends; null when it removes the resource
     * @param ownerAddresses the calendar user addresses of the collection's owner
     * @throws DavException with same-organizer-in-all-components, allowed-organizer-scheduling-object-change or
     *     allowed-attendee-scheduling-object-change
     */
    public static SchedulingPlan plan(
            CalendarObject before, CalendarObject after, Set<String> ownerAddresses, SchedulingOptions options) {
        SchedulingRole was = SchedulingRole.of(before, ownerAddresses);
        SchedulingRole is = SchedulingRole.of(after, ownerAddresses);
        if (after != null) {
            SchedulingRole.requireSameOrganizer(after);
            refuseOtherOrganizer(before, after, was);
        }
        CalendarObject body = after;
        if (options.merge().isPresent() && was != SchedulingRole.NONE && is != SchedulingRole.NONE) {
            body = AttendeeMerge.merge(
                    before, after, ownerAddresses, options.merge().get());
        }
        CalendarObject scheduled = was == SchedulingRole.NONE ? null : before;
        if (is == SchedulingRole.NONE && was == SchedulingRole.NONE) {
            return new SchedulingPlan(body, List.of(), was, is);
        }
        if (options.silent()) {
            return new SchedulingPlan(body == null ? null : withoutForce(body), List.of(), was, is);
        }
        if (was == SchedulingRole.NONE
                && is == SchedulingRole.ORGANIZER
                && after.master().isEmpty()) {
            throw new DavException(
                    Condition.ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE, "instances of a series that is not there");
        }
        CalendarUser owner = CalendarUser.of(ownerAddresses);
        if (was == SchedulingRole.ORGANIZER || is == SchedulingRole.ORGANIZER) {
            CalendarObject remains = is == SchedulingRole.NONE ? null : body;
            OrganizerPlan plan = new OrganizerPlan(scheduled, remains, owner, options);
            return new SchedulingPlan(remains == null ? body : plan.body(), plan.messages(), was, is);
        }
        CalendarObject remains = is == SchedulingRole.NONE ? null : body;
        if (scheduled != null
                && remains != null
                && ScheduleAgent.of(SchedulingRole.organizer(scheduled)) == ScheduleAgent.SERVER) {
            remains = AllowedAttendeeChanges.withSequence(scheduled, remains);
            AllowedAttendeeChanges.check(scheduled, remains, ownerAddresses);
        }
        AttendeePlan plan = new AttendeePlan(scheduled, remains, owner, options);
        return new SchedulingPlan(remains == null ? body : plan.body(), plan.messages(), was, is);
    }

    /** Nobody hands a meeting over to another organizer by changing his copy. */
    private static void refuseOtherOrganizer(CalendarObject before, CalendarObject after, SchedulingRole was) {
        boolean other = was != SchedulingRole.NONE
                && after.components().stream()
                        .flatMap(component -> Participants.organizer(component).stream())
                        .anyMatch(line ->
                                !CalendarUser.key(line).equals(CalendarUser.key(SchedulingRole.organizer(before))));
        if (other) {
            throw new DavException(
                    was == SchedulingRole.ORGANIZER
                            ? Condition.ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE
                            : Condition.ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE,
                    "another ORGANIZER");
        }
    }

    /** SCHEDULE-FORCE-SEND is never kept (RFC 6638 §7.2). */
    static CalendarObject withoutForce(CalendarObject object) {
        ObjectEdit edit = new ObjectEdit(object);
        object.components()
                .forEach(component -> edit.replace(
                        component,
                        ObjectEdit.lines(
                                component,
                                line -> line.parameter("SCHEDULE-FORCE-SEND").isPresent()
                                        ? ContentLines.withParameter(line, "SCHEDULE-FORCE-SEND", null)
                                        : line)));
        return edit.done();
    }
}
