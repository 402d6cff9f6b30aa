package org.tagwerk.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;

/**
 * Whether two states of an object differ only in who takes part (RFC 6638 §3.2.10).
 *
 * <p>That is, instance by instance, in the ATTENDEE parameters PARTSTAT, SCHEDULE-STATUS, DELEGATED-TO, DELEGATED-FROM,
 * RSVP (which an answer takes away), in comments, REQUEST-STATUS, DTSTAMP, LAST-MODIFIED. An override that says otherwise what the master says is no
 * difference.
 */
public final class ParticipationDiff {
    /** The parameters that tell of participation, ours included. */
    static final Set<String> PARAMETERS = Set.of(
            "PARTSTAT",
            "RSVP",
            "SCHEDULE-STATUS",
            "DELEGATED-TO",
            "DELEGATED-FROM",
            Sequences.ASKED,
            Sequences.REPLIED);

    /** The properties that tell of participation. */
    static final Set<String> COMMENTS = Set.of(
            "COMMENT", "REQUEST-STATUS", "X-CALENDARSERVER-ATTENDEE-COMMENT", "X-CALENDARSERVER-PRIVATE-COMMENT");

    private static final Set<String> STAMPS = Set.of("DTSTAMP", "LAST-MODIFIED", Sequences.RESCHEDULED);

    private static final Content CONTENT = new Content(
            line -> !COMMENTS.contains(line.name()) && !STAMPS.contains(line.name()),
            (line, parameter) -> !(line.name().equals("ATTENDEE") || line.name().equals("ORGANIZER"))
                    || !PARAMETERS.contains(parameter.name()),
            true);

    private ParticipationDiff() {}

    /** Whether nothing else differs; true when nothing differs at all. */
    public static boolean only(CalendarObject before, CalendarObject after) {
        Instances old = new Instances(before);
        Instances now = new Instances(after);
        Set<String> keys = new HashSet<>(old.all().keySet());
        keys.addAll(now.all().keySet());
        return keys.stream().allMatch(key -> content(old, key).equals(content(now, key)));
    }

    private static Optional<List<String>> content(Instances instances, String key) {
        return instances
                .effective(key)
                .map(component -> CONTENT.of(component, instances.object().zones()));
    }
}
