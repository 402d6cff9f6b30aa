package org.tagwerk.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.schedule.SchedulingDiff.InstanceChange;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * An organizer's new body as it is stored: answers reset where a reschedule asks for it (RFC 6638 §3.2.8), SEQUENCE
 * raised where it has to be (RFC 5546 §2.1.4) and never falling.
 *
 * <p>An answer to one instance survives the removal of the override that held it, as long as the series has the
 * instance: nobody is taken to have accepted what he declined. What the override said besides is gone.
 */
final class OrganizerRevision {
    private final Instances old;
    private final CalendarUser owner;
    private final CalendarObject body;
    private final SchedulingDiff diff;
    private final Set<String> excluded;
    private final Set<String> everybody = new HashSet<>();
    private final Map<String, Set<String>> askedAgain = new HashMap<>();

    OrganizerRevision(Instances old, CalendarObject sent, CalendarUser owner) {
        this.old = old;
        this.owner = owner;
        old.object()
                .components()
                .forEach(each -> everybody.addAll(Participants.attendees(each).keySet()));
        CalendarObject kept = withAnswers(new Instances(sent));
        Instances now = new Instances(kept);
        this.diff = SchedulingDiff.of(old, now);
        this.excluded = now.excluded();
        now.all().forEach((key, component) -> askedAgain.put(key, again(key, component)));
        ObjectEdit edit = new ObjectEdit(kept);
        now.all().forEach((key, component) -> edit.replace(component, revise(key, component)));
        this.body = edit.done();
    }

    CalendarObject body() {
        return body;
    }

    SchedulingDiff diff() {
        return diff;
    }

    /** Comparable addresses of those who are asked again though nothing was rescheduled. */
    Set<String> askedAgain() {
        Set<String> all = new HashSet<>();
        askedAgain.values().forEach(all::addAll);
        return all;
    }

    private CalendarObject withAnswers(Instances sent) {
        ObjectEdit edit = new ObjectEdit(sent.object());
        for (Map.Entry<String, Component> each : old.overrides().entrySet()) {
            if (sent.overrides().containsKey(each.getKey())) {
                continue;
            }
            sent.derive(each.getKey()).ifPresent(derived -> {
                Component answered = AttendeeMerge.answers(each.getValue(), derived, owner);
                if (answersDiffer(derived, answered)) {
                    edit.add(answered);
                }
            });
        }
        return edit.done();
    }

    private boolean answersDiffer(Component one, Component other) {
        Map<String, ContentLine> answers = Participants.attendees(other);
        return Participants.attendees(one).entrySet().stream()
                .anyMatch(each -> asks(each.getValue())
                        && !Participants.partstat(each.getValue())
                                .equals(Participants.partstat(answers.get(each.getKey()))));
    }

    /** Whether the server asks this attendee. */
    private boolean asks(ContentLine attendee) {
        return attendee.name().equals("ATTENDEE")
                && !owner.is(attendee)
                && ScheduleAgent.of(attendee) == ScheduleAgent.SERVER;
    }

    private boolean rescheduled(String key) {
        return diff.of(key).filter(InstanceChange::rescheduled).isPresent();
    }

    private Set<String> again(String key, Component component) {
        Component before = old.effective(key).orElse(null);
        return before == null || rescheduled(key) ? Set.of() : askedAgain(before, component);
    }

    /**
     * The component as it is stored. SEQUENCE is raised where the change concerns the attendees and the client did not
     * raise it; it never falls.
     */
    private Component revise(String key, Component component) {
        Component before = old.effective(key).orElse(null);
        if (before == null) {
            return component;
        }
        boolean excludes = key.isEmpty() && !old.excluded().containsAll(excluded);
        boolean told =
                diff.of(key).isPresent() || excludes || !askedAgain.get(key).isEmpty();
        int least = Sequences.of(before);
        int sequence = Math.max(Sequences.of(component), least);
        if (told && sequence == least) {
            sequence++;
        }
        return numbered(component, before, rescheduled(key), askedAgain.get(key), sequence);
    }

    private Component numbered(
            Component component, Component before, boolean rescheduled, Set<String> again, int sequence) {
        int last = rescheduled ? sequence : Sequences.rescheduled(before);
        Map<String, ContentLine> known = Participants.attendees(before);
        Component revised = ObjectEdit.lines(component, line -> {
            if (!asks(line)) {
                return line;
            }
            ContentLine stored = known.get(CalendarUser.key(line));
            ContentLine kept = stored == null ? line : keep(stored, line, Sequences.REPLIED);
            if (rescheduled) {
                return reset(kept);
            }
            if (again.contains(CalendarUser.key(line)) || stored == null && sequence > last) {
                return ContentLines.withParameter(reset(kept), Sequences.ASKED, "" + sequence);
            }
            return stored == null ? kept : keep(stored, kept, Sequences.ASKED);
        });
        return Sequences.with(revised, sequence, last);
    }

    /** Attendees whose answer the organizer takes back, and those who come back to an instance. */
    private Set<String> askedAgain(Component before, Component after) {
        Set<String> found = new HashSet<>();
        Map<String, ContentLine> stored = Participants.attendees(before);
        Participants.attendees(after).forEach((who, line) -> {
            if (!asks(line) || Participants.cancelled(after)) {
                return;
            }
            String answer = Participants.partstat(line);
            ContentLine known = Participants.cancelled(before) ? null : stored.get(who);
            if (known == null) {
                if (everybody.contains(who)) {
                    found.add(who);
                }
            } else if (!answer.equals(Participants.partstat(known))) {
                if (!answer.equals(Participants.NEEDS_ACTION)) {
                    throw new DavException(
                            Condition.ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE, "the answer of " + line.value());
                }
                found.add(who);
            }
        });
        return found;
    }

    private static ContentLine keep(ContentLine stored, ContentLine line, String parameter) {
        String value = stored.parameter(parameter).orElse(null);
        return line.parameter(parameter).equals(Optional.ofNullable(value))
                ? line
                : ContentLines.withParameter(line, parameter, value);
    }

    private static ContentLine reset(ContentLine line) {
        ContentLine fresh = line.parameter(Sequences.ASKED).isPresent()
                ? ContentLines.withParameter(line, Sequences.ASKED, null)
                : line;
        if (Participants.partstat(fresh).equals(Participants.NEEDS_ACTION)) {
            return fresh;
        }
        // Answering took RSVP away: an answer is wanted again.
        return ContentLines.withParameter(
                ContentLines.withParameter(fresh, "PARTSTAT", Participants.NEEDS_ACTION), "RSVP", "TRUE");
    }
}
