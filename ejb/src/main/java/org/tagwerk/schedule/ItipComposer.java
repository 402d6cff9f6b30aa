package org.tagwerk.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.DateTimeValue;
import org.tagwerk.calendar.TimeZones;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Composes messages (RFC 5546 §3.2, §3.4; RFC 6638 §3.2.5, §3.2.6). */
final class ItipComposer {
    private static final Set<String> NOT_SENT_PARAMETERS =
            Set.of("SCHEDULE-AGENT", "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND", Sequences.REPLIED);
    private static final Set<String> NOT_SENT = Set.of("REQUEST-STATUS");
    private static final Set<String> BRIEF =
            Set.of("UID", "DTSTART", "DTEND", "DUE", "DURATION", "RECURRENCE-ID", "SUMMARY", "ORGANIZER", "SEQUENCE");
    private static final Set<String> REPLY = Set.of("COMMENT", "COMPLETED", "PERCENT-COMPLETE");

    private final String stamp;
    private final Map<Set<String>, Component> requests = new HashMap<>();

    ItipComposer(Instant now) {
        this.stamp = DateTimeValue.utc(now).text();
    }

    /**
     * An invitation: the components that invite the attendee; instances of the series that do not are excluded from it.
     * The same object for all who are invited to the same.
     */
    Component request(Instances instances, String attendee) {
        Set<String> keys = new LinkedHashSet<>();
        for (String key : instances.all().keySet()) {
            if (OrganizerPlan.invited(instances, key, attendee)) {
                keys.add(key);
            }
        }
        return request(instances, keys);
    }

    /** An invitation to some instances, all of which are in the object. */
    Component request(Instances instances, Set<String> keys) {
        return requests.computeIfAbsent(Set.copyOf(keys), each -> composed(instances, keys));
    }

    private Component composed(Instances instances, Set<String> keys) {
        List<Component> components = new ArrayList<>();
        for (String key : keys) {
            Component component = instances.effective(key).orElseThrow();
            if (key.equals(Instances.MASTER)) {
                Set<String> others = new LinkedHashSet<>(instances.overrides().keySet());
                others.removeAll(keys);
                component = excluding(component, others, instances.object().zones());
            }
            components.add(stamped(ObjectEdit.lines(withoutAlarms(component), ItipComposer::sent)));
        }
        return calendar(instances.object(), ItipMethod.REQUEST, components);
    }

    /** The master with further EXDATEs, in the form of its DTSTART. */
    static Component excluding(Component master, Set<String> keys, TimeZones zones) {
        ContentLine start = master.line("DTSTART").orElse(null);
        if (start == null || keys.isEmpty()) {
            return master;
        }
        DateTimeValue form = DateTimeValue.read(start, zones).orElseThrow();
        List<ContentLine> lines = new ArrayList<>(master.lines("EXDATE"));
        for (String key : keys) {
            DateTimeValue.parse(key, "", TimeZones.BY_NAME)
                    .map(id -> id.like(form, ZoneOffset.UTC))
                    .ifPresent(id -> lines.add(ContentLines.line("", "EXDATE", start.parameters(), id.text())));
        }
        return ObjectEdit.put(master, "EXDATE", lines);
    }

    /**
     * A cancellation: of everything when the attendee is not in the series any more, or the series is not there any
     * more, else of single instances. What is removed was changed once more before: so Calendar Server counts.
     *
     * @param now null when nothing is left
     */
    Component cancel(Instances old, Instances now, Set<String> keys, ContentLine attendee) {
        boolean all = keys.contains(Instances.MASTER)
                || now == null && old.object().master().isPresent();
        Set<String> gone = all ? Set.of(Instances.MASTER) : keys;
        int least = now == null ? 1 + highest(old) : 0;
        List<Component> components = new ArrayList<>();
        for (String key : gone) {
            Component component = old.effective(key).orElseThrow();
            int later = Optional.ofNullable(now)
                    .flatMap(instances -> instances.effective(key))
                    .map(Sequences::of)
                    .orElse(0);
            int sequence = Math.max(Math.max(Sequences.of(component), least) + 1, later);
            Component brief =
                    ObjectEdit.put(brief(component, line -> false, Set.of()), "ATTENDEE", List.of(sent(attendee)));
            Component numbered = ObjectEdit.set(brief, "SEQUENCE", "" + sequence);
            components.add(ObjectEdit.set(numbered, "STATUS", "CANCELLED"));
        }
        return calendar(old.object(), ItipMethod.CANCEL, components);
    }

    private static int highest(Instances instances) {
        return instances.object().components().stream()
                .mapToInt(Sequences::of)
                .max()
                .orElse(0);
    }

    /**
     * An answer: the components as they hold it.
     *
     * @param comment what it says besides, or null
     */
    Component reply(CalendarObject object, List<Component> answers, CalendarUser attendee, String comment) {
        List<Component> components = new ArrayList<>();
        for (Component answer : answers) {
            Component brief = brief(answer, attendee::is, REPLY);
            Component commented = comment == null
                    ? brief
                    : ObjectEdit.put(
                            brief, "COMMENT", List.of(ContentLines.line("COMMENT", ContentLines.escape(comment))));
            components.add(ObjectEdit.set(commented, "REQUEST-STATUS", "2.0;Success"));
        }
        return calendar(object, ItipMethod.REPLY, components);
    }

    /** What tells one instance and one attendee, and no more. */
    private Component brief(Component component, Predicate<ContentLine> attendee, Set<String> more) {
        Component brief = ObjectEdit.lines(withoutInner(component), line -> {
            boolean kept = line.name().equals("ATTENDEE")
                    ? attendee.test(line)
                    : BRIEF.contains(line.name()) || more.contains(line.name());
            return kept ? sent(line) : null;
        });
        return stamped(brief);
    }

    private Component stamped(Component component) {
        return ObjectEdit.put(component, "DTSTAMP", List.of(ContentLines.line("DTSTAMP", stamp)));
    }

    private static Component withoutAlarms(Component component) {
        List<Node> nodes = new ArrayList<>(component.nodes());
        nodes.removeIf(node -> node instanceof Component inner && inner.name().equals("VALARM"));
        return component.withNodes(nodes);
    }

    private static Component withoutInner(Component component) {
        List<Node> nodes = new ArrayList<>(component.nodes());
        nodes.removeIf(node -> node instanceof Component);
        return component.withNodes(nodes);
    }

    /** The line as it is sent, null when it is not. */
    private static ContentLine sent(ContentLine line) {
        boolean note = SchedulingDiff.isPrivate(line) && !line.name().equals(Sequences.RESCHEDULED);
        if (note || NOT_SENT.contains(line.name())) {
            return null;
        }
        if (!line.name().equals("ATTENDEE") && !line.name().equals("ORGANIZER")) {
            return line;
        }
        List<Parameter> parameters = line.parameters().stream()
                .filter(each -> !NOT_SENT_PARAMETERS.contains(each.name()))
                .toList();
        return parameters.size() == line.parameters().size()
                ? line
                : ContentLines.line(line.group(), line.name(), parameters, line.value());
    }

    private static Component calendar(CalendarObject object, ItipMethod method, List<Component> components) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : object.calendar().nodes()) {
            if (!(node instanceof Component component) || component.name().equals("VTIMEZONE")) {
                nodes.add(node);
            }
        }
        nodes.addAll(components);
        return ObjectEdit.put(
                object.calendar().withNodes(nodes), "METHOD", List.of(ContentLines.line("METHOD", method.name())));
    }
}
