package org.tagwerk.calendar;

import java.util.List;
import java.util.Locale;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * What a CALDAV:calendar-data element asks for (RFC 4791 §9.6).
 *
 * @param comp the part of VCALENDAR wanted; null for all of it
 * @param expand null when instances are not to be written out
 * @param limitRecurrenceSet null when all overrides are wanted
 * @param limitFreeBusySet null when all FREEBUSY values are wanted
 */
public record CalendarDataRequest(
        Comp comp, TimeRange expand, TimeRange limitRecurrenceSet, TimeRange limitFreeBusySet) {
    /** The stored octets. */
    public static final CalendarDataRequest WHOLE = new CalendarDataRequest(null, null, null, null);

    /**
     * A comp (RFC 4791 §9.6.1).
     *
     * @param name of the component; kept in upper case
     * @param allProps whether there is an allprop
     * @param props the properties named
     * @param allComps whether there is an allcomp
     * @param comps the components named
     */
    public record Comp(String name, boolean allProps, List<Prop> props, boolean allComps, List<Comp> comps) {
        public Comp {
            name = upper(name);
            props = List.copyOf(props);
            comps = List.copyOf(comps);
        }
    }

    /**
     * A prop (RFC 4791 §9.6.4).
     *
     * @param name of the property; kept in upper case
     * @param noValue whether its value is to be left out
     */
    public record Prop(String name, boolean noValue) {
        public Prop {
            name = upper(name);
        }
    }

    /**
     * Checks what is asked.
     *
     * @throws DavException 400 when it starts with another component than VCALENDAR, or asks both to expand and to
     *     limit the recurrence set
     */
    public CalendarDataRequest {
        if (comp != null && !comp.name().equals("VCALENDAR")) {
            throw DavException.badRequest("calendar-data starts with VCALENDAR");
        }
        if (expand != null && limitRecurrenceSet != null) {
            throw DavException.badRequest("expand and limit-recurrence-set exclude each other");
        }
    }

    /**
     * Checks the media type asked for (RFC 4791 §7.8).
     *
     * @param contentType the attribute, or null when it was left out
     * @param version the attribute, or null when it was left out
     * @throws DavException with supported-calendar-data for anything but iCalendar 2.0
     */
    public static void checkType(String contentType, String version) {
        String type = contentType == null ? "text/calendar" : contentType.split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("text/calendar")
                || version != null && !version.strip().equals("2.0")) {
            throw new DavException(Condition.SUPPORTED_CALENDAR_DATA, contentType + " " + version);
        }
    }

    /** Whether the stored octets are the answer, so that nothing need be parsed. */
    public boolean isWhole() {
        return comp == null && expand == null && limitRecurrenceSet == null && limitFreeBusySet == null;
    }

    private static String upper(String name) {
        return name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
    }
}
