package org.tagwerk.schedule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Replaces components of an object; what is not named keeps its place and its octets. */
final class ObjectEdit {
    private final CalendarObject object;
    private final Map<Component, Component> replaced = new IdentityHashMap<>();
    private final List<Component> added = new ArrayList<>();

    ObjectEdit(CalendarObject object) {
        this.object = object;
    }

    /** Puts {@code by} in the place of one of the object's components; null takes it away. */
    void replace(Component component, Component by) {
        if (by != component) {
            replaced.put(component, by);
        }
    }

    /** Adds a component behind all others. */
    void add(Component component) {
        added.add(component);
    }

    /** The edited object: the same one when nothing was edited. */
    CalendarObject done() {
        return replaced.isEmpty() && added.isEmpty() ? object : CalendarParser.object(calendar());
    }

    /** The edited VCALENDAR, which need not be a storable object. */
    Component calendar() {
        List<Node> nodes = new ArrayList<>();
        for (Node node : object.calendar().nodes()) {
            Node by = node instanceof Component component && replaced.containsKey(component)
                    ? replaced.get(component)
                    : node;
            if (by != null) {
                nodes.add(by);
            }
        }
        nodes.addAll(added);
        return object.calendar().withNodes(nodes);
    }

    /** The component with each line as {@code edit} gives it back, null dropping it; the same one when none changed. */
    static Component lines(Component component, UnaryOperator<ContentLine> edit) {
        List<Node> nodes = new ArrayList<>();
        boolean changed = false;
        for (Node node : component.nodes()) {
            Node by = node instanceof ContentLine line ? edit.apply(line) : node;
            changed |= by != node;
            if (by != null) {
                nodes.add(by);
            }
        }
        return changed ? component.withNodes(nodes) : component;
    }

    /** The component with the one property {@code name} set, or removed when {@code value} is null. */
    static Component set(Component component, String name, String value) {
        String old = component.line(name).map(line -> line.value().strip()).orElse(null);
        return Objects.equals(old, value)
                ? component
                : put(component, name, value == null ? List.of() : List.of(ContentLines.line(name, value)));
    }

    /** The component with these lines in the place of all lines called {@code name}. */
    static Component put(Component component, String name, List<ContentLine> lines) {
        List<Node> nodes = new ArrayList<>();
        int place = -1;
        int lastLine = 0;
        for (Node node : component.nodes()) {
            if (node instanceof ContentLine line && line.name().equals(name)) {
                place = place < 0 ? nodes.size() : place;
            } else {
                nodes.add(node);
                lastLine = node instanceof ContentLine ? nodes.size() : lastLine;
            }
        }
        nodes.addAll(place < 0 ? lastLine : place, lines);
        return component.withNodes(nodes);
    }
}
