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

/**
 * Takes an invitation into an attendee's copy (RFC 5546 §3.2.2, RFC 6638 §4.1).
 *
 * <p>Of a meeting that he removed, and thereby declined, comes back what he is asked about anew, and no more. Until he is
 * asked about the series again, the copy remembers at which SEQUENCE he removed it.
 */
final class RequestProcessor {
    private static final List<String> OWN = List.of("TRANSP", "PERCENT-COMPLETE", "COMPLETED");

    private final CalendarUser owner;
    private final Instances old;
    private final Instances sent;
    /** The SEQUENCE of what he removed; null when he removed nothing. */
    private final Integer left;

    RequestProcessor(CalendarObject stored, CalendarObject former, CalendarObject message, CalendarUser owner) {
        this.owner = owner;
        this.old = stored == null ? null : new Instances(stored);
        this.sent = new Instances(message);
        this.left = stored == null ? removed(former) : Sequences.left(stored);
    }

    private static Integer removed(CalendarObject former) {
        if (former == null || former.components().stream().allMatch(Participants::cancelled)) {
            return null;
        }
        int known = former.components().stream().mapToInt(Sequences::of).max().orElse(0);
        Integer before = Sequences.left(former);
        return before == null ? known : Math.max(known, before);
    }

    Optional<CalendarObject> apply() {
        for (Map.Entry<String, Component> each : sent.all().entrySet()) {
            Component known = old == null ? null : old.all().get(each.getKey());
            // A meeting that was called off and is made anew may begin with a lower SEQUENCE.
            if (known != null
                    && !Participants.cancelled(known)
                    && Sequences.of(known) > Sequences.of(each.getValue())) {
                return Optional.empty();
            }
        }
        if (old == null || old.object().master().isEmpty()) {
            return anew();
        }
        return sent.object().master().isPresent()
                ? Optional.of(whole())
                : Optional.of(instancesOnly()).filter(result -> result != old.object());
    }

    /** Whether the owner does not have it because he declined it, and is not asked anew. */
    private boolean declined(String key, Component told) {
        if (old != null && old.overrides().containsKey(key)) {
            return false;
        }
        return left != null
                ? !asked(left, told)
                : Participants.own(told, owner)
                        .filter(line -> Participants.partstat(line).equals("DECLINED"))
                        .isPresent();
    }

    /** What was sent, where no series is stored: instances at most. */
    private Optional<CalendarObject> anew() {
        ObjectEdit edit = new ObjectEdit(sent.object());
        Map<String, Integer> hidden = new LinkedHashMap<>();
        Component master = sent.object().master().orElse(null);
        boolean series = master != null && !declined(Instances.MASTER, master);
        List<Component> kept = kept(series);
        boolean any = !kept.isEmpty();
        for (Map.Entry<String, Component> each : sent.all().entrySet()) {
            boolean gone = declined(each.getKey(), each.getValue());
            if (gone) {
                hidden.put(each.getKey(), Math.max(Sequences.of(each.getValue()), left == null ? 0 : left));
            }
            any |= !gone;
            edit.replace(each.getValue(), gone ? null : own(each.getKey(), each.getValue()));
        }
        if (!any) {
            return Optional.empty();
        }
        if (series) {
            edit.replace(master, excluding(own(Instances.MASTER, master), hidden));
        }
        kept.forEach(each -> edit.add(Sequences.withDeclined(each, Map.of())));
        CalendarObject result = withoutMethod(edit);
        return Optional.of(series || left == null ? result : Sequences.withLeft(result, left));
    }

    /**
     * The stored instances that the message does not name: of a series that is told, as it has them.
     *
     * @param series whether the series comes with them
     */
    private List<Component> kept(boolean series) {
        List<Component> kept = new ArrayList<>();
        if (old == null) {
            return kept;
        }
        old.overrides().forEach((key, override) -> {
            if (sent.overrides().containsKey(key)) {
                return;
            }
            Component derived = sent.derive(key).orElse(null);
            if (sent.object().master().isEmpty() || Participants.cancelled(override)) {
                kept.add(override);
            } else if (derived == null) {
                kept.add(ObjectEdit.set(override, "STATUS", "CANCELLED"));
            } else if (!series || differs(own(override, derived), own(Instances.MASTER, derived))) {
                kept.add(own(override, derived));
            }
        });
        return kept;
    }

