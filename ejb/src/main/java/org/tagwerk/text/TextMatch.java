package org.tagwerk.text;

import java.util.List;

/**
 * A text-match of a filter (RFC 4791 §9.7.5, RFC 6352 §10.5.4).
 *
 * @param collation how texts are compared
 * @param type which part of the value has to agree; calendars know {@link Type#CONTAINS} only
 * @param text what is looked for
 * @param negate whether values that do not match are wanted
 */
public record TextMatch(Collation collation, Type type, String text, boolean negate) {
    /** Which part of a value the text has to be (RFC 6352 §10.5.4). */
    public enum Type {
        EQUALS,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH
    }

    /** The substring match of calendar filters (RFC 4791 §7.5). */
    public static TextMatch contains(Collation collation, String text, boolean negate) {
        return new TextMatch(collation, Type.CONTAINS, text, negate);
    }

    /** Whether a value matches, negation included. */
    public boolean test(String value) {
        return agrees(value) != negate;
    }

    /** Whether a property of several values matches: one of them agrees, or none if the match is negated. */
    public boolean testAny(List<String> values) {
        return values.stream().anyMatch(this::agrees) != negate;
    }

    private boolean agrees(String value) {
        String wanted = collation.key(text);
        String key = collation.key(value);
        return switch (type) {
            case EQUALS -> key.equals(wanted);
            case CONTAINS -> key.contains(wanted);
            case STARTS_WITH -> key.startsWith(wanted);
            case ENDS_WITH -> key.endsWith(wanted);
        };
    }
}
