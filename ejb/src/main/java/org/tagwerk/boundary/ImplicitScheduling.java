package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.CalendarUsers.Way;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.change.SchedulingChange.Dispatch;
import org.tagwerk.change.SchedulingChange.Refreshes;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.UidConflict;
import org.tagwerk.schedule.AutoAnswer;
import org.tagwerk.schedule.Cause;
import org.tagwerk.schedule.ItipMethod;
import org.tagwerk.schedule.OutgoingMessage;
import org.tagwerk.schedule.ParticipationDiff;
import org.tagwerk.schedule.ScheduleNotes;
import org.tagwerk.schedule.Scheduler;
import org.tagwerk.schedule.SchedulingOptions;
import org.tagwerk.schedule.SchedulingPlan;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.FormerCopy;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.text.ContentLine;

/** What a client's change of a calendar object is to a meeting, decided before it is stored (RFC 6638 §3.2). */
@ApplicationScoped
public class ImplicitScheduling {
    @Inject
    private Principals principals;

    @Inject
    private CalendarUsers users;

    @Inject
    private AccessControl access;

    @Inject
    private Resources resources;

    /**
     * What to store and to tell.
     *
     * @param object the very object that the client sent when nothing had to be changed in it; null for a removal
     * @param notes what is remembered beside it, or null
     */
    public record Planned(CalendarObject object, String notes, SchedulingChange change) {
        /** O or A, or null for what is no scheduling object. */
        public String role() {
            return ImplicitScheduling.letter(change.after());
        }
    }

    /** How a role is stored. */
    public static String letter(SchedulingRole role) {
        return role == SchedulingRole.NONE ? null : role.name().substring(0, 1);
    }

    /** The role that a row says. */
    public static SchedulingRole role(DavResource row) {
        if (row == null || row.schedulingRole() == null) {
            return SchedulingRole.NONE;
        }
        return row.schedulingRole().equals("O") ? SchedulingRole.ORGANIZER : SchedulingRole.ATTENDEE;
    }

    /** Whether the row is an attendee's scheduling object. */
    static boolean isAttendee(DavResource row) {
        return role(row) == SchedulingRole.ATTENDEE;
    }

    /** A stored scheduling object with what is remembered of it. */
    public CalendarObject stored(DavResource row) {
        CalendarObject object = CalendarParser.parse(resources.body(row.id()));
        return ScheduleNotes.together(object, row.scheduleNotes());
    }

    /**
     * Plans a change.
     *
     * @param ownerId whose collection it is in
     * @param existing the row that is changed or removed; null for a new one
     * @param after null for a removal
     * @throws org.tagwerk.error.DavException the condition that the change violates (RFC 6638 §3.2.4)
     */
    Planned plan(long ownerId, DavResource existing, CalendarObject after, Circumstances circumstances) {
        SchedulingRole was = role(existing);
        if (was == SchedulingRole.NONE && (after == null || !isMeeting(after))) {
            return new Planned(after, null, SchedulingChange.NONE);
        }
        PrincipalView owner = principals.byId(ownerId).orElseThrow();
        CalendarObject before = was == SchedulingRole.NONE ? null : stored(existing);
        CalendarObject sent = after == null ? null : ScheduleNotes.without(after);
        Ways ways = ways(owner, before, sent, was, circumstances.caller());
        SchedulingOptions options = SchedulingOptions.deliverable(
                        Clock.systemUTC().instant())
                .delivering(address -> ways.get(address).status());
        if (circumstances.merge() && existing != null) {
            options = options.merging(existing.replyRids());
        }
        if (!circumstances.reply()) {
            options = options.withoutReply();
        }
        SchedulingPlan plan = Scheduler.plan(before, sent, CalendarUsers.addresses(owner), options);
        if (sent != null && (circumstances.cause() == Cause.PUT || circumstances.cause() == Cause.POST)) {
            requireMayOrganize(owner, sent);
            requireInvited(owner, before, sent, ways);
        }
        if (was == SchedulingRole.NONE && plan.after() != SchedulingRole.NONE) {
            requireUnique(ownerId, existing, plan.body().uid());
        }
        if (plan.before() == SchedulingRole.NONE && plan.after() == SchedulingRole.NONE) {
            return new Planned(after, null, SchedulingChange.NONE);
        }
        requireMaySend(owner, plan.messages(), circumstances);
        if (after == null && was == SchedulingRole.ATTENDEE && circumstances.reply() && takesPlace(before)) {
            keepFormer(ownerId, existing);
        }
        return planned(owner, existing, plan, after, ways);
    }

