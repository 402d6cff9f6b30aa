package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;

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
}
