package org.tagwerk.calendar;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * Writes out the instances of an object inside a range, each as a component of its own (RFC 4791 §9.6.5).
 *
 * <p>Times with a zone become UTC; DATE and floating values stay what they are. Each instance of a recurring object
 * carries its RECURRENCE-ID, the first one too.
 */
final class Expansion {
    /** So many instances an answer may have for one object. */
    static final int MAX_INSTANCES = 10_000;
    /** So many octets, about, an expanded object may have. */
    static final long MAX_OCTETS = 20_000_000;

    private static final Set<String> RECURRENCE = Set.of("RRULE", "RDATE", "EXDATE", "EXRULE");
    private static final Set<String> RECURRING = Set.of("VEVENT", "VTODO", "VJOURNAL");

    private final CalendarObject object;
    private final TimeRange range;
    private final ZoneId floating;
    private long octets;

    Expansion(CalendarObject object, TimeRange range, ZoneId floating) {
        this.object = object;
        this.range = range;
        this.floating = floating;
    }

    /**
     * The VCALENDAR with the instances that overlap the range.
     *
     * @throws DavException with number-of-matches-within-limits when there are too many of them
     */
    Component expanded() {
        Component calendar = object.calendar();
        List<Node> nodes = new ArrayList<>();
        boolean instancesWritten = false;
        for (Node node : calendar.nodes()) {
            if (!(node instanceof Component component)) {
                nodes.add(node);
            } else if (RECURRING.contains(component.name())
                    && component.line("DTSTART").isPresent()) {
                if (!instancesWritten) {
                    instances(nodes);
                    instancesWritten = true;
                }
            } else if (!component.name().equals("VTIMEZONE") && overlaps(component)) {
                nodes.add(inUtc(RECURRING.contains(component.name()) ? once(component) : component));
            }
        }
        return new Component(calendar.name(), calendar.begin(), nodes, calendar.end());
    }

    private boolean overlaps(Component component) {
        return !RECURRING.contains(component.name()) && !component.name().equals("VFREEBUSY")
                || Overlap.test(Instance.own(component, object.zones(), floating), range, object, floating);
    }

    /** RFC 4791 §9.6.5: no rule is in an expanded answer, not even one that starts nowhere. */
    private static Component once(Component component) {
        List<Node> nodes = component.nodes().stream()
                .filter(node -> !(node instanceof ContentLine line) || !RECURRENCE.contains(line.name()))
                .toList();
        return new Component(component.name(), component.begin(), nodes, component.end());
    }

    private void instances(List<Node> nodes) {
        int count = 0;
        Iterator<Occurrence> occurrences = Occurring.in(object, range, floating);
        while (occurrences.hasNext()) {
            Occurrence occurrence = occurrences.next();
            // Those without DTSTART have been looked at as they stand.
            if (occurrence.component().line("DTSTART").isEmpty()
                    || !Overlap.test(Instance.of(occurrence), range, object, floating)) {
                continue;
            }
            if (++count > MAX_INSTANCES) {
                throw tooMuch("more than " + MAX_INSTANCES + " instances");
            }
            nodes.add(instance(occurrence));
        }
    }

    private Component instance(Occurrence occurrence) {
        Component pattern = occurrence.component();
        List<Node> nodes = new ArrayList<>();
        boolean first = true;
        for (Node node : pattern.nodes()) {
            if (!(node instanceof ContentLine line)) {
                nodes.add(node instanceof Component inner ? inUtc(inner) : node);
            } else if (line.name().equals("DTSTART") && first) {
                first = false;
                nodes.add(moment(line, occurrence, true));
                if (occurrence.recurrenceId() != null) {
                    nodes.add(recurrenceId(occurrence.recurrenceId()));
                }
            } else if (line.name().equals("DTEND") || line.name().equals("DUE")) {
                nodes.add(moment(line, occurrence, false));
            } else if (line.name().equals("DURATION")) {
                nodes.add(duration(line, occurrence));
            } else if (!RECURRENCE.contains(line.name())
                    && (!line.name().equals("RECURRENCE-ID") || occurrence.recurrenceId() == null)) {
                nodes.add(inUtc(line));
            }
        }
        if (endsOtherwise(occurrence)) {
            nodes.add(endLine(occurrence));
        }
        Component instance = new Component(pattern.name(), pattern.begin(), nodes, pattern.end());
        weigh(instance);
        return instance;
    }

