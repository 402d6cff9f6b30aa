package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.dav.CalDav;

/** {@code CALDAV:param-filter} (RFC 4791 §9.7.3). */
@XmlType(name = "param-filter")
public final class ParamFilter {
    @XmlAttribute(name = "name")
    private String name;

    @XmlElement(name = "is-not-defined", namespace = CalDav.NS)
    private Presence isNotDefined;

    @XmlElement(name = "text-match", namespace = CalDav.NS)
    private TextMatch textMatch;

    /** The parameter's name; null when the attribute is missing. */
    public String name() {
        return name;
    }

    /** Whether the parameter must not be there. */
    public boolean isNotDefined() {
        return isNotDefined != null;
    }

    /** The text to find; null when there is none. */
    public TextMatch textMatch() {
        return textMatch;
    }

    CalendarFilter.ParamFilter model() {
        return new CalendarFilter.ParamFilter(name, isNotDefined(), textMatch == null ? null : textMatch.ofCalendar());
    }
}
