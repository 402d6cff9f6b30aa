package org.tagwerk.calendar;

import java.util.Map;
import java.util.Set;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.ParamFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * What a filter may ask (RFC 4791 §7.8, preconditions valid-filter and supported-filter).
 *
 * <p>Names that no standard knows may be asked for everywhere; a known component only where RFC 5545 §3.6 puts it.
 */
public final class FilterRules {
    /** So many elements a filter may have: each is tried on each object. */
    static final int MAX_ELEMENTS = 256;

    private static final String VCALENDAR = "VCALENDAR";
    private static final String VALARM = "VALARM";

    /** Each component that is defined, with those it may stand in. */
    private static final Map<String, Set<String>> PARENTS = Map.ofEntries(
            Map.entry(VCALENDAR, Set.of()),
            Map.entry("VEVENT", Set.of(VCALENDAR)),
            Map.entry("VTODO", Set.of(VCALENDAR)),
            Map.entry("VJOURNAL", Set.of(VCALENDAR)),
            Map.entry("VFREEBUSY", Set.of(VCALENDAR)),
            Map.entry("VTIMEZONE", Set.of(VCALENDAR)),
            Map.entry("VAVAILABILITY", Set.of(VCALENDAR)),
            Map.entry("VPOLL", Set.of(VCALENDAR)),
            Map.entry("AVAILABLE", Set.of("VAVAILABILITY")),
            Map.entry(VALARM, Set.of("VEVENT", "VTODO")),
            Map.entry("STANDARD", Set.of("VTIMEZONE")),
            Map.entry("DAYLIGHT", Set.of("VTIMEZONE")));

    /** The components for which RFC 4791 §9.9 defines what overlapping means. */
    private static final Set<String> TIMED_COMPONENTS = Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", VALARM);

    /** The properties for which it does. */
    private static final Set<String> TIMED_PROPERTIES =
            Set.of("COMPLETED", "CREATED", "DTEND", "DTSTAMP", "DTSTART", "DUE", "LAST-MODIFIED");

    private int elements;

    private FilterRules() {}

    /**
     * Refuses a filter that means nothing, or asks too much.
     *
     * @throws DavException with valid-filter; with supported-filter when it has more than 256 elements
     */
    public static void check(CalendarFilter filter) {
        if (filter.root() == null || !filter.root().name().equals(VCALENDAR)) {
            throw invalid("the filter starts with VCALENDAR");
        }
        new FilterRules().component(filter.root());
    }

    private void component(CompFilter filter) {
        count(filter.name());
        if (filter.isNotDefined()
                && (filter.timeRange() != null
                        || !filter.propFilters().isEmpty()
                        || !filter.compFilters().isEmpty())) {
            throw invalid("is-not-defined stands alone");
        }
        if (filter.timeRange() != null && !TIMED_COMPONENTS.contains(filter.name())) {
            throw invalid("no time range on " + filter.name());
        }
        filter.propFilters().forEach(this::property);
        for (CompFilter inner : filter.compFilters()) {
            Set<String> parents = PARENTS.get(inner.name());
            if (parents != null && !parents.contains(filter.name())) {
                throw invalid(inner.name() + " does not stand in " + filter.name());
            }
            component(inner);
        }
    }

    private void property(PropFilter filter) {
        count(filter.name());
        if (filter.timeRange() != null && filter.textMatch() != null) {
            throw invalid("a prop-filter has a time-range or a text-match");
        }
        if (filter.isNotDefined()
                && (filter.timeRange() != null
                        || filter.textMatch() != null
                        || !filter.paramFilters().isEmpty())) {
            throw invalid("is-not-defined stands alone");
        }
        if (filter.timeRange() != null && !TIMED_PROPERTIES.contains(filter.name())) {
            throw invalid("no time range on " + filter.name());
        }
        filter.paramFilters().forEach(this::parameter);
    }

    private void parameter(ParamFilter filter) {
        count(filter.name());
        if (filter.isNotDefined() && filter.textMatch() != null) {
            throw invalid("is-not-defined stands alone");
        }
    }

    private void count(String name) {
        if (name.isEmpty()) {
            throw invalid("a filter without name");
        }
        if (++elements > MAX_ELEMENTS) {
            throw new DavException(Condition.SUPPORTED_FILTER, "more than " + MAX_ELEMENTS + " elements");
        }
    }

    private static DavException invalid(String detail) {
        return new DavException(Condition.VALID_FILTER, detail);
    }
}
