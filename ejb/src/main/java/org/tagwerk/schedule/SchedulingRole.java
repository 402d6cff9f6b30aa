package org.tagwerk.schedule;

import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/** What the owner of a collection is in an object: this makes it a scheduling object resource (RFC 6638 §3.1). */
public enum SchedulingRole {
    /** No scheduling object resource. */
    NONE,
    ORGANIZER,
    ATTENDEE;

    /**
     * The role of the owner: events and to-dos only, ORGANIZER in all components, and the owner the organizer or an
     * attendee of one of them.
     *
     * @param object null stands for no object
     * @param ownerAddresses the calendar-user-address-set of the collection's owner, in any spelling
     */
    public static SchedulingRole of(CalendarObject object, Set<String> ownerAddresses) {
        if (object == null || !schedules(object.component())) {
            return NONE;
        }
        CalendarUser owner = CalendarUser.of(ownerAddresses);
        boolean attends = false;
        for (Component component : object.components()) {
            if (Participants.organizer(component).isEmpty()) {
                return NONE;
            }
            attends |= Participants.own(component, owner).isPresent();
        }
        if (owner.is(organizer(object))) {
            return ORGANIZER;
        }
        return attends ? ATTENDEE : NONE;
    }

    /**
     * Refuses an object whose components name different organizers, or trust different agents with them (RFC 6638
     * §3.2.4.2, §7.1).
     *
     * @throws DavException with same-organizer-in-all-components
     */
    public static void requireSameOrganizer(CalendarObject object) {
        if (!schedules(object.component())) {
            return;
        }
        ContentLine first = null;
        for (Component component : object.components()) {
            ContentLine organizer = Participants.organizer(component).orElse(null);
            if (organizer == null) {
                continue;
            }
            if (first != null
                    && (!CalendarUser.key(first).equals(CalendarUser.key(organizer))
                            || ScheduleAgent.of(first) != ScheduleAgent.of(organizer))) {
                throw new DavException(Condition.SAME_ORGANIZER_IN_ALL_COMPONENTS, "components with another ORGANIZER");
            }
            first = first == null ? organizer : first;
        }
    }

    /** Whether the server answers the organizer in the owner's name (RFC 6638 §3.2.2). */
    public static boolean answersByServer(CalendarObject object, Set<String> ownerAddresses) {
        return of(object, ownerAddresses) == ATTENDEE && ScheduleAgent.of(organizer(object)) == ScheduleAgent.SERVER;
    }

    /** Whether the owner has the server invite somebody else (RFC 6638 §3.2.1). */
    public static boolean invitesByServer(CalendarObject object, Set<String> ownerAddresses) {
        CalendarUser owner = CalendarUser.of(ownerAddresses);
        return of(object, ownerAddresses) == ORGANIZER
                && object.components().stream()
                        .flatMap(each -> each.lines("ATTENDEE").stream())
                        .anyMatch(line -> !owner.is(line) && ScheduleAgent.of(line) == ScheduleAgent.SERVER);
    }

    /** The comparable address of the organizer of a meeting or of a message about one. */
    public static String organizerKey(CalendarObject object) {
        return CalendarUser.key(organizer(object));
    }

    /** The organizer's address as it stands in a meeting. */
    public static String organizerAddress(CalendarObject object) {
        return organizer(object).value();
    }

    /** The ORGANIZER line of the first component that has one; the object has a role, hence there is one. */
    static ContentLine organizer(CalendarObject object) {
        return object.components().stream()
                .flatMap(component -> Participants.organizer(component).stream())
                .findFirst()
                .orElseThrow();
    }

    private static boolean schedules(ComponentKind kind) {
        return kind == ComponentKind.VEVENT || kind == ComponentKind.VTODO;
    }
}
