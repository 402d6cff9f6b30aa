package org.tagwerk.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.DateTimeValue;
import org.tagwerk.calendar.TimeZones;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Takes an invitation into an attendee's copy (RFC 5546 §3.2.2, RFC 6638 §4.1). */
final class RequestProcessor {
    private static final List<String> OWN = List.of("TRANSP", "PERCENT-COMPLETE", "COMPLETED");

    private final CalendarUser owner;
    private final Instances old;
    private final boolean removed;
    private final Instances sent;

    RequestProcessor(CalendarObject stored, CalendarObject former, CalendarObject message, CalendarUser owner) {
        this.owner = owner;
        this.removed = stored == null && former != null;
        this.old = stored != null ? new Instances(stored) : removed ? new Instances(former) : null;
        this.sent = new Instances(message);
    }

    Optional<CalendarObject> apply() {
        if (old == null || removed) {
            return stored(List.of());
        }
        for (Map.Entry<String, Component> each : sent.all().entrySet()) {
            Component known = old.all().get(each.getKey());
            // A meeting that was called off and is made anew may begin with a lower SEQUENCE.
            if (known != null
                    && !Participants.cancelled(known)
                    && Sequences.of(known) > Sequences.of(each.getValue())) {
                return Optional.empty();
            }
        }
        Component master = old.object().master().orElse(null);
        if (sent.object().master().isPresent()) {
            return Optional.of(whole());
        }
        if (master != null && !Participants.cancelled(master)) {
            return Optional.of(instancesOnly());
        }
        List<Component> kept = new ArrayList<>();
        if (master == null) {
            old.overrides().forEach((key, override) -> {
                if (!sent.overrides().containsKey(key)) {
                    kept.add(override);
                }
            });
        }
        return stored(kept);
    }

    /**
     * Whether the owner has declined and removed what he is told of, and is not asked anew: it does not come back
     * because the organizer corrects its title.
     */
    private boolean declined(String key, Component told) {
        Component known = old == null ? null : old.effective(key).orElse(null);
        if (known != null) {
            return removed && !asked(known, told);
        }
        return Participants.own(told, owner)
                .filter(line -> Participants.partstat(line).equals("DECLINED"))
                .isPresent();
    }

    /** The message as an object, its components with what is the owner's own, and further ones. */
    private Optional<CalendarObject> stored(List<Component> further) {
        ObjectEdit edit = new ObjectEdit(sent.object());
        boolean any = !further.isEmpty();
        for (Map.Entry<String, Component> each : sent.all().entrySet()) {
            boolean gone = declined(each.getKey(), each.getValue());
            any |= !gone;
            // Of what he removed as a whole, and is asked about in part, the rest comes back with his answer.
            edit.replace(each.getValue(), gone && !removed ? null : own(each.getKey(), each.getValue()));
        }
        further.forEach(edit::add);
        return any ? Optional.of(withoutMethod(edit)) : Optional.empty();
    }

    private static CalendarObject withoutMethod(ObjectEdit edit) {
        Component calendar = edit.calendar();
        return CalendarParser.object(ObjectEdit.put(calendar, "METHOD", List.of()));
    }

    /** Some instances of a series that is stored. */
    private CalendarObject instancesOnly() {
        ObjectEdit edit = new ObjectEdit(old.object());
        sent.overrides().forEach((key, component) -> {
            Component known = old.overrides().get(key);
            if (known != null) {
                edit.replace(known, own(key, component));
            } else {
                edit.add(own(key, component));
            }
        });
        Set<String> zones = new LinkedHashSet<>();
        old.object().calendar().components("VTIMEZONE").forEach(zone -> zones.add(tzid(zone)));
        sent.object().calendar().components("VTIMEZONE").stream()
                .filter(zone -> !zones.contains(tzid(zone)))
                .forEach(edit::add);
        return edit.done();
    }

    private static String tzid(Component zone) {
        return zone.line("TZID").map(ContentLine::value).orElse("");
    }

    /** The instances that the owner excluded and is not asked about anew, with the SEQUENCE that they had. */
    private Set<String> hidden(Map<String, Integer> declined) {
        Set<String> hidden = new LinkedHashSet<>();
        Component master = old.object().master().orElse(null);
        if (master == null || Participants.cancelled(master)) {
            return hidden;
        }
        Map<String, Integer> known = Sequences.declined(master);
        for (String key : old.excluded()) {
            int sequence = known.getOrDefault(key, Sequences.of(master));
            Component instance = sent.effective(key).orElse(null);
            if (instance != null && !asked(sequence, instance)) {
                hidden.add(key);
                declined.put(key, Math.max(sequence, Sequences.of(instance)));
            }
        }
        int later = sent.object().master().map(Sequences::of).orElse(0);
        declined.values().removeIf(sequence -> sequence == later);
        return hidden;
    }

    /** A series: what was there goes, but for the owner's own. */
    private CalendarObject whole() {
        Map<String, Integer> declined = new LinkedHashMap<>();
        Set<String> hidden = hidden(declined);
        Set<String> back = new LinkedHashSet<>();
        List<Component> kept = new ArrayList<>();
        old.overrides().forEach((key, override) -> {
            if (sent.overrides().containsKey(key)) {
                return;
            }
            Component derived = sent.derive(key).orElse(null);
            if (derived == null && Participants.cancelled(override)) {
                back.add(key);
                kept.add(override);
            } else if (derived != null && !Participants.cancelled(override) && !asked(override, derived)) {
                Component answered = own(override, derived);
                if (differs(answered, own(Instances.MASTER, derived))) {
                    kept.add(answered);
                }
            }
        });
        ObjectEdit edit = new ObjectEdit(sent.object());
        sent.all()
                .forEach(
                        (key, component) -> edit.replace(component, hidden.contains(key) ? null : own(key, component)));
        Component master = sent.object().master().orElseThrow();
        Component mine = including(own(Instances.MASTER, master), back);
        Component numbered = Sequences.withDeclined(mine, declined);
        edit.replace(
                master, ItipComposer.excluding(numbered, hidden, sent.object().zones()));
        kept.forEach(edit::add);
        return withoutMethod(edit);
    }