    /** An RDATE with a period has its own length, whatever the master says of the others (RFC 5545 §3.8.5.2). */
    private ContentLine duration(ContentLine line, Occurrence occurrence) {
        DateTimeValue start = form(occurrence, DateTimeValue.utc(occurrence.start()));
        boolean same = DurationValue.parse(line.value())
                .map(value -> value.after(start, floating).equals(occurrence.end()))
                .orElse(true);
        if (same
                || occurrence.date()
                || occurrence.component().line(endName(occurrence.component())).isPresent()) {
            return line;
        }
        return endLine(occurrence);
    }

    private ContentLine endLine(Occurrence occurrence) {
        DateTimeValue end = DateTimeValue.utc(occurrence.end());
        DateTimeValue shape = form(occurrence, end);
        return ContentLines.line(endName(occurrence.component()), (shape.isFloating() ? shape : end).text());
    }

    private DateTimeValue form(Occurrence occurrence, DateTimeValue moment) {
        return Instance.value(occurrence.component(), "DTSTART", object.zones())
                .map(form -> moment.like(form, floating))
                .orElse(moment);
    }

    /** Whether the instance has a length that no line of its component tells. */
    private static boolean endsOtherwise(Occurrence occurrence) {
        Component component = occurrence.component();
        return !occurrence.date()
                && occurrence.end().isAfter(occurrence.start())
                && component.line("DURATION").isEmpty()
                && component.line(endName(component)).isEmpty();
    }

    private static String endName(Component component) {
        return component.name().equals("VTODO") ? "DUE" : "DTEND";
    }

    private void weigh(Component component) {
        for (Node node : component.nodes()) {
            if (node instanceof ContentLine line) {
                octets += line.raw().length();
            } else if (node instanceof Component inner) {
                weigh(inner);
            }
        }
        if (octets > MAX_OCTETS) {
            throw tooMuch("more than " + MAX_OCTETS + " octets");
        }
    }

    private static DavException tooMuch(String detail) {
        return new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, detail);
    }

    /** DTSTART, DTEND or DUE of this instance, in the form that the line has. */
    private ContentLine moment(ContentLine line, Occurrence occurrence, boolean start) {
        Optional<DateTimeValue> form = DateTimeValue.read(line, object.zones());
        if (form.isEmpty()) {
            return line;
        }
        DateTimeValue moment = DateTimeValue.utc(start ? occurrence.start() : occurrence.end());
        DateTimeValue value = form.get().isFloating() ? moment.like(form.get(), floating) : moment;
        ContentLine without = ContentLines.withParameter(line, "TZID", null);
        return ContentLines.line(line.group(), line.name(), without.parameters(), value.text());
    }

    private ContentLine recurrenceId(DateTimeValue value) {
        if (value.isDate()) {
            return ContentLines.line(
                    "", "RECURRENCE-ID", List.of(new ContentLine.Parameter("VALUE", List.of("DATE"))), value.text());
        }
        return ContentLines.line("RECURRENCE-ID", utc(value).text());
    }

    private DateTimeValue utc(DateTimeValue value) {
        return value.isFloating() ? value : DateTimeValue.utc(value.instant(floating));
    }

    private Component inUtc(Component component) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : component.nodes()) {
            if (node instanceof ContentLine line) {
                nodes.add(inUtc(line));
            } else if (node instanceof Component inner) {
                nodes.add(inUtc(inner));
            }
        }
        return new Component(component.name(), component.begin(), nodes, component.end());
    }

    /** A line that names a zone, without it; one whose value is no time is left as it is. */
    private ContentLine inUtc(ContentLine line) {
        if (line.parameter("TZID").isEmpty()) {
            return line;
        }
        Optional<DateTimeValue> value =
                line.value().indexOf(',') < 0 ? DateTimeValue.read(line, object.zones()) : Optional.empty();
        if (value.isEmpty()) {
            return line;
        }
        ContentLine without = ContentLines.withParameter(line, "TZID", null);
        return ContentLines.line(
                line.group(),
                line.name(),
                without.parameters(),
                utc(value.get()).text());
    }
}
