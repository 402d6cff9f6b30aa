package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.Node;

/** Leaves out the overrides that a range has nothing to do with (RFC 4791 §9.6.6). */
final class RecurrenceLimit {
    private final CalendarObject object;
    private final TimeRange range;
    private final ZoneId floating;

    RecurrenceLimit(CalendarObject object, TimeRange range, ZoneId floating) {
        this.object = object;
        this.range = range;
        this.floating = floating;
    }

    /** The VCALENDAR with its zones, its master and the overrides that have an effect inside the range. */
    Component limited() {
        Component calendar = object.calendar();
        List<Node> nodes = calendar.nodes().stream()
                .filter(node -> !(node instanceof Component inner) || keep(inner))
                .toList();
        return new Component(calendar.name(), calendar.begin(), nodes, calendar.end());
    }

    private boolean keep(Component component) {
        Optional<ContentLine> recurrenceId = component.line("RECURRENCE-ID");
        if (recurrenceId.isEmpty() || ComponentKind.of(component.name()).isEmpty()) {
            return true;
        }
        Instance current = Instance.own(component, object.zones(), floating);
        if (Overlap.test(current, range, object, floating)) {
            return true;
        }
        Optional<DateTimeValue> original = DateTimeValue.read(recurrenceId.get(), object.zones());
        if (original.isEmpty()) {
            return true;
        }
        Instant start = original.get().instant(floating);
        // With RANGE it has a say in each later instance.
        return recurrenceId.get().parameter("RANGE").isPresent() && start.isBefore(range.end())
                || Overlap.test(original(start, current), range, object, floating);
    }

    /** The instance as it was before it was overridden. */
    private Instance original(Instant start, Instance current) {
        Instance pattern = object.master()
                .map(master -> Instance.own(master, object.zones(), floating))
                .filter(instance -> instance.start() != null)
                .orElse(current);
        if (pattern.start() == null) {
            return new Instance(pattern.component(), start, start);
        }
        long seconds = pattern.end().getEpochSecond() - pattern.start().getEpochSecond();
        return new Instance(pattern.component(), start, start.plusSeconds(seconds));
    }
}
