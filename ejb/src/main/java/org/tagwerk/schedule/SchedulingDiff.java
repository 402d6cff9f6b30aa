package org.tagwerk.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.DateTimeValue;
import org.tagwerk.calendar.DurationValue;
import org.tagwerk.calendar.Occurrence;
import org.tagwerk.calendar.Occurrences;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/**
 * What an organizer changed, instance by instance (RFC 6638 §3.2.1.2, §3.2.8).
 *
 * @param changes only instances that changed; the master first
 */
public record SchedulingDiff(List<InstanceChange> changes) {
    /** Instances of a series that are compared to see whether a rule adds some. */
    private static final int MAX_COMPARED = 1_000;

    private static final List<String> RECURRENCE = List.of("RRULE", "RDATE", "EXDATE", "EXRULE");
    private static final Set<String> TIMES = Set.of("DTSTART", "DTEND", "DUE", "DURATION", "RECURRENCE-ID");
    /** What concerns nobody else, and what is compared apart. */
    private static final Set<String> INSIGNIFICANT =
            Set.of("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "TRANSP", "REQUEST-STATUS", "EXDATE", "STATUS");
    /** X- properties that an invitation is the poorer without: where and how to meet, and the text as it looks. */
    private static final List<String> PUBLIC =
            List.of("X-APPLE-STRUCTURED-LOCATION", "X-ALT-DESC", "X-GOOGLE-", "X-MICROSOFT-", "X-CONFERENCE");

    /** How a person's name is written concerns nobody. */
    private static final Set<String> NAMES = Set.of("CN", "EMAIL");

    private static final Content CONTENT = new Content(
            line -> !INSIGNIFICANT.contains(line.name()) && !TIMES.contains(line.name()) && !isPrivate(line),
            (line, parameter) -> !ParticipationDiff.PARAMETERS.contains(parameter.name())
                    && !parameter.name().startsWith("SCHEDULE-")
                    && !NAMES.contains(parameter.name()),
            false);

    /**
     * What changed in one instance. A called-off component has no attendees: STATUS:CANCELLED removes them all.
     *
     * @param key the instance, empty for the component without RECURRENCE-ID
     * @param added comparable addresses of new attendees
     * @param removed comparable addresses of attendees who are gone
     * @param rescheduled whether its time changed, or instances came in
     * @param changed whether anything else changed that concerns the attendees
     */
    public record InstanceChange(
            String key, Set<String> added, Set<String> removed, boolean rescheduled, boolean changed) {
        boolean any() {
            return !added.isEmpty() || !removed.isEmpty() || rescheduled || changed;
        }
    }

    public SchedulingDiff {
        changes = List.copyOf(changes);
    }

    /** Compares two states of an object. */
    public static SchedulingDiff of(CalendarObject before, CalendarObject after) {
        return of(new Instances(before), new Instances(after));
    }

    static SchedulingDiff of(Instances before, Instances after) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(Instances.MASTER);
        keys.addAll(before.overrides().keySet());
        keys.addAll(after.overrides().keySet());
        Set<String> excluded = before.excluded();
        Set<String> excludedNow = after.excluded();
        excludedNow.stream().filter(key -> !excluded.contains(key)).forEach(keys::add);
        excluded.stream().filter(key -> !excludedNow.contains(key)).forEach(keys::add);
        List<InstanceChange> changes = new ArrayList<>();
        for (String key : keys) {
            InstanceChange change = change(key, before, after);
            if (change.any()) {
                changes.add(change);
            }
        }
        return new SchedulingDiff(changes);
    }

    /** The change of one instance, if there is one. */
    public Optional<InstanceChange> of(String key) {
        return changes.stream().filter(change -> change.key().equals(key)).findFirst();
    }

