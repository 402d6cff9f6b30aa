package org.tagwerk.schedule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * A request for the busy time of others (RFC 5546 §3.3.2, RFC 6638 §5).
 *
 * @param uid of the request; the answers have the same
 * @param organizer who asks
 * @param attendees who are asked, by the comparable form of their addresses, in their order
 * @param asked what was sent, with the range that is asked for
 * @param maskedUid the meeting that is not to count, or null (apple-icalendar-maskuids §4.1)
 */
public record FreeBusyRequest(
        ContentLine uid, ContentLine organizer, Map<String, ContentLine> attendees, Component asked, String maskedUid) {
    private static final Set<String> ONCE = Set.of("DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "UID");
    private static final Set<String> NEVER = Set.of("FREEBUSY", "DURATION", "REQUEST-STATUS", "URL");
    private static final Set<String> NO_COMPONENTS = Set.of("VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "VALARM");
    private static final String MASK = "X-CALENDARSERVER-MASK-UID";

    /**
     * Reads a request.
     *
     * @throws DavException with valid-calendar-data when it is no iCalendar object, valid-scheduling-message when it is
     *     not the one message that an outbox takes
     */
    public static FreeBusyRequest parse(byte[] octets) {
        CalendarObject message = message(octets);
        if (!message.method().filter("REQUEST"::equals).isPresent()) {
            throw invalid("METHOD is not REQUEST");
        }
        Component request = message.components().get(0);
        refuseOthers(message, request);
        for (String name : ONCE) {
            if (request.lines(name).size() != 1) {
                throw invalid(name + " is there " + request.lines(name).size() + " times");
            }
        }
        for (String name : NEVER) {
            if (request.line(name).isPresent()) {
                throw invalid(name + " does not belong into a request");
            }
        }
        if (request.lines(MASK).size() > 1) {
            throw invalid("more than one " + MASK);
        }
        Map<String, ContentLine> attendees = Participants.attendees(request);
        if (attendees.isEmpty()) {
            throw invalid("nobody is asked");
        }
        return new FreeBusyRequest(
                request.line("UID").orElseThrow(),
                request.line("ORGANIZER").orElseThrow(),
                attendees,
                request,
                request.line(MASK).map(FreeBusyRequest::text).orElse(null));
    }

    /**
     * From when to when; who asks is looked at before.
     *
     * @throws DavException with valid-scheduling-message when it is no range
     */
    public TimeRange range() {
        return TimeRange.parseBounded(
                value(asked, "DTSTART"), value(asked, "DTEND"), Condition.VALID_SCHEDULING_MESSAGE);
    }

    private static CalendarObject message(byte[] octets) {
        try {
            return CalendarParser.parseMessage(octets);
        } catch (DavException refused) {
            if (refused.condition() == Condition.VALID_CALENDAR_DATA) {
                throw refused;
            }
            DavException message = invalid(refused.getMessage());
            message.initCause(refused);
            throw message;
        }
    }

    private static void refuseOthers(CalendarObject message, Component request) {
        if (message.component() != ComponentKind.VFREEBUSY
                || message.components().size() != 1) {
            throw invalid("one VFREEBUSY is wanted");
        }
        for (List<Component> inside : List.of(message.calendar().components(), request.components())) {
            for (Component other : inside) {
                if (NO_COMPONENTS.contains(other.name())) {
                    throw invalid(other.name() + " does not belong into a request");
                }
            }
        }
    }

    /**
     * Whether an object is the meeting that is not to count. Only meetings of the one who asks can be masked, and on his
     * own calendars events of nobody, so that nobody finds out by asking twice what is on the calendars of others.
     *
     * @param asking the addresses of the one who asks
     * @param own whether the object is on a calendar of his
     */
    public boolean masks(CalendarObject object, Set<String> asking, boolean own) {
        CalendarUser user = CalendarUser.of(asking);
        return masks(object.components()
                        .get(0)
                        .line("UID")
                        .map(ContentLine::value)
                        .orElse(null))
                && object.components().stream()
                        .allMatch(component ->
                                Participants.organizer(component).map(user::is).orElse(own));
    }

    /** Whether a UID, as it is written in an object, is that of the meeting that is not to count. */
    public boolean masks(String uid) {
        return maskedUid != null && uid != null && maskedUid.equals(ContentLines.unescape(uid.strip()));
    }

    private static String value(Component component, String name) {
        return component.line(name).orElseThrow().value();
    }

    private static String text(ContentLine line) {
        return ContentLines.unescape(line.value().strip());
    }

    private static DavException invalid(String why) {
        return new DavException(Condition.VALID_SCHEDULING_MESSAGE, why);
    }
}
