package org.tagwerk.text;

import java.util.List;
import java.util.Optional;

/**
 * One content line (RFC 5545 §3.1, RFC 6350 §3.3).
 *
 * @param group the vCard group, or an empty string
 * @param name the property name in upper case
 * @param parameters in their order
 * @param value unfolded, escapes not resolved
 * @param raw the octets of the line as they came, decoded: folds and line end included. Writing a component again
 *     concatenates these, so that an untouched line stays octet for octet.
 */
public record ContentLine(String group, String name, List<Parameter> parameters, String value, String raw)
        implements Node {
    /** The first value of the parameter {@code name} (upper case), RFC 6868 resolved, quotes removed. */
    public Optional<String> parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name) && !parameter.values().isEmpty()) {
                return Optional.of(parameter.values().get(0));
            }
        }
        return Optional.empty();
    }

    /**
     * A parameter.
     *
     * @param name in upper case
     * @param values quotes removed, RFC 6868 resolved
     */
    public record Parameter(String name, List<String> values) {}
}
