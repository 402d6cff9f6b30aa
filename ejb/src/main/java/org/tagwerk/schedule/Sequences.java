package org.tagwerk.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * The numbers by which crossing messages are told apart (RFC 5546 §2.1.4, §2.1.5).
 *
 * <p>An answer counts if its SEQUENCE is not below the one at which the attendee was last asked: that of the last
 * reschedule, or of a repeated invitation of him alone. By default this is the component's SEQUENCE; only where a later
 * SEQUENCE asked nobody, {@link #RESCHEDULED} and {@link #ASKED} keep it. Both sides compare the same two numbers, so
 * that a reset at the attendee and an answer dropped at the organizer are one and the same case.
 */
final class Sequences {
    /** Property: the SEQUENCE of the last reschedule, where it is not the component's. */
    static final String RESCHEDULED = "X-TAGWERK-RESCHEDULED";
    /** Parameter of ATTENDEE: the SEQUENCE at which he alone was asked again. */
    static final String ASKED = "X-TAGWERK-ASKED";
    /** Parameter of ATTENDEE: SEQUENCE and DTSTAMP of his last answer. */
    static final String REPLIED = "X-TAGWERK-REPLIED";

    /**
     * Property of an attendee's series: an instance that he excluded, and the SEQUENCE that it had, if its own. Of an
     * instance without its series: the SEQUENCE of the series that he removed.
     */
    static final String DECLINED = "X-TAGWERK-DECLINED";

    private Sequences() {}

    /** The SEQUENCE of excluded instances, by key, where it was not that of the series. */
    static Map<String, Integer> declined(Component master) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (ContentLine line : master.lines(DECLINED)) {
            String[] parts = line.value().strip().split("/", 2);
            found.put(parts[0], parts.length > 1 ? number(parts[1]) : 0);
        }
        return found;
    }

    /** The series with these numbers of excluded instances. */
    static Component withDeclined(Component master, Map<String, Integer> declined) {
        if (declined(master).equals(declined)) {
            return master;
        }
        List<ContentLine> lines = new ArrayList<>();
        declined.forEach((key, sequence) -> lines.add(ContentLines.line(DECLINED, key + "/" + sequence)));
        return ObjectEdit.put(master, DECLINED, lines);
    }

    /** The SEQUENCE of the series that the owner of these instances removed; null when he did not. */
    static Integer left(CalendarObject object) {
        return object.overrides().stream()
                .map(each -> declined(each).get(Instances.MASTER))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Instances whose series the owner removed at that SEQUENCE. */
    static CalendarObject withLeft(CalendarObject object, int sequence) {
        ObjectEdit edit = new ObjectEdit(object);
        Component first = object.overrides().get(0);
        object.overrides()
                .forEach(each -> edit.replace(
                        each, withDeclined(each, each == first ? Map.of(Instances.MASTER, sequence) : Map.of())));
        return edit.done();
    }

    /** SEQUENCE; 0 without one. */
    static int of(Component component) {
        return component.line("SEQUENCE").map(line -> number(line.value())).orElse(0);
    }

    /** The SEQUENCE of the last reschedule. */
    static int rescheduled(Component component) {
        return component.line(RESCHEDULED).map(line -> number(line.value())).orElse(of(component));
    }

    /** The SEQUENCE from which on an answer of the attendee counts. */
    static int asked(Component component, ContentLine attendee) {
        return Math.max(
                rescheduled(component),
                attendee.parameter(ASKED).map(Sequences::number).orElse(0));
    }

    /** The component with its numbers; {@link #RESCHEDULED} is written only where it differs. */
    static Component with(Component component, int sequence, int rescheduled) {
        Component numbered =
                of(component) == sequence ? component : ObjectEdit.set(component, "SEQUENCE", "" + sequence);
        return ObjectEdit.set(numbered, RESCHEDULED, rescheduled == sequence ? null : "" + rescheduled);
    }

    static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
