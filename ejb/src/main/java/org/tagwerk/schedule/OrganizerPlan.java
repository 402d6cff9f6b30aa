package org.tagwerk.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.schedule.SchedulingDiff.InstanceChange;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** The organizer creates, changes or removes (RFC 6638 §3.2.1). */
final class OrganizerPlan {
    private final CalendarUser owner;
    private final SchedulingOptions options;
    private final Instances old;
    private final Instances now;
    private final SchedulingDiff diff;
    private final Map<String, ContentLine> people = new LinkedHashMap<>();
    private final Map<String, String> forced = new LinkedHashMap<>();
    private final Map<String, String> status = new LinkedHashMap<>();
    private final List<OutgoingMessage> messages = new ArrayList<>();
    private final Set<String> askedAgain;
    private final CalendarObject body;

    /** Plans; null stands for nothing stored, or nothing left. */
    OrganizerPlan(CalendarObject before, CalendarObject after, CalendarUser owner, SchedulingOptions options) {
        this.owner = owner;
        this.options = options;
        old = before == null ? null : new Instances(before);
        collect(before);
        collect(after);
        if (after == null) {
            now = null;
            diff = null;
            askedAgain = Set.of();
        } else if (before == null) {
            now = new Instances(Scheduler.withoutForce(after));
            diff = null;
            askedAgain = Set.of();
        } else {
            OrganizerRevision revision = new OrganizerRevision(old, Scheduler.withoutForce(after), owner);
            now = new Instances(revision.body());
            diff = revision.diff();
            askedAgain = revision.askedAgain();
        }
        ItipComposer composer = new ItipComposer(options.now());
        people.keySet().forEach(key -> tell(key, composer));
        body = now == null ? null : withStatus();
    }

    CalendarObject body() {
        return body;
    }

    List<OutgoingMessage> messages() {
        return messages;
    }

    private void collect(CalendarObject object) {
        for (Component component : object == null ? List.<Component>of() : object.components()) {
            Participants.attendees(component).forEach((key, line) -> {
                if (!owner.is(line) && !key.equals(Participants.organizerKey(component))) {
                    people.put(key, line);
                    line.parameter("SCHEDULE-FORCE-SEND")
                            .ifPresent(value -> forced.put(key, value.strip().toUpperCase(Locale.ROOT)));
                }
            });
        }
    }

    private void tell(String key, ItipComposer composer) {
        Set<String> gone = new LinkedHashSet<>();
        boolean stays = false;
        boolean news = "REQUEST".equals(forced.get(key)) || askedAgain.contains(key);
        for (String instance : instances()) {
            boolean was = invited(old, instance, key);
            boolean is = invited(now, instance, key);
            stays |= is;
            if (was && !is) {
                gone.add(instance);
            }
            news |= is && (!was || diff != null && diff.of(instance).isPresent());
        }
        if (!gone.isEmpty()) {
            send(key, ItipMethod.CANCEL, composer.cancel(old, now, gone, key), stays);
        }
        // The series itself says what is excluded from it, besides the cancellation.
        boolean excludes = invited(now, Instances.MASTER, key)
                && old != null
                && !old.excluded().containsAll(now.excluded());
        if (stays && (news || excludes)) {
            send(key, ItipMethod.REQUEST, composer.request(now, key), true);
        } else if (stays && forced.containsKey(key)) {
            status.put(key, "2.3");
        }
    }

    private Set<String> instances() {
        Set<String> keys = new LinkedHashSet<>();
        if (old != null) {
            keys.addAll(old.all().keySet());
        }
        if (now != null) {
            keys.addAll(now.all().keySet());
        }
        if (diff != null) {
            diff.changes().stream().map(InstanceChange::key).forEach(keys::add);
        }
        return keys;
    }

    private void send(String key, ItipMethod method, Component calendar, boolean stays) {
        ContentLine person = people.get(key);
        String code = options.deliveryStatus().apply(person.value());
        if (stays) {
            boolean unknown = forced.containsKey(key) && !"REQUEST".equals(forced.get(key));
            status.put(key, unknown ? "2.3" : code);
        }
        if (code.startsWith("1.")) {
            String organizer =
                    SchedulingRole.organizer((now == null ? old : now).object()).value();
            messages.add(new OutgoingMessage(organizer, person.value(), method, calendar));
        }
    }

    /** Whether the server invites the attendee to an instance. */
    static boolean invited(Instances instances, String instance, String key) {
        return instances != null
                && Optional.ofNullable(instances.attendees(instance).get(key))
                        .filter(line -> ScheduleAgent.of(line) == ScheduleAgent.SERVER)
                        .isPresent();
    }

    private CalendarObject withStatus() {
        UnaryOperator<ContentLine> edit = line -> {
            String code = line.name().equals("ATTENDEE") && ScheduleAgent.of(line) == ScheduleAgent.SERVER
                    ? status.get(CalendarUser.key(line))
                    : null;
            return code == null || Optional.of(code).equals(line.parameter("SCHEDULE-STATUS"))
                    ? line
                    : ContentLines.withParameter(line, "SCHEDULE-STATUS", code);
        };
        ObjectEdit edits = new ObjectEdit(now.object());
        now.object().components().forEach(each -> edits.replace(each, ObjectEdit.lines(each, edit)));
        return edits.done();
    }
}
