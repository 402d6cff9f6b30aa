package org.tagwerk.schedule;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/** The people of one component (RFC 5545 §3.8.4.1, §3.8.4.3). */
final class Participants {
    static final String NEEDS_ACTION = "NEEDS-ACTION";

    private Participants() {}

    /** The ATTENDEE lines by the comparable form of their address; of two for the same address the first. */
    static Map<String, ContentLine> attendees(Component component) {
        Map<String, ContentLine> found = new LinkedHashMap<>();
        for (ContentLine line : component.lines("ATTENDEE")) {
            found.putIfAbsent(CalendarUser.key(line), line);
        }
        return found;
    }

    /** The ORGANIZER line, if it has a value. */
    static Optional<ContentLine> organizer(Component component) {
        return component.line("ORGANIZER").filter(line -> !line.value().isBlank());
    }

    /** The comparable address of the organizer, or an empty string. */
    static String organizerKey(Component component) {
        return organizer(component).map(CalendarUser::key).orElse("");
    }

    /** The ATTENDEE line of a user. */
    static Optional<ContentLine> own(Component component, CalendarUser user) {
        return component.lines("ATTENDEE").stream().filter(user::is).findFirst();
    }

    /** PARTSTAT in upper case; NEEDS-ACTION without the parameter (RFC 5545 §3.2.12). */
    static String partstat(ContentLine attendee) {
        return attendee.parameter("PARTSTAT")
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .orElse(NEEDS_ACTION);
    }

    /** Whether the component is called off (RFC 5545 §3.8.1.11). */
    static boolean cancelled(Component component) {
        return component
                .line("STATUS")
                .map(line -> line.value().strip())
                .filter("CANCELLED"::equalsIgnoreCase)
                .isPresent();
    }
}
