package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;

/**
 * Looks for an instance that satisfies what a comp-filter asks of times, in the narrowest window that can hold one
 * (RFC 4791 §7.4, §9.9).
 *
 * <p>Of an endless series at most {@value #MAX_INSTANCES} instances are looked at.
 */
final class InstanceSearch {
    private static final int MAX_INSTANCES = 100_000;
    private static final Set<String> EFFECTIVE = Set.of("DTSTART", "DTEND", "DUE");
    private static final Set<String> RECURRING = Set.of("VEVENT", "VTODO", "VJOURNAL");

    private final CalendarObject object;
    private final ZoneId floating;
    private final CompFilter filter;

    InstanceSearch(CalendarObject object, ZoneId floating, CompFilter filter) {
        this.object = object;
        this.floating = floating;
        this.filter = filter;
    }

    /** Whether the filter asks anything that differs from instance to instance. */
    static boolean asksForTimes(CompFilter filter) {
        return filter.timeRange() != null
                || filter.propFilters().stream().anyMatch(InstanceSearch::isEffective)
                || filter.compFilters().stream().anyMatch(InstanceSearch::isTimedAlarm);
    }

    /** Whether the property's value is inferred for each instance. */
    static boolean isEffective(PropFilter filter) {
        return filter.timeRange() != null && EFFECTIVE.contains(filter.name());
    }

    /** Whether it asks when an alarm goes off. */
    static boolean isTimedAlarm(CompFilter filter) {
        return filter.timeRange() != null && filter.name().equals("VALARM");
    }

    /** Whether an instance of one of the components satisfies {@code test}. */
    boolean anyMatch(List<Component> components, Predicate<Instance> test) {
        Set<Component> dated = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Component component : components) {
            if (RECURRING.contains(component.name())
                    && Instance.value(component, "DTSTART", object.zones()).isPresent()) {
                dated.add(component);
            } else if (test.test(Instance.own(component, object.zones(), floating))) {
                return true;
            }
        }
        Optional<TimeRange> window = dated.isEmpty() ? Optional.empty() : window(dated);
        if (window.isEmpty()) {
            return false;
        }
        boolean always = window.get().equals(TimeRange.ALWAYS);
        if (always && dated.stream().anyMatch(each -> test.test(Instance.own(each, object.zones(), floating)))) {
            return true;
        }
        return inWindow(window.get(), dated, test);
    }

    private boolean inWindow(TimeRange window, Set<Component> wanted, Predicate<Instance> test) {
        try {
            return walk(window, wanted, test);
        } catch (DavException e) {
            // A rule of which hundreds of thousands of instances yield nothing must not spoil the report of all others.
            return false;
        }
    }

    private boolean walk(TimeRange window, Set<Component> wanted, Predicate<Instance> test) {
        Instant last = lastStart(wanted);
        Iterator<Occurrence> occurrences = Occurring.in(object, window, floating);
        for (int seen = 0; seen < MAX_INSTANCES && occurrences.hasNext(); seen++) {
            Occurrence occurrence = occurrences.next();
            if (occurrence.start().isAfter(last)) {
                return false;
            }
            if (wanted.contains(occurrence.component()) && test.test(Instance.of(occurrence))) {
                return true;
            }
        }
        return false;
    }

    /** When single overrides alone are wanted, an endless series need not be followed beyond the last of them. */
    private Instant lastStart(Set<Component> wanted) {
        Instant last = Instant.MIN;
        for (Component component : wanted) {
            boolean single = component
                    .line("RECURRENCE-ID")
                    .filter(line -> line.parameter("RANGE").isEmpty())
                    .isPresent();
            if (!single) {
                return Instant.MAX;
            }
            Instant start = Instance.own(component, object.zones(), floating).start();
            last = start.isAfter(last) ? start : last;
        }
        return last;
    }

    /** Empty when no instance can match; everything when only alarms at fixed moments are asked for. */
    private Optional<TimeRange> window(Set<Component> components) {
        List<TimeRange> windows = new ArrayList<>();
        if (filter.timeRange() != null) {
            windows.add(filter.timeRange());
        }
        filter.propFilters().stream()
                .filter(InstanceSearch::isEffective)
                .forEach(each -> windows.add(each.timeRange()));
        for (CompFilter alarms : filter.compFilters()) {
            if (isTimedAlarm(alarms)) {
                Optional<TimeRange> window = components.stream()
                        .flatMap(each -> each.components("VALARM").stream())
                        .flatMap(alarm -> AlarmTrigger.of(alarm, object.zones(), floating).stream())
                        .flatMap(alarm -> alarm.instances(alarms.timeRange()).stream())
                        .reduce(TimeRange::hull);
                if (window.isEmpty()) {
                    return Optional.empty();
                }
                windows.add(window.get());
            }
        }
        return windows.stream().reduce(InstanceSearch::narrower);
    }

    private static TimeRange narrower(TimeRange one, TimeRange other) {
        if (one.hasEnd() != other.hasEnd()) {
            return one.hasEnd() ? one : other;
        }
        if (one.hasStart() != other.hasStart()) {
            return one.hasStart() ? one : other;
        }
        if (!one.hasEnd()) {
            return one.start().isAfter(other.start()) ? one : other;
        }
        long first = one.end().getEpochSecond() - one.start().getEpochSecond();
        return first <= other.end().getEpochSecond() - other.start().getEpochSecond() ? one : other;
    }
}