    /** Whether the owner's own part of an instance is other than that of the series. */
    private boolean differs(Component one, Component other) {
        return !Participants.own(one, owner)
                        .map(Participants::partstat)
                        .equals(Participants.own(other, owner).map(Participants::partstat))
                || !one.components().equals(other.components())
                || AttendeePlan.transparent(one) != AttendeePlan.transparent(other);
    }

    /** The master without these EXDATEs. */
    private Component including(Component master, Set<String> keys) {
        if (keys.isEmpty()) {
            return master;
        }
        TimeZones zones = sent.object().zones();
        return ObjectEdit.lines(master, line -> {
            if (!line.name().equals("EXDATE")) {
                return line;
            }
            List<DateTimeValue> all = DateTimeValue.parseList(line, zones);
            List<String> left = all.stream()
                    .filter(value -> !keys.contains(Content.moment(value)))
                    .map(DateTimeValue::text)
                    .toList();
            if (left.size() == all.size()) {
                return line;
            }
            return left.isEmpty()
                    ? null
                    : ContentLines.line(line.group(), line.name(), line.parameters(), String.join(",", left));
        });
    }

    /** Whether the owner is asked anew: at a later SEQUENCE than he knows, or after a cancellation. */
    private boolean asked(Component known, Component told) {
        return Participants.cancelled(known) || asked(Sequences.of(known), told);
    }

    private boolean asked(int known, Component told) {
        return Participants.own(told, owner)
                .filter(line -> Participants.partstat(line).equals(Participants.NEEDS_ACTION)
                        && Sequences.asked(told, line) > known)
                .isPresent();
    }

    private Component own(String key, Component told) {
        Component known = old == null ? null : old.effective(key).orElse(null);
        return known == null ? fresh(plain(told)) : own(known, told);
    }

    private Component own(Component known, Component told) {
        ContentLine answer = Participants.own(known, owner).orElse(null);
        if (answer == null) {
            return fresh(plain(told));
        }
        boolean again = asked(known, told);
        Component mine = withDeliveryStatus(known, plain(told));
        if (!again) {
            String partstat = removed ? "DECLINED" : Participants.partstat(answer);
            mine = ObjectEdit.lines(
                    mine,
                    line -> line.name().equals("ATTENDEE")
                                    && owner.is(line)
                                    && !Participants.partstat(line).equals(partstat)
                            ? ContentLines.withParameter(line, "PARTSTAT", partstat)
                            : line);
        }
        if (removed) {
            return fresh(mine);
        }
        if (!again) {
            for (String name : OWN) {
                mine = ObjectEdit.put(mine, name, known.lines(name));
            }
        } else {
            mine = fresh(mine);
        }
        List<Node> nodes = new ArrayList<>(mine.nodes());
        nodes.addAll(known.components("VALARM"));
        known.lines().stream()
                .filter(line -> SchedulingDiff.isPrivate(line) && !line.name().startsWith("X-TAGWERK-"))
                .forEach(line -> nodes.add(0, line));
        return mine.withNodes(nodes);
    }

    /** How the owner's last answer was delivered stays. */
    private static Component withDeliveryStatus(Component known, Component mine) {
        String status = Participants.organizer(known)
                .flatMap(line -> line.parameter("SCHEDULE-STATUS"))
                .orElse(null);
        return status == null
                ? mine
                : ObjectEdit.lines(
                        mine,
                        line -> line.name().equals("ORGANIZER")
                                ? ContentLines.withParameter(line, "SCHEDULE-STATUS", status)
                                : line);
    }

    /** Without our marks for the crossing of messages, and without alarms of the organizer. */
    private Component plain(Component told) {
        List<Node> nodes = new ArrayList<>(told.nodes());
        nodes.removeIf(node -> node instanceof Component inner && inner.name().equals("VALARM"));
        return ObjectEdit.lines(told.withNodes(nodes), line -> {
            if (line.name().equals(Sequences.RESCHEDULED) || SchedulingDiff.isPrivate(line)) {
                return null;
            }
            return line.parameter(Sequences.ASKED).isPresent()
                    ? ContentLines.withParameter(line, Sequences.ASKED, null)
                    : line;
        });
    }

    /** An unanswered invitation takes no time; whose wish that was is kept. */
    private Component fresh(Component told) {
        boolean unanswered = Participants.own(told, owner)
                .map(Participants::partstat)
                .filter(Participants.NEEDS_ACTION::equals)
                .isPresent();
        if (!told.name().equals("VEVENT") || !unanswered) {
            return told;
        }
        List<Parameter> parameters = AttendeePlan.transparent(told)
                ? List.of(new Parameter(AttendeePlan.ORGANIZERS, List.of("TRUE")))
                : List.of();
        return ObjectEdit.put(told, "TRANSP", List.of(ContentLines.line("", "TRANSP", parameters, "TRANSPARENT")));
    }
}
