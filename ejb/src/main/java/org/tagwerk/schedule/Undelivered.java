package org.tagwerk.schedule;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** Tells in the sender's copy that a message was given up (RFC 6638 §3.2.9). */
public final class Undelivered {
    /** Could not complete delivery. */
    private static final String CODE = "5.1";

    private Undelivered() {}

    /**
     * Sets SCHEDULE-STATUS of those who were not reached: of attendees in an organizer's copy, of the organizer in an
     * attendee's.
     *
     * @param copy null for none
     * @param role the sender's in it
     * @param addresses of whom the message was for
     * @return the copy to be stored; empty when it says nothing new
     */
    public static Optional<CalendarObject> mark(CalendarObject copy, SchedulingRole role, Set<String> addresses) {
        if (copy == null || role == SchedulingRole.NONE) {
            return Optional.empty();
        }
        CalendarUser missed = CalendarUser.of(addresses);
        String property = role == SchedulingRole.ORGANIZER ? "ATTENDEE" : "ORGANIZER";
        UnaryOperator<ContentLine> edit = line -> line.name().equals(property)
                        && missed.is(line)
                        && ScheduleAgent.of(line) == ScheduleAgent.SERVER
                        && !Optional.of(CODE).equals(line.parameter("SCHEDULE-STATUS"))
                ? ContentLines.withParameter(line, "SCHEDULE-STATUS", CODE)
                : line;
        ObjectEdit edits = new ObjectEdit(copy);
        copy.components().forEach(each -> edits.replace(each, ObjectEdit.lines(each, edit)));
        CalendarObject marked = edits.done();
        return marked == copy ? Optional.empty() : Optional.of(marked);
    }
}
