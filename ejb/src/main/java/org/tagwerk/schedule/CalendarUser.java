package org.tagwerk.schedule;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagwerk.text.ContentLine;

/** A calendar user, known by addresses in their comparable form (RFC 6638 §2.4.1). */
record CalendarUser(Set<String> keys) {
    CalendarUser {
        keys = Set.copyOf(keys);
    }

    /** The user whom any of these addresses names. */
    static CalendarUser of(Set<String> addresses) {
        return new CalendarUser(addresses.stream().map(CalendarUser::key).collect(Collectors.toSet()));
    }

    /** Whether the value of an ORGANIZER or ATTENDEE line is one of the addresses. */
    boolean is(ContentLine line) {
        return keys.contains(key(line));
    }

    /** The comparable form of the address on a line. */
    static String key(ContentLine line) {
        return key(line.value());
    }

    /**
     * The comparable form of an address: mail addresses and UUIDs without case, a bare mail address with its scheme,
     * the path of a principal without its last slash.
     */
    static String key(String address) {
        String text = address.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mailto:") || lower.startsWith("urn:uuid:")) {
            return lower;
        }
        if (text.indexOf(':') < 0 && text.indexOf('/') < 0 && text.indexOf('@') > 0) {
            return "mailto:" + lower;
        }
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