    /**
     * Plans the answer that the server gives by itself for a room, after a message was applied to its copy.
     *
     * @param stored the copy before the message; null when there was none
     * @param asked the copy with the message applied
     * @param answer to {@code asked}
     */
    public Planned answer(PrincipalView room, CalendarObject stored, CalendarObject asked, AutoAnswer.Answer answer) {
        Ways ways = ways(room, null, asked, SchedulingRole.ATTENDEE, null);
        SchedulingOptions options = SchedulingOptions.deliverable(
                        Clock.systemUTC().instant())
                .delivering(address -> ways.get(address).status())
                .commenting(answer.comment());
        Set<String> addresses = CalendarUsers.addresses(room);
        SchedulingPlan plan = Scheduler.plan(asked, answer.body(), addresses, options);
        SchedulingChange change = new SchedulingChange(
                SchedulingRole.of(stored, addresses),
                plan.after(),
                stored != null && ParticipationDiff.only(stored, plan.body()),
                Set.of(),
                room.id(),
                asked.uid(),
                dispatches(plan, asked.uid(), ways),
                Refreshes.NONE);
        return new Planned(plan.body(), null, change);
    }

    private static List<Dispatch> dispatches(SchedulingPlan plan, String uid, Ways ways) {
        List<Dispatch> dispatches = new ArrayList<>();
        for (OutgoingMessage message : plan.messages()) {
            dispatches.add(new Dispatch(ways.get(message.recipient()).id(), uid, message));
        }
        return dispatches;
    }

    private static Planned planned(
            PrincipalView owner, DavResource existing, SchedulingPlan plan, CalendarObject after, Ways ways) {
        String uid = plan.body() == null ? existing.uid() : plan.body().uid();
        SchedulingChange change = new SchedulingChange(
                plan.before(),
                plan.after(),
                false,
                Set.of(),
                owner.id(),
                uid,
                dispatches(plan, uid, ways),
                Refreshes.NONE);
        if (plan.body() == null) {
            return new Planned(null, null, change);
        }
        ScheduleNotes.Apart apart = ScheduleNotes.apart(plan.body(), after);
        return new Planned(apart.object(), apart.notes(), change);
    }

    /** Not called off: only who removes what takes place has declined. */
    private static boolean takesPlace(CalendarObject object) {
        return !object.components().stream().allMatch(each -> each.line("STATUS")
                .filter(line -> line.value().strip().equalsIgnoreCase("CANCELLED"))
                .isPresent());
    }

    private static boolean isMeeting(CalendarObject object) {
        return object.components().stream()
                .anyMatch(each -> each.line("ORGANIZER").isPresent());
    }

