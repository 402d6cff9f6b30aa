package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/** The preconditions of storing an object that depend on its calendar (RFC 4791 §5.3.2.1). */
public final class CalendarRules {
    private CalendarRules() {}

    /**
     * Checks an object against what its calendar takes.
     *
     * @param octets the size of the object as sent
     * @throws DavException with max-resource-size, supported-calendar-component, min-date-time, max-date-time,
     *     max-instances or max-attendees-per-instance
     */
    public static void check(CalendarObject object, long octets, Limits limits) {
        if (octets > limits.maxResourceSize()) {
            throw new DavException(Condition.MAX_RESOURCE_SIZE, octets + " octets");
        }
        if (!limits.components().contains(object.component())) {
            throw new DavException(
                    Condition.SUPPORTED_CALENDAR_COMPONENT, object.component().name());
        }
        for (Component component : object.components()) {
            checkAttendees(component, limits);
            for (ContentLine line : component.lines()) {
                checkDates(line, object.zones(), limits);
            }
        }
        checkInstances(object, limits);
    }

    /** As {@link #check(CalendarObject, long, Limits)}, the size taken from the object's own octets. */
    public static void check(CalendarObject object, Limits limits) {
        check(object, object.octets().length, limits);
    }

    private static void checkAttendees(Component component, Limits limits) {
        int attendees = component.lines("ATTENDEE").size();
        if (attendees > limits.maxAttendeesPerInstance()) {
            throw new DavException(Condition.MAX_ATTENDEES_PER_INSTANCE, attendees + " attendees");
        }
    }

    /** The times that the object is about; when it was written is no matter of the calendar. */
    private static void checkDates(ContentLine line, TimeZones zones, Limits limits) {
        switch (line.name()) {
            case "DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "COMPLETED" ->
                DateTimeValue.read(line, zones).ifPresent(value -> checkDate(value, limits));
            case "RDATE" -> {
                for (String value : line.value().split(",", -1)) {
                    String start = value.split("/", 2)[0].strip();
                    DateTimeValue.parse(start, line.parameter("TZID").orElse(""), zones)
                            .ifPresent(date -> checkDate(date, limits));
                }
            }
            default -> {
                // no date of the calendar
            }
        }
    }

    private static void checkDate(DateTimeValue value, Limits limits) {
        Instant instant = value.instant(ZoneOffset.UTC);
        if (instant.isBefore(limits.minDateTime())) {
            throw new DavException(Condition.MIN_DATE_TIME, value.text());
        }
        if (!instant.isBefore(limits.maxDateTime())) {
            throw new DavException(Condition.MAX_DATE_TIME, value.text());
        }
    }

    /** A rule without end has no number of instances; what is answered of it is bounded elsewhere. */
    private static void checkInstances(CalendarObject object, Limits limits) {
        Occurrences occurrences = Occurrences.of(object, ZoneOffset.UTC);
        if (occurrences.recurring() && !occurrences.endless()) {
            if (occurrences.count(limits.maxInstances()) > limits.maxInstances()) {
                throw new DavException(Condition.MAX_INSTANCES, "more than " + limits.maxInstances());
            }
            occurrences.last().ifPresent(last -> {
                if (last.isAfter(limits.maxDateTime())) {
                    throw new DavException(Condition.MAX_DATE_TIME, "the last instance ends at " + last);
                }
            });
        }
    }
}
