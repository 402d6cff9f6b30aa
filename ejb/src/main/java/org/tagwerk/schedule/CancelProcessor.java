package org.tagwerk.schedule;

import java.util.Optional;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.text.Component;

/** Cancels instances in an attendee's copy (RFC 5546 §3.2.5). */
final class CancelProcessor {
    private CancelProcessor() {}

    static Optional<CalendarObject> apply(CalendarObject stored, CalendarObject message) {
        if (stored == null) {
            return Optional.empty();
        }
        Instances old = new Instances(stored);
        Instances told = new Instances(message);
        ObjectEdit edit = new ObjectEdit(stored);
        told.all().forEach((key, component) -> {
            if (key.equals(Instances.MASTER)) {
                stored.components().forEach(each -> edit.replace(each, whole(each, component)));
                return;
            }
            Component override = old.overrides().get(key);
            if (override != null) {
                edit.replace(override, cancelled(override, component));
            } else {
                old.derive(key).ifPresent(derived -> edit.add(cancelled(derived, component)));
            }
        });
        CalendarObject after = edit.done();
        return after == stored ? Optional.empty() : Optional.of(after);
    }

    /** The series goes with its instances; SEQUENCE never falls. */
    private static Component whole(Component component, Component told) {
        int sequence = Math.max(Sequences.of(component), Sequences.of(told));
        return component.line("RECURRENCE-ID").isPresent()
                ? ObjectEdit.set(ObjectEdit.set(component, "SEQUENCE", "" + sequence), "STATUS", "CANCELLED")
                : cancelled(component, told);
    }

    private static Component cancelled(Component component, Component told) {
        int sequence = Sequences.of(told);
        if (sequence < Sequences.of(component)) {
            return component;
        }
        return ObjectEdit.set(ObjectEdit.set(component, "SEQUENCE", "" + sequence), "STATUS", "CANCELLED");
    }
}
