package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** {@code CALDAV:time-range} and the like: two dates in UTC, of which one may be missing (RFC 4791 §9.9). */
@XmlType(name = "time-range")
public final class TimeRange {
    @XmlAttribute(name = "start")
    private String start;

    @XmlAttribute(name = "end")
    private String end;

    /** The raw value, such as {@code 20260101T000000Z}; null when it is missing. */
    public String start() {
        return start;
    }

    /** The raw value; null when it is missing. */
    public String end() {
        return end;
    }

    /**
     * The range of a filter, open where one end is missing.
     *
     * @throws DavException 403 valid-filter when it is none
     */
    org.tagwerk.calendar.TimeRange ofFilter() {
        return org.tagwerk.calendar.TimeRange.parse(start, end, Condition.VALID_FILTER);
    }

    /**
     * A range of which both ends must be there.
     *
     * @throws DavException 400 when it is none
     */
    public org.tagwerk.calendar.TimeRange bounded() {
        return org.tagwerk.calendar.TimeRange.parseBounded(start, end, null);
    }
}
