package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.tagwerk.calendar.CalendarDataRequest;
import org.tagwerk.dav.CalDav;
import org.tagwerk.error.DavException;

/** {@code CALDAV:calendar-data} of a report's DAV:prop: what of the data is wanted (RFC 4791 §9.6). */
@XmlRootElement(name = "calendar-data", namespace = CalDav.NS)
public final class CalendarData {
    /** The element's name. */
    public static final QName NAME = CalDav.name("calendar-data");

    @XmlAttribute(name = "content-type")
    private String contentType;

    @XmlAttribute(name = "version")
    private String version;

    @XmlElement(name = "comp", namespace = CalDav.NS)
    private Comp comp;

    @XmlElement(name = "expand", namespace = CalDav.NS)
    private TimeRange expand;

    @XmlElement(name = "limit-recurrence-set", namespace = CalDav.NS)
    private TimeRange limitRecurrenceSet;

    @XmlElement(name = "limit-freebusy-set", namespace = CalDav.NS)
    private TimeRange limitFreebusySet;

    /** The media type wanted; text/calendar unless it is said. */
    public String contentType() {
        return contentType == null ? "text/calendar" : contentType;
    }

    /** The version wanted; 2.0 unless it is said. */
    public String version() {
        return version == null ? "2.0" : version;
    }

    /** The outermost component's wishes; empty when the whole object is wanted. */
    public Optional<Comp> comp() {
        return Optional.ofNullable(comp);
    }

    /** The range into which recurrences are expanded (RFC 4791 §9.6.5). */
    public Optional<TimeRange> expand() {
        return Optional.ofNullable(expand);
    }

    /** The range to which overrides are limited (RFC 4791 §9.6.6). */
    public Optional<TimeRange> limitRecurrenceSet() {
        return Optional.ofNullable(limitRecurrenceSet);
    }

    /** The range to which FREEBUSY values are limited (RFC 4791 §9.6.7). */
    public Optional<TimeRange> limitFreebusySet() {
        return Optional.ofNullable(limitFreebusySet);
    }

    /**
     * The same in the terms of {@code calendar}.
     *
     * @throws DavException 403 supported-calendar-data for another media type or version; 400 when a range has not both
     *     ends, or what is asked contradicts itself
     */
    public CalendarDataRequest request() {
        CalendarDataRequest.checkType(contentType, version);
        return new CalendarDataRequest(
                comp == null ? null : comp.model(),
                expand == null ? null : expand.bounded(),
                limitRecurrenceSet == null ? null : limitRecurrenceSet.bounded(),
                limitFreebusySet == null ? null : limitFreebusySet.bounded());
    }

    /** {@code CALDAV:comp} (RFC 4791 §9.6.1). */
    @XmlType(name = "comp")
    public static final class Comp {
        @XmlAttribute(name = "name")
        private String name;

        @XmlElement(name = "allcomp", namespace = CalDav.NS)
        private Presence allcomp;

        @XmlElement(name = "comp", namespace = CalDav.NS)
        private List<Comp> comps;

        @XmlElement(name = "allprop", namespace = CalDav.NS)
        private Presence allprop;

        @XmlElement(name = "prop", namespace = CalDav.NS)
        private List<Prop> props;

        /** The component's name; null when the attribute is missing. */
        public String name() {
            return name;
        }

        /** Whether all components inside are wanted. */
        public boolean allComponents() {
            return allcomp != null;
        }

        /** The components inside that are wanted. */
        public List<Comp> components() {
            return comps == null ? List.of() : comps;
        }

        /** Whether all properties are wanted. */
        public boolean allProperties() {
            return allprop != null;
        }

        /** The properties that are wanted. */
        public List<Prop> properties() {
            return props == null ? List.of() : props;
        }

        private CalendarDataRequest.Comp model() {
            return new CalendarDataRequest.Comp(
                    name,
                    allProperties(),
                    properties().stream()
                            .map(prop -> new CalendarDataRequest.Prop(prop.name(), prop.withoutValue()))
                            .toList(),
                    allComponents(),
                    components().stream().map(Comp::model).toList());
        }
    }

    /** {@code prop} inside the data, of CalDAV and CardDAV (RFC 4791 §9.6.4, RFC 6352 §10.4.2). */
    @XmlType(name = "data-prop")
    public static final class Prop {
        @XmlAttribute(name = "name")
        private String name;

        @XmlAttribute(name = "novalue")
        private String noValue;

        /** The property's name; null when the attribute is missing. */
        public String name() {
            return name;
        }

        /** Whether the property is wanted without its value. */
        public boolean withoutValue() {
            return "yes".equals(noValue);
        }
    }
}
