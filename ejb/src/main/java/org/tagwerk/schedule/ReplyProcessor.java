package org.tagwerk.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** Takes an attendee's answer into the organizer's copy (RFC 5546 §3.2.3, RFC 6638 §4.2). */
final class ReplyProcessor {
    private final Instances old;
    private final Instances told;

    ReplyProcessor(CalendarObject stored, CalendarObject message) {
        this.old = new Instances(stored);
        this.told = new Instances(message);
    }

    ItipProcessor.Reply apply() {
        ObjectEdit edit = new ObjectEdit(old.object());
        Set<String> singledOut = new HashSet<>();
        boolean applied = false;
        for (Map.Entry<String, Component> each : told.all().entrySet()) {
            Component component = old.effective(each.getKey()).orElse(null);
            Component answered = component == null ? null : answered(component, each.getValue());
            if (answered == null) {
                continue;
            }
            applied = true;
            if (old.all().containsKey(each.getKey())) {
                edit.replace(component, answered);
            } else {
                edit.add(answered);
                singledOut.add(each.getKey());
            }
        }
        return new ItipProcessor.Reply(edit.done(), applied, singledOut);
    }

    /** The component with the answer; null when the answer does not count. */
    private static Component answered(Component component, Component reply) {
        ContentLine answer = reply.line("ATTENDEE").orElse(null);
        Map<String, ContentLine> attendees = Participants.attendees(component);
        ContentLine line = answer == null ? null : attendees.get(CalendarUser.key(answer));
        if (line == null || Participants.cancelled(component)) {
            return null;
        }
        String stamp = reply.line("DTSTAMP").map(ContentLine::value).orElse("").strip();
        if (Sequences.of(reply) < Sequences.asked(component, line)
                || older(
                        Sequences.of(reply),
                        stamp,
                        line.parameter(Sequences.REPLIED).orElse("0/"))) {
            return null;
        }
        ContentLine updated = ContentLines.withParameter(line, "PARTSTAT", Participants.partstat(answer));
        if (!Participants.partstat(answer).equals(Participants.NEEDS_ACTION)) {
            // What was asked for has come.
            updated = ContentLines.withParameter(updated, "RSVP", null);
        }
        updated = ContentLines.withParameter(updated, "SCHEDULE-STATUS", status(reply));
        updated = ContentLines.withParameter(
                updated, "DELEGATED-TO", answer.parameter("DELEGATED-TO").orElse(null));
        ContentLine by = ContentLines.withParameter(updated, Sequences.REPLIED, Sequences.of(reply) + "/" + stamp);
        // Of two lines for the same address one remains.
        Component answered = ObjectEdit.lines(component, each -> each == line ? by : same(each, line) ? null : each);
        return component.name().equals("VTODO")
                        && attendees.keySet().stream()
                                        .filter(key -> !key.equals(Participants.organizerKey(component)))
                                        .count()
                                == 1
                ? progress(answered, reply)
                : answered;
    }

    private static boolean same(ContentLine one, ContentLine other) {
        return one.name().equals("ATTENDEE") && CalendarUser.key(one).equals(CalendarUser.key(other));
    }

    /** Whether an answer was sent before the last one that was applied. */
    private static boolean older(int sequence, String stamp, String last) {
        String[] parts = last.split("/", 2);
        int known = Sequences.number(parts[0]);
        return sequence < known || sequence == known && parts.length > 1 && stamp.compareTo(parts[1]) < 0;
    }

    /** "2.0", or the codes of all REQUEST-STATUS. */
    private static String status(Component reply) {
        List<ContentLine> lines = reply.lines("REQUEST-STATUS");
        return lines.isEmpty()
                ? "2.0"
                : lines.stream()
                        .map(line -> line.value().split(";", 2)[0].strip())
                        .collect(Collectors.joining(","));
    }

    /** Of a to-do that one person does, his progress is the to-do's. */
    private static Component progress(Component component, Component reply) {
        Component done = component;
        for (String name : List.of("PERCENT-COMPLETE", "COMPLETED")) {
            String value = reply.line(name).map(line -> line.value().strip()).orElse(null);
            done = ObjectEdit.set(done, name, value);
        }
        return done;
    }
}
