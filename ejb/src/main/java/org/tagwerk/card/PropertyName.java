package org.tagwerk.card;

import java.util.Locale;
import org.tagwerk.text.ContentLine;

/**
 * A property name as requests write it, with its group or without (RFC 6352 §10.4.2, §10.5.1).
 *
 * @param group in upper case; empty for any group or none
 * @param name in upper case
 */
public record PropertyName(String group, String name) {
    /** Reads {@code TEL} or {@code X-ABC.TEL}. */
    public static PropertyName of(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        int dot = upper.indexOf('.');
        return dot < 0
                ? new PropertyName("", upper)
                : new PropertyName(upper.substring(0, dot), upper.substring(dot + 1));
    }

    /** Whether it means this line. */
    public boolean matches(ContentLine line) {
        return line.name().equals(name) && (group.isEmpty() || group.equalsIgnoreCase(line.group()));
    }
}
