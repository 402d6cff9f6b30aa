package org.tagwerk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.DateTimeValue;
import org.tagwerk.calendar.Occurrence;
import org.tagwerk.calendar.Occurrences;
import org.tagwerk.calendar.TimeZones;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * The instances of an object by comparable keys: the moment that RECURRENCE-ID names, in UTC, or the DATE or floating
 * time itself; {@link #MASTER} for the component without one (RFC 5545 §3.8.4.4).
 */
final class Instances {
    static final String MASTER = "";

    private static final Set<String> RECURRING = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE");

    private final CalendarObject object;
    private final Map<String, Component> overrides = new LinkedHashMap<>();
    private final Map<String, Optional<Component>> derived = new HashMap<>();
    private final Map<String, Map<String, ContentLine>> attendees = new HashMap<>();
    private Occurrences series;

    Instances(CalendarObject object) {
        this.object = object;
        for (Component override : object.overrides()) {
            overrides.putIfAbsent(key(override), override);
        }
    }

    CalendarObject object() {
        return object;
    }

    /** The key of one of this object's components. */
    String key(Component component) {
        return component
                .line("RECURRENCE-ID")
                .map(line -> key(line, object.zones()))
                .orElse(MASTER);
    }

    private String key(ContentLine line, TimeZones zones) {
        return DateTimeValue.read(line, zones)
                .map(this::key)
                .orElse(line.value().strip());
    }

    /** A DATE for an instance of a series of times cannot be told from one of a series of dates, and need not. */
    private String key(DateTimeValue id) {
        return id.isFloating()
                ? id.text()
                : DateTimeValue.utc(id.instant(ZoneOffset.UTC)).text();
    }

    /** The overrides by key, in their order. */
    Map<String, Component> overrides() {
        return overrides;
    }

    /** All components by key. */
    Map<String, Component> all() {
        Map<String, Component> all = new LinkedHashMap<>();
        object.master().ifPresent(master -> all.put(MASTER, master));
        all.putAll(overrides);
        return all;
    }

    /** The instances that EXDATE takes away. */
    Set<String> excluded() {
        Set<String> keys = new LinkedHashSet<>();
        object.master().ifPresent(master -> master.lines("EXDATE").forEach(line -> {
            for (DateTimeValue value : DateTimeValue.parseList(line, object.zones())) {
                keys.add(key(value));
            }
        }));
        keys.removeAll(overrides.keySet());
        return keys;
    }

    /** What is said of an instance: its override, or the master as it stands for it; empty when there is no such. */
    Optional<Component> effective(String key) {
        if (key.equals(MASTER)) {
            return object.master();
        }
        Component override = overrides.get(key);
        return override != null ? Optional.of(override) : derive(key);
    }

    /** The override that says of an instance what the master says; empty when the series has no such instance. */
    Optional<Component> derive(String key) {
        return derived.computeIfAbsent(key, this::derived);
    }

    /** Who is invited to an instance, by comparable address: nobody when it is called off or not there. */
    Map<String, ContentLine> attendees(String key) {
        return attendees.computeIfAbsent(key, instance -> effective(instance)
                .filter(component -> !Participants.cancelled(component))
                .map(Participants::attendees)
                .orElse(Map.of()));
    }

    private Optional<Component> derived(String key) {
        Component master = object.master().orElse(null);
        DateTimeValue start = master == null ? null : value(master, "DTSTART");
        DateTimeValue id = DateTimeValue.parse(key, "", TimeZones.BY_NAME).orElse(null);
        if (start == null || id == null || id.isDate() != start.isDate()) {
            return Optional.empty();
        }
        DateTimeValue at = id.like(start, ZoneOffset.UTC);
        return includes(at, key) ? Optional.of(derive(master, start, at)) : Optional.empty();
    }

    private boolean includes(DateTimeValue at, String key) {
        if (series == null) {
            series = Occurrences.of(masterAlone(object), ZoneOffset.UTC);
        }
        Instant moment = at.instant(ZoneOffset.UTC);
        for (Occurrence each : series.between(moment, moment)) {
            if (each.recurrenceId() != null && key(each.recurrenceId()).equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** The object, or message, without its overrides: the series as rules and dates alone make it. */
    static CalendarObject masterAlone(CalendarObject object) {
        if (object.overrides().isEmpty()) {
            return object;
        }
        ObjectEdit edit = new ObjectEdit(object);
        object.overrides().forEach(override -> edit.replace(override, null));
        return CalendarParser.object(ObjectEdit.put(edit.calendar(), "METHOD", List.of()));
    }

    private Component derive(Component master, DateTimeValue start, DateTimeValue at) {
        Duration shift = Duration.between(start.local(), at.local());
        List<Node> nodes = new ArrayList<>();
        for (Node node : master.nodes()) {
            if (!(node instanceof ContentLine line)) {
                nodes.add(node);
            } else if (line.name().equals("DTSTART")) {
                nodes.add(new ContentLine("", "RECURRENCE-ID", line.parameters(), at.text(), ""));
                nodes.add(shift.isZero() ? line : at(line, at));
            } else if (line.name().equals("DTEND") || line.name().equals("DUE")) {
                DateTimeValue end = DateTimeValue.read(line, object.zones()).orElse(null);
                nodes.add(
                        end == null || shift.isZero()
                                ? line
                                : at(line, end.withLocal(end.local().plus(shift))));
            } else if (!RECURRING.contains(line.name())) {
                nodes.add(line);
            }
        }
        nodes.replaceAll(node -> node instanceof ContentLine line && line.name().equals("RECURRENCE-ID")
                ? ContentLines.line("", line.name(), line.parameters(), line.value())
                : node);
        return master.withNodes(nodes);
    }

    private static ContentLine at(ContentLine line, DateTimeValue value) {
        return ContentLines.line(line.group(), line.name(), line.parameters(), value.text());
    }

    DateTimeValue value(Component component, String name) {
        return component
                .line(name)
                .flatMap(line -> DateTimeValue.read(line, object.zones()))
                .orElse(null);
    }
}
