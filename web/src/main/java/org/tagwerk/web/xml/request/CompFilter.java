package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.dav.CalDav;
import org.tagwerk.error.DavException;

/** {@code CALDAV:comp-filter} (RFC 4791 §9.7.1). */
@XmlType(name = "comp-filter")
public final class CompFilter {
    @XmlAttribute(name = "name")
    private String name;

    @XmlElement(name = "is-not-defined", namespace = CalDav.NS)
    private Presence isNotDefined;

    @XmlElement(name = "time-range", namespace = CalDav.NS)
    private TimeRange timeRange;

    @XmlElement(name = "prop-filter", namespace = CalDav.NS)
    private List<PropFilter> propFilters;

    @XmlElement(name = "comp-filter", namespace = CalDav.NS)
    private List<CompFilter> compFilters;

    /** The component's name; null when the attribute is missing. */
    public String name() {
        return name;
    }

    /** Whether the component must not be there. */
    public boolean isNotDefined() {
        return isNotDefined != null;
    }

    /** The time range; null when there is none. */
    public TimeRange timeRange() {
        return timeRange;
    }

    /** Filters of the component's properties. */
    public List<PropFilter> propFilters() {
        return propFilters == null ? List.of() : propFilters;
    }

    /** Filters of the components inside. */
    public List<CompFilter> compFilters() {
        return compFilters == null ? List.of() : compFilters;
    }

    /**
     * The same in the terms of {@code calendar}.
     *
     * @throws DavException 403 valid-filter or supported-collation
     */
    CalendarFilter.CompFilter model() {
        return new CalendarFilter.CompFilter(
                name,
                isNotDefined(),
                timeRange == null ? null : timeRange.ofFilter(),
                propFilters().stream().map(PropFilter::model).toList(),
                compFilters().stream().map(CompFilter::model).toList());
    }
}
