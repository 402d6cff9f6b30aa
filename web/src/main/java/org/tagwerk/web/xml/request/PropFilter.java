package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.dav.CalDav;

/** {@code CALDAV:prop-filter} (RFC 4791 §9.7.2). */
@XmlType(name = "prop-filter")
public final class PropFilter {
    @XmlAttribute(name = "name")
    private String name;

    @XmlElement(name = "is-not-defined", namespace = CalDav.NS)
    private Presence isNotDefined;

    @XmlElement(name = "time-range", namespace = CalDav.NS)
    private TimeRange timeRange;

    @XmlElement(name = "text-match", namespace = CalDav.NS)
    private TextMatch textMatch;

    @XmlElement(name = "param-filter", namespace = CalDav.NS)
    private List<ParamFilter> paramFilters;

    /** The property's name; null when the attribute is missing. */
    public String name() {
        return name;
    }

    /** Whether the property must not be there. */
    public boolean isNotDefined() {
        return isNotDefined != null;
    }

    /** The time range; null when there is none. */
    public TimeRange timeRange() {
        return timeRange;
    }

    /** The text to find; null when there is none. */
    public TextMatch textMatch() {
        return textMatch;
    }

    /** Filters of the property's parameters. */
    public List<ParamFilter> paramFilters() {
        return paramFilters == null ? List.of() : paramFilters;
    }

    CalendarFilter.PropFilter model() {
        return new CalendarFilter.PropFilter(
                name,
                isNotDefined(),
                timeRange == null ? null : timeRange.ofFilter(),
                textMatch == null ? null : textMatch.ofCalendar(),
                paramFilters().stream().map(ParamFilter::model).toList());
    }
}
