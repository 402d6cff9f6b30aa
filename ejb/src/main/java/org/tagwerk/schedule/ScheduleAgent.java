package org.tagwerk.schedule;

import java.util.Locale;
import org.tagwerk.text.ContentLine;

/** Who delivers messages to an organizer or attendee (RFC 6638 §7.1). */
public enum ScheduleAgent {
    SERVER,
    CLIENT,
    NONE;

    /** The agent that an ORGANIZER or ATTENDEE line names: SERVER without the parameter, NONE for unknown values. */
    public static ScheduleAgent of(ContentLine line) {
        String value = line.parameter("SCHEDULE-AGENT").orElse("SERVER").strip();
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "SERVER" -> SERVER;
            case "CLIENT" -> CLIENT;
            default -> NONE;
        };
    }
}
