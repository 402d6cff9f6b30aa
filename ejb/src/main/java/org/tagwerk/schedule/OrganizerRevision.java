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
    private final boolean told;
    private final int least;

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
        this.told = concernsAttendees();
        this.least = told && !raised(now) ? highest() + 1 : 0;
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

    /** Comparable addresses of those who are asked again though nothing was rescheduled, by instance. */
    Map<String, Set<String>> askedAgain() {
        return askedAgain;
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
                .anyMatch(each -> asks(each.getValue(), owner)
                        && !Participants.partstat(each.getValue())
                                .equals(Participants.partstat(answers.get(each.getKey()))));
    }

    /** Whether the server asks this attendee. */
    private static boolean asks(ContentLine attendee, CalendarUser owner) {
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

    /** Whether the change concerns attendees. */
    private boolean concernsAttendees() {
        return !diff.changes().isEmpty()
                || !old.excluded().containsAll(excluded)
                || !askedAgain.values().stream().allMatch(Set::isEmpty);
    }

    /** Whether the client raised every SEQUENCE by itself. */
    private boolean raised(Instances now) {
        return now.all().entrySet().stream()
                .allMatch(each -> Sequences.of(each.getValue())
                        > old.effective(each.getKey()).map(Sequences::of).orElseGet(this::highest));
    }

    private int highest() {
        return old.object().components().stream().mapToInt(Sequences::of).max().orElse(0);
    }

    /**
     * The component as it is stored. Where the change concerns attendees and the client did not raise SEQUENCE, all
     * components get the same new one, as Calendar Server does; it never falls.
     */
    private Component revise(String key, Component component) {
        Component before = old.effective(key).orElse(null);
        int sequence = Math.max(Sequences.of(component), least);
        if (before == null) {
            Component numbered = Sequences.with(component, sequence, sequence);
            Component asked = rescheduled(key)
                    ? ObjectEdit.lines(numbered, line -> asks(line, owner) ? reset(line) : line)
                    : numbered;
            return asking(asked, owner);
        }
        Component revised = numbered(
                component, before, rescheduled(key), askedAgain.get(key), Math.max(sequence, Sequences.of(before)));
        return told ? asking(revised, owner) : revised;
    }

    /** An invitation asks for an answer, unless it says that it does not; Calendar Server did so too. */
    static CalendarObject asking(CalendarObject object, CalendarUser owner) {
        ObjectEdit edit = new ObjectEdit(object);
        object.components().forEach(each -> edit.replace(each, asking(each, owner)));
        return edit.done();
    }

    private static Component asking(Component component, CalendarUser owner) {
        return ObjectEdit.lines(
                component,
                line -> asks(line, owner)
                                && Participants.partstat(line).equals(Participants.NEEDS_ACTION)
                                && line.parameter("RSVP").isEmpty()
                        ? ContentLines.withParameter(line, "RSVP", "TRUE")
                        : line);
    }

    private Component numbered(
            Component component, Component before, boolean rescheduled, Set<String> again, int sequence) {
        int last = rescheduled ? sequence : Sequences.rescheduled(before);
        Map<String, ContentLine> known = Participants.attendees(before);
        Component revised = ObjectEdit.lines(component, line -> {
            if (!asks(line, owner)) {
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
            if (!asks(line, owner) || Participants.cancelled(after)) {
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
