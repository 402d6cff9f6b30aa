package org.tagwerk.calendar;

import java.util.List;
import java.util.Locale;
import org.tagwerk.text.TextMatch;

/**
 * The CALDAV:filter of a calendar-query (RFC 4791 §9.7).
 *
 * <p>The records only hold what was sent; {@link FilterRules} says whether it makes sense.
 *
 * @param root the filter on VCALENDAR
 */
public record CalendarFilter(CompFilter root) {

    /**
     * A comp-filter (RFC 4791 §9.7.1).
     *
     * @param name of the component; kept in upper case
     * @param isNotDefined whether there must be no such component
     * @param timeRange null when there is none
     * @param propFilters all of them have to match
     * @param compFilters all of them have to match
     */
    public record CompFilter(
            String name,
            boolean isNotDefined,
            TimeRange timeRange,
            List<PropFilter> propFilters,
            List<CompFilter> compFilters) {
        public CompFilter {
            name = upper(name);
            propFilters = List.copyOf(propFilters);
            compFilters = List.copyOf(compFilters);
        }
    }

    /**
     * A prop-filter (RFC 4791 §9.7.2).
     *
     * @param name of the property; kept in upper case
     * @param isNotDefined whether there must be no such property
     * @param timeRange null when there is none
     * @param textMatch null when there is none
     * @param paramFilters all of them have to match the same property
     */
    public record PropFilter(
            String name,
            boolean isNotDefined,
            TimeRange timeRange,
            TextMatch textMatch,
            List<ParamFilter> paramFilters) {
        public PropFilter {
            name = upper(name);
            paramFilters = List.copyOf(paramFilters);
        }
    }

    /**
     * A param-filter (RFC 4791 §9.7.3).
     *
     * @param name of the parameter; kept in upper case
     * @param isNotDefined whether there must be no such parameter
     * @param textMatch null when there is none
     */
    public record ParamFilter(String name, boolean isNotDefined, TextMatch textMatch) {
        public ParamFilter {
            name = upper(name);
        }
    }

    private static String upper(String name) {
        return name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
    }
}
