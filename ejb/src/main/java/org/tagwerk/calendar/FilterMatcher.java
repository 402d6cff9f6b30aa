package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.ParamFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * Whether a calendar object matches a filter (RFC 4791 §9.7, §9.9).
 *
 * <p>All that one comp-filter asks has to hold for the same component, and what it asks of times for the same instance
 * of it: an override is judged by its own properties. Any component, and any instance, may be the one.
 */
public final class FilterMatcher {
    private static final Set<String> LISTS = Set.of("CATEGORIES", "RESOURCES");

    private final CalendarObject object;
    private final ZoneId floating;

    private FilterMatcher(CalendarObject object, ZoneId floating) {
        this.object = object;
        this.floating = floating;
    }

    /**
     * Whether the object matches.
     *
     * @param filter one that {@link FilterRules} let pass
     * @param floating the zone of DATE and floating values (RFC 4791 §7.3)
     */
    public static boolean matches(CalendarFilter filter, CalendarObject object, ZoneId floating) {
        return new FilterMatcher(object, floating).calendar(filter.root());
    }

    private boolean calendar(CompFilter root) {
        Component calendar = object.calendar();
        return !root.isNotDefined()
                && properties(root, calendar, null)
                && root.compFilters().stream().allMatch(this::inCalendar);
    }

    private boolean inCalendar(CompFilter filter) {
        List<Component> components = object.calendar().components(filter.name());
        if (filter.isNotDefined() || components.isEmpty()) {
            return filter.isNotDefined() == components.isEmpty();
        }
        List<Component> possible =
                components.stream().filter(each -> possible(filter, each)).toList();
        if (possible.isEmpty() || !InstanceSearch.asksForTimes(filter)) {
            return !possible.isEmpty();
        }
        return new InstanceSearch(object, floating, filter)
                .anyMatch(possible, instance -> matches(filter, instance.component(), instance));
    }

    /** What can be said of a component without its instances; times pass. */
    private boolean possible(CompFilter filter, Component component) {
        return filter.propFilters().stream()
                        .allMatch(each -> InstanceSearch.isEffective(each) || property(each, component, null))
                && filter.compFilters().stream()
                        .allMatch(each -> InstanceSearch.isTimedAlarm(each) || inComponent(each, component, null));
    }

    /** Whether a component matches, seen as this instance. */
    private boolean matches(CompFilter filter, Component component, Instance instance) {
        return overlaps(filter, component, instance)
                && properties(filter, component, instance)
                && filter.compFilters().stream().allMatch(each -> inComponent(each, component, instance));
    }

    private boolean overlaps(CompFilter filter, Component component, Instance instance) {
        if (filter.timeRange() == null) {
            return true;
        }
        if (component.name().equals("VALARM")) {
            return instance != null
                    && AlarmTrigger.of(component, object.zones(), floating)
                            .map(alarm -> alarm.test(instance, filter.timeRange(), object.zones(), floating))
                            .orElse(false);
        }
        return instance != null && Overlap.test(instance, filter.timeRange(), object, floating);
    }

    private boolean inComponent(CompFilter filter, Component parent, Instance instance) {
        List<Component> components = parent.components(filter.name());
        if (filter.isNotDefined() || components.isEmpty()) {
            return filter.isNotDefined() == components.isEmpty();
        }
        return components.stream().anyMatch(each -> matches(filter, each, instance));
    }

    private boolean properties(CompFilter filter, Component component, Instance instance) {
        return filter.propFilters().stream().allMatch(each -> property(each, component, instance));
    }

    private boolean property(PropFilter filter, Component component, Instance instance) {
        List<ContentLine> lines = component.lines(filter.name());
        if (filter.isNotDefined()) {
            return lines.isEmpty();
        }
        if (filter.timeRange() != null && instance != null && InstanceSearch.isEffective(filter)) {
            return effective(filter, lines, instance);
        }
        return lines.stream().anyMatch(line -> value(filter, line) && parameters(filter, line));
    }

    /** DTSTART, DTEND and DUE as they are for this instance (RFC 4791 §9.9). */
    private boolean effective(PropFilter filter, List<ContentLine> lines, Instance instance) {
        boolean derived = lines.isEmpty()
                && !filter.name().equals("DTSTART")
                && filter.name().equals(instance.component().name().equals("VTODO") ? "DUE" : "DTEND")
                && instance.start() != null
                && instance.component().line("DURATION").isPresent();
        if (lines.isEmpty() && !derived) {
            return false;
        }
        Instant moment = filter.name().equals("DTSTART") ? instance.start() : instance.end();
        return moment != null
                && filter.timeRange().contains(moment)
                && (derived
                        ? filter.paramFilters().stream().allMatch(ParamFilter::isNotDefined)
                        : lines.stream().anyMatch(line -> parameters(filter, line)));
    }

    private boolean value(PropFilter filter, ContentLine line) {
        if (filter.timeRange() != null) {
            Optional<DateTimeValue> value = DateTimeValue.read(line, object.zones());
            return value.isPresent() && filter.timeRange().contains(value.get().instant(floating));
        }
        return filter.textMatch() == null || filter.textMatch().testAny(values(line));
    }

    private static List<String> values(ContentLine line) {
        String whole = ContentLines.unescape(line.value());
        if (!LISTS.contains(line.name())) {
            return List.of(whole);
        }
        Stream<String> parts = ContentLines.split(line.value(), ',').stream()
                .map(ContentLines::unescape)
                .map(String::strip);
        return Stream.concat(parts, Stream.of(whole)).toList();
    }

    private static boolean parameters(PropFilter filter, ContentLine line) {
        return filter.paramFilters().stream().allMatch(each -> parameter(each, line));
    }

    private static boolean parameter(ParamFilter filter, ContentLine line) {
        List<ContentLine.Parameter> found = line.parameters().stream()
                .filter(parameter -> parameter.name().equals(filter.name()))
                .toList();
        if (filter.isNotDefined() || found.isEmpty()) {
            return filter.isNotDefined() == found.isEmpty();
        }
        return filter.textMatch() == null
                || filter.textMatch()
                        .testAny(found.stream()
                                .flatMap(parameter -> parameter.values().stream())
                                .toList());
    }
}
