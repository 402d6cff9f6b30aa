package org.tagwerk.text;

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
    /** All lines directly inside, in order. */
    public List<ContentLine> lines() {
        return nodes.stream()
                .filter(ContentLine.class::isInstance)
                .map(ContentLine.class::cast)
                .toList();
    }

    /** All components directly inside, in order. */
    public List<Component> components() {
        return nodes.stream()
                .filter(Component.class::isInstance)
                .map(Component.class::cast)
                .toList();
    }

    /** The lines called {@code name} (upper case). */
    public List<ContentLine> lines(String name) {
        return lines().stream().filter(line -> line.name().equals(name)).toList();
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
}
