package org.tagwerk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A component between BEGIN and END, immutable (RFC 5545 §3.6).
 *
 * @param name in upper case
 * @param begin the raw BEGIN line
 * @param nodes lines and components in their order
 * @param end the raw END line
 */
public record Component(String name, String begin, List<Node> nodes, String end) implements Node {
    public Component {
        nodes = List.copyOf(nodes);
    }

    /** All lines directly inside, in order. */
    public List<ContentLine> lines() {
        List<ContentLine> found = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            if (node instanceof ContentLine line) {
                found.add(line);
            }
        }
        return found;
    }

    /** All components directly inside, in order. */
    public List<Component> components() {
        List<Component> found = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Component component) {
                found.add(component);
            }
        }
        return found;
    }

    /** The components directly inside that are called {@code name} (upper case). */
    public List<Component> components(String name) {
        List<Component> found = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Component component && component.name().equals(name)) {
                found.add(component);
            }
        }
        return found;
    }

    /** The lines called {@code name} (upper case). */
    public List<ContentLine> lines(String name) {
        List<ContentLine> found = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof ContentLine line && line.name().equals(name)) {
                found.add(line);
            }
        }
        return found;
    }

    /** The first line called {@code name} (upper case). */
    public Optional<ContentLine> line(String name) {
        for (Node node : nodes) {
            if (node instanceof ContentLine line && line.name().equals(name)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** The same component with other content; BEGIN and END keep their octets. */
    public Component withNodes(List<Node> others) {
        return new Component(name, begin, others, end);
    }
}