    private static InstanceChange change(String key, Instances before, Instances after) {
        Component old = before.effective(key).orElse(null);
        Component now = after.effective(key).orElse(null);
        Set<String> were = attendees(old);
        Set<String> are = attendees(now);
        Set<String> added = new LinkedHashSet<>(are);
        added.removeAll(were);
        Set<String> removed = new LinkedHashSet<>(were);
        removed.removeAll(are);
        if (now == null || old == null) {
            boolean inserted = now != null && before.object().master().isPresent();
            return new InstanceChange(key, added, removed, inserted, false);
        }
        boolean rescheduled = !times(old, before).equals(times(now, after)) || key.isEmpty() && recurs(before, after);
        boolean changed = !CONTENT.of(old, before.object().zones())
                        .equals(CONTENT.of(now, after.object().zones()))
                || !status(old).equals(status(now))
                || key.isEmpty() && !same(old, now, List.of("RRULE", "RDATE"));
        return new InstanceChange(key, added, removed, rescheduled, changed);
    }

    /** Whether a line is a note of a client or server for itself, which nobody else is told: X- but for a few. */
    static boolean isPrivate(ContentLine line) {
        return line.name().startsWith("X-") && PUBLIC.stream().noneMatch(line.name()::startsWith);
    }

    private static Set<String> attendees(Component component) {
        return component == null || Participants.cancelled(component)
                ? Set.of()
                : Participants.attendees(component).keySet();
    }

    private static String status(Component component) {
        return component
                .line("STATUS")
                .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
                .orElse("");
    }

    /** Start and effective end; how they are written does not count. */
    private static List<Object> times(Component component, Instances instances) {
        DateTimeValue start = instances.value(component, "DTSTART");
        DateTimeValue end = instances.value(component, component.name().equals("VTODO") ? "DUE" : "DTEND");
        Object until = end == null ? "" : Content.moment(end);
        Optional<DurationValue> length =
                component.line("DURATION").map(ContentLine::value).flatMap(DurationValue::parse);
        if (end == null && start != null && length.isPresent()) {
            until = Content.moment(
                    start.isDate()
                            ? DateTimeValue.date(start.local()
                                    .toLocalDate()
                                    .plusDays(length.get().days()))
                            : DateTimeValue.utc(length.get().after(start, ZoneOffset.UTC)));
        } else if (end == null
                && start != null
                && start.isDate()
                && component.name().equals("VEVENT")) {
            until = DateTimeValue.date(start.local().toLocalDate().plusDays(1)).text();
        }
        return List.of(start == null ? "" : Content.moment(start), until);
    }

    /**
     * Whether the series has instances that it had not: the table of RFC 6638 §3.2.8. What was a series and is none is
     * asked about anew, too, as Calendar Server does.
     */
    private static boolean recurs(Instances before, Instances after) {
        Component old = before.object().master().orElseThrow();
        Component now = after.object().master().orElseThrow();
        if (same(old, now, RECURRENCE) && Objects.equals(zone(old, before), zone(now, after))) {
            return false;
        }
        if (old.line("RRULE").isPresent() && now.line("RRULE").isEmpty()) {
            return true;
        }
        Iterator<Occurrence> had = series(before);
        Iterator<Occurrence> has = series(after);
        Set<Instant> known = new HashSet<>();
        Instant reached = Instant.MIN;
        for (int i = 0; i < MAX_COMPARED && has.hasNext(); i++) {
            Instant start = has.next().start();
            while (!reached.isAfter(start) && had.hasNext()) {
                reached = had.next().start();
                known.add(reached);
            }
            if (!known.contains(start)) {
                return true;
            }
        }
        return false;
    }

    private static ZoneRules zone(Component component, Instances instances) {
        DateTimeValue start = instances.value(component, "DTSTART");
        return start == null ? null : start.rules();
    }

    private static Iterator<Occurrence> series(Instances instances) {
        return Occurrences.of(Instances.masterAlone(instances.object()), ZoneOffset.UTC)
                .between(Instant.MIN, Instant.MAX)
                .iterator();
    }

    private static boolean same(Component old, Component now, List<String> names) {
        return names.stream().allMatch(name -> Objects.equals(values(old, name), values(now, name)));
    }

    private static Set<Map.Entry<String, String>> values(Component component, String name) {
        Set<Map.Entry<String, String>> found = new HashSet<>();
        for (ContentLine line : component.lines(name)) {
            for (String value : name.endsWith("RULE")
                    ? List.of(Content.rule(line.value()))
                    : List.of(line.value().split(","))) {
                found.add(Map.entry(
                        line.parameter("TZID").orElse(""), value.strip().toUpperCase(Locale.ROOT)));
            }
        }
        return found;
    }
}
