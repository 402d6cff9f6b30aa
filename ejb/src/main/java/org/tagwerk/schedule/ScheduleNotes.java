package org.tagwerk.schedule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.error.Condition;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * What the server remembers of crossing messages, kept beside the octets that clients see (DESIGN 14.5).
 *
 * <p>While rules are applied the notes stand in the object as properties and parameters whose names begin with
 * {@value #PREFIX}. What is stored and sent to clients has none of them; whatever a client sends under such a name in a
 * scheduling object is dropped, so that nobody forges one.
 */
public final class ScheduleNotes {
    static final String PREFIX = "X-TAGWERK-";

    private ScheduleNotes() {}

    /**
     * An object and its notes apart.
     *
     * @param object the very object that was taken apart when it had none
     * @param notes null for none
     */
    public record Apart(CalendarObject object, String notes) {}

    /** The object without notes; the same one when it has none. */
    public static CalendarObject without(CalendarObject object) {
        return apart(object, object).object();
    }

    /** A message as recipients see it, without notes. */
    public static Component without(Component message) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : message.nodes()) {
            nodes.add(node instanceof Component inner ? plain(inner, Map.of(), new ArrayList<>()) : node);
        }
        return message.withNodes(nodes);
    }

    /**
     * Takes the notes out.
     *
     * @param like lines that say the same as one of this object's keep its octets; when all do, it is this very object
     *     that comes back
     */
    public static Apart apart(CalendarObject object, CalendarObject like) {
        Map<ContentLine, ContentLine> known = new HashMap<>();
        like.components().forEach(each -> each.lines().forEach(line -> known.putIfAbsent(meaning(line), line)));
        Instances instances = new Instances(object);
        ObjectEdit edit = new ObjectEdit(object);
        List<Node> noted = new ArrayList<>();
        for (Component component : object.components()) {
            List<Node> notes = new ArrayList<>();
            Component plain = plain(component, known, notes);
            edit.replace(component, plain);
            if (!notes.isEmpty()) {
                notes.sort(Comparator.comparing(ScheduleNotes::isParameter));
                notes.add(0, ContentLines.line(PREFIX + "KEY", instances.key(component)));
                noted.add(ContentLines.component(component.name(), notes));
            }
        }
        CalendarObject stored = edit.done();
        CalendarObject result = stored.calendar().equals(like.calendar()) ? like : stored;
        String notes = noted.isEmpty()
                ? null
                : new String(ContentLines.write(ContentLines.component("VCALENDAR", noted)), StandardCharsets.UTF_8);
        return new Apart(result, notes);
    }

    private static Component plain(Component component, Map<ContentLine, ContentLine> known, List<Node> notes) {
        return ObjectEdit.lines(component, line -> {
            if (line.name().startsWith(PREFIX)) {
                notes.add(line);
                return null;
            }
            List<Parameter> ours = line.parameters().stream()
                    .filter(each -> each.name().startsWith(PREFIX))
                    .toList();
            if (ours.isEmpty()) {
                return known.getOrDefault(meaning(line), line);
            }
            notes.add(ContentLines.line(line.group(), line.name(), ours, line.value()));
            List<Parameter> others = line.parameters().stream()
                    .filter(each -> !ours.contains(each))
                    .toList();
            ContentLine plain = ContentLines.line(line.group(), line.name(), others, line.value());
            return known.getOrDefault(meaning(plain), plain);
        });
    }

    /** One form for the same notes, wherever their lines stood. */
    private static boolean isParameter(Node note) {
        return note instanceof ContentLine line && !line.name().startsWith(PREFIX);
    }

    private static ContentLine meaning(ContentLine line) {
        return new ContentLine(line.group(), line.name(), line.parameters(), line.value(), "");
    }

    /** The object with its notes in it; the same one when there are none. */
    public static CalendarObject together(CalendarObject object, String notes) {
        if (notes == null) {
            return object;
        }
        Map<String, Component> noted = new HashMap<>();
        ContentLines.read(notes.getBytes(StandardCharsets.UTF_8), Condition.VALID_CALENDAR_DATA)
                .components()
                .forEach(each ->
                        noted.put(each.line(PREFIX + "KEY").orElseThrow().value(), each));
        Instances instances = new Instances(object);
        ObjectEdit edit = new ObjectEdit(object);
        for (Component component : object.components()) {
            Component note = noted.get(instances.key(component));
            if (note != null) {
                edit.replace(component, together(component, note));
            }
        }
        return CalendarParser.object(edit.calendar());
    }

    private static Component together(Component component, Component note) {
        List<ContentLine> left = new ArrayList<>(note.lines());
        left.removeIf(line -> line.name().equals(PREFIX + "KEY"));
        Component with = ObjectEdit.lines(component, line -> {
            for (ContentLine each : left) {
                if (each.name().equals(line.name()) && each.value().equals(line.value())) {
                    List<Parameter> parameters = new ArrayList<>(line.parameters());
                    parameters.addAll(each.parameters());
                    left.remove(each);
                    return ContentLines.line(line.group(), line.name(), parameters, line.value());
                }
            }
            return line;
        });
        List<Node> nodes = new ArrayList<>(with.nodes());
        int behind =
                (int) nodes.stream().takeWhile(ContentLine.class::isInstance).count();
        nodes.addAll(
                behind,
                left.stream().filter(line -> line.name().startsWith(PREFIX)).toList());
        return with.withNodes(nodes);
    }
}