    /**
     * To all who are named before or after, at once; of an attendee's object to the organizers alone, to whom all goes
     * that an attendee says.
     */
    private Ways ways(
            PrincipalView owner, CalendarObject before, CalendarObject after, SchedulingRole was, Caller caller) {
        SchedulingRole role =
                was == SchedulingRole.NONE ? SchedulingRole.of(after, CalendarUsers.addresses(owner)) : was;
        boolean attendee = role == SchedulingRole.ATTENDEE;
        Set<String> addresses = new HashSet<>();
        for (CalendarObject object : new CalendarObject[] {before, after}) {
            if (object != null) {
                object.components().forEach(component -> {
                    if (!attendee) {
                        component.lines("ATTENDEE").stream()
                                .map(ContentLine::value)
                                .forEach(addresses::add);
                    }
                    component.lines("ORGANIZER").stream()
                            .map(ContentLine::value)
                            .forEach(addresses::add);
                });
            }
        }
        Privilege privilege = attendee ? Privilege.SCHEDULE_DELIVER_REPLY : Privilege.SCHEDULE_DELIVER_INVITE;
        Caller sender = users.sender(owner, caller);
        return new Ways(sender, privilege, users.ways(sender, addresses, privilege));
    }

    /** Ways that are known; others are asked for one by one. */
    private final class Ways {
        private final Caller sender;
        private final Privilege privilege;
        private final Map<String, Way> known;

        Ways(Caller sender, Privilege privilege, Map<String, Way> known) {
            this.sender = sender;
            this.privilege = privilege;
            this.known = known;
        }

        Way get(String address) {
            return known.computeIfAbsent(address, text -> users.ways(sender, List.of(text), privilege)
                    .get(text));
        }
    }

    /** Rooms and resources are invited; they invite nobody. */
    private static void requireMayOrganize(PrincipalView owner, CalendarObject sent) {
        boolean person = owner.kind() != PrincipalKind.ROOM && owner.kind() != PrincipalKind.RESOURCE;
        if (!person && SchedulingRole.invitesByServer(sent, CalendarUsers.addresses(owner))) {
            throw new DavException(
                    Condition.ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE, "a room or resource does not invite");
        }
    }

    /** Nobody makes up a meeting in the name of somebody here, who knows nothing of it (RFC 6638 §3.2.2.2, §11). */
    private void requireInvited(PrincipalView owner, CalendarObject before, CalendarObject sent, Ways ways) {
        Set<String> addresses = CalendarUsers.addresses(owner);
        if (!SchedulingRole.answersByServer(sent, addresses) || SchedulingRole.answersByServer(before, addresses)) {
            return;
        }
        Way organizer = ways.get(SchedulingRole.organizerAddress(sent));
        boolean known = organizer.id() == 0
                || resources
                        .scheduled(organizer.id(), sent.uid())
                        .filter(each -> each.role().equals("O"))
                        .isPresent();
        if (!known) {
            throw new DavException(
                    Condition.ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE, "the organizer has no such meeting");
        }
    }

    /** RFC 6638 §3.2.4.1: one scheduling object of a UID, whoever of the household stores it. */
    private void requireUnique(long ownerId, DavResource existing, String uid) {
        resources
                .scheduled(ownerId, uid)
                .filter(other -> existing == null || other.resourceId() != existing.id())
                .ifPresent(other -> {
                    Href href = Trees.href(other.path()).child(other.name());
                    throw new UidConflict(Condition.UNIQUE_SCHEDULING_OBJECT_RESOURCE, href.toString());
                });
    }

    /** RFC 6638 §6.2: messages go out in the owner's name only by whoever may use his outbox so. */
    private void requireMaySend(PrincipalView owner, List<OutgoingMessage> messages, Circumstances circumstances) {
        if (circumstances.caller() == null || circumstances.caller().principalId() == owner.id()) {
            return;
        }
        for (OutgoingMessage message : messages) {
            access.require(
                    circumstances.caller(),
                    CalendarUsers.outbox(owner),
                    message.method() == ItipMethod.REPLY
                            ? Privilege.SCHEDULE_SEND_REPLY
                            : Privilege.SCHEDULE_SEND_INVITE);
        }
    }

    private void keepFormer(long ownerId, DavResource row) {
        resources.keepFormer(
                ownerId,
                row.uid(),
                new FormerCopy(resources.body(row.id()), row.scheduleNotes()),
                Clock.systemUTC().instant().getEpochSecond());
    }
}