    /** A series without the instances that its owner does not have, whose SEQUENCE it remembers. */
    private Component excluding(Component master, Map<String, Integer> hidden) {
        Map<String, Integer> numbers = new LinkedHashMap<>(hidden);
        numbers.values().removeIf(sequence -> sequence == Sequences.of(master));
        return ItipComposer.excluding(
                Sequences.withDeclined(master, numbers),
                hidden.keySet(),
                sent.object().zones());
    }

    private static CalendarObject withoutMethod(ObjectEdit edit) {
        Component calendar = edit.calendar();
        return CalendarParser.object(ObjectEdit.put(calendar, "METHOD", List.of()));
    }

    /** Some instances of a series that is stored; those that the owner excluded come back if he is asked anew. */
    private CalendarObject instancesOnly() {
        ObjectEdit edit = new ObjectEdit(old.object());
        Set<String> hidden = hidden(new LinkedHashMap<>());
        Set<String> back = new LinkedHashSet<>(old.excluded());
        back.retainAll(sent.overrides().keySet());
        back.removeAll(hidden);
        sent.overrides().forEach((key, component) -> {
            Component known = old.overrides().get(key);
            if (known != null) {
                edit.replace(known, own(key, component));
            } else if (!hidden.contains(key)) {
                edit.add(own(key, component));
            }
        });
        Component master = old.object().master().orElseThrow();
        edit.replace(master, including(master, back, old.object().zones()));
        if (edit.done() == old.object()) {
            return old.object();
        }
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
            } else if (derived != null && !Participants.cancelled(override)) {
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
        Component mine =
                including(own(Instances.MASTER, master), back, sent.object().zones());
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
    private static Component including(Component master, Set<String> keys, TimeZones zones) {
        if (keys.isEmpty()) {
            return master;
        }
        return ObjectEdit.lines(master, line -> {
            if (!line.name().equals("EXDATE")) {
                return line;
            }
            List<DateTimeValue> all = DateTimeValue.parseList(line, zones);
            List<String> rest = all.stream()
                    .filter(value -> !keys.contains(Content.moment(value)))
                    .map(DateTimeValue::text)
                    .toList();
            if (rest.size() == all.size()) {
                return line;
            }
            return rest.isEmpty()
                    ? null
                    : ContentLines.line(line.group(), line.name(), line.parameters(), String.join(",", rest));
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
        return known == null ? fresh(withDeliveryStatus(null, plain(told))) : own(known, told);
    }

    private Component own(Component known, Component told) {
        ContentLine answer = Participants.own(known, owner).orElse(null);
        if (answer == null) {
            return fresh(withDeliveryStatus(known, plain(told)));
        }
        boolean again = asked(known, told)
                || Participants.organizer(known).map(ScheduleAgent::of).orElse(null) != ScheduleAgent.SERVER;
        Component mine = withDeliveryStatus(known, plain(told));
        if (!again) {
            String partstat = Participants.partstat(answer);
            mine = ObjectEdit.lines(
                    mine,
                    line -> line.name().equals("ATTENDEE")
                                    && owner.is(line)
                                    && !Participants.partstat(line).equals(partstat)
                            // An answer takes away that one was asked for.
                            ? ContentLines.withParameter(
                                    ContentLines.withParameter(line, "PARTSTAT", partstat), "RSVP", null)
                            : line);
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

    /** How the owner's last answer was delivered stays; what came in later takes it from the others. */
    private Component withDeliveryStatus(Component known, Component mine) {
        List<Component> from = new ArrayList<>();
        if (known != null) {
            from.add(known);
        }
        if (old != null) {
            from.addAll(old.object().components());
        }
        String status = from.stream()
                .flatMap(each -> Participants.organizer(each).stream())
                .flatMap(line -> line.parameter("SCHEDULE-STATUS").stream())
                .findFirst()
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
