package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import java.util.Optional;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.FilterRules;
import org.tagwerk.dav.CalDav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** {@code CALDAV:calendar-query} (RFC 4791 §9.5). */
@XmlRootElement(name = "calendar-query", namespace = CalDav.NS)
public final class CalendarQuery extends Wanted {
    @XmlElement(name = "filter", namespace = CalDav.NS)
    private Filter filter;

    @XmlElement(name = "timezone", namespace = CalDav.NS)
    private String timezone;

    @XmlElement(name = "timezone-id", namespace = CalDav.NS)
    private String timezoneId;

    /** {@code CALDAV:filter} (RFC 4791 §9.7). */
    @XmlType(name = "filter")
    static final class Filter {
        @XmlElement(name = "comp-filter", namespace = CalDav.NS)
        private List<CompFilter> compFilters;
    }

    /**
     * The filter of the outermost component.
     *
     * @throws DavException 403 valid-filter when there is no filter, or not one comp-filter in it
     */
    public CompFilter filter() {
        if (filter == null || filter.compFilters == null || filter.compFilters.size() != 1) {
            throw new DavException(Condition.VALID_FILTER, "a filter has one comp-filter");
        }
        return filter.compFilters.get(0);
    }

    /**
     * The filter in the terms of {@code calendar}, checked.
     *
     * @throws DavException 403 valid-filter, supported-filter or supported-collation
     */
    public CalendarFilter calendarFilter() {
        CalendarFilter model = new CalendarFilter(filter().model());
        FilterRules.check(model);
        return model;
    }

    /** The iCalendar object whose VTIMEZONE is for floating times; null when there is none. */
    public String timezone() {
        return timezone;
    }

    /** The TZID for floating times (RFC 7809 §4.1); null when there is none. */
    public String timezoneId() {
        return timezoneId;
    }

    /** The {@code CALDAV:calendar-data} in DAV:prop. */
    public Optional<CalendarData> calendarData() {
        return part(CalendarData.NAME, CalendarData.class);
    }
}
