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
    private final Map<String, Set<String>> askedAgain;
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
            askedAgain = Map.of();
        } else if (before == null) {
            now = new Instances(OrganizerRevision.asking(Scheduler.withoutForce(after), owner));
            diff = null;
            askedAgain = Map.of();
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
        Set<String> news = new LinkedHashSet<>();
        boolean stays = false;
        for (String instance : instances()) {
            boolean was = now == null ? named(instance, key) : invited(old, instance, key);
            boolean is = invited(now, instance, key);
            stays |= is;
            if (was && !is && !vanished(instance, key)) {
                gone.add(instance);
            }
            if (is && (!was || diff != null && diff.of(instance).isPresent() || askedAgain(instance, key))) {
                news.add(instance);
            }
        }
        if (gone.contains(Instances.MASTER)) {
            tellLast(key);
        }
        if (!gone.isEmpty()) {
            send(key, ItipMethod.CANCEL, composer.cancel(old, now, gone, people.get(key)));
        }
        boolean anew = "REQUEST".equals(forced.get(key)) || gone.contains(Instances.MASTER);
        if (stays && anew) {
            send(key, ItipMethod.REQUEST, composer.request(now, key));
        } else if (!news.isEmpty() || excludes(key)) {
            send(key, ItipMethod.REQUEST, request(key, news, composer));
        } else if (stays && forced.containsKey(key)) {
            status.put(key, "2.3");
        }
    }

    /** What else the organizer changed when he called it off is told first (RFC 5546 §3.2.2: not in one message). */
    private void tellLast(String key) {
        Component off = now == null ? null : now.object().master().orElse(null);
        if (off == null
                || !Participants.cancelled(off)
                || !Participants.attendees(off).containsKey(key)) {
            return;
        }
        String status = old.object()
                .master()
                .flatMap(before -> before.line("STATUS"))
                .map(line -> line.value().strip())
                .orElse(null);
        ObjectEdit edit = new ObjectEdit(now.object());
        edit.replace(off, ObjectEdit.set(off, "STATUS", status));
        Instances last = new Instances(edit.done());
        boolean changed = SchedulingDiff.of(old, last)
                .of(Instances.MASTER)
                .filter(change -> change.changed() || change.rescheduled())
                .isPresent();
        if (changed) {
            send(key, ItipMethod.REQUEST, new ItipComposer(options.now()).request(last, key));
        }
    }

    /** Whether a series in which the attendee stays has no such instance any more: its new rule says so by itself. */
    private boolean vanished(String instance, String key) {
        return invited(now, Instances.MASTER, key)
                && now.effective(instance).isEmpty()
                && !now.excluded().contains(instance);
    }

    /** Whether the series, which says itself what is excluded from it besides the cancellation, excludes more. */
    private boolean excludes(String key) {
        return invited(now, Instances.MASTER, key)
                && old != null
                && !old.excluded().containsAll(now.excluded());
    }

    /** Of a series that stays as it is only the instances that changed are told (RFC 5546 §3.2.2.1). */
    private Component request(String key, Set<String> news, ItipComposer composer) {
        boolean part = !news.contains(Instances.MASTER)
                && !excludes(key)
                && now.overrides().keySet().containsAll(news);
        return part ? composer.request(now, news) : composer.request(now, key);
    }

    private boolean askedAgain(String instance, String key) {
        return askedAgain.getOrDefault(instance, Set.of()).contains(key);
    }

    /** Whether the attendee is named in an instance, be it called off: what is removed is cancelled for all of them. */
    private boolean named(String instance, String key) {
        return old.effective(instance)
                .map(component -> Participants.attendees(component).get(key))
                .filter(line -> ScheduleAgent.of(line) == ScheduleAgent.SERVER)
                .isPresent();
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

    private void send(String key, ItipMethod method, Component calendar) {
        ContentLine person = people.get(key);
        String code = options.deliveryStatus().apply(person.value());
        boolean unknown = forced.containsKey(key) && !"REQUEST".equals(forced.get(key));
        status.put(key, unknown ? "2.3" : code);
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
