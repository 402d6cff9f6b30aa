package org.tagwerk.calendar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * Reads calendar objects and draws the border: what cannot be understood or answered is refused, what every reader
 * can take is kept as it came (RFC 4791 §4.1, §5.3.2.1). The table {@code calendar/border.md} of the tests names the
 * cases.
 */
public final class CalendarParser {
    private CalendarParser() {}

    /**
     * Reads a calendar object resource.
     *
     * @throws DavException with valid-calendar-data, valid-calendar-object-resource or supported-calendar-component
     */
    public static CalendarObject parse(byte[] octets) {
        return object(ContentLines.read(octets, Condition.VALID_CALENDAR_DATA));
    }

    /**
     * Checks a component that is at hand as a calendar object resource.
     *
     * @throws DavException as {@link #parse}
     */
    public static CalendarObject object(Component calendar) {
        refuseForeign(calendar);
        if (calendar.line("METHOD").isPresent()) {
            throw resource("METHOD does not belong into a stored object");
        }
        List<Component> components = components(calendar);
        ComponentKind kind = kind(components);
        Set<String> uids = uids(components);
        if (uids.size() > 1) {
            throw resource("more than one UID");
        }
        if (components.stream()
                        .filter(each -> each.line("RECURRENCE-ID").isEmpty())
                        .count()
                > 1) {
            throw resource("more than one component without RECURRENCE-ID");
        }
        TimeZones zones = TimeZones.of(calendar);
        components.forEach(component -> ComponentRules.check(component, kind, zones));
        return new CalendarObject(calendar, kind, uids.iterator().next(), components, zones);
    }

    /**
     * Reads a scheduling message: METHOD and several UIDs are allowed, DTSTART may be missing (RFC 5546 §3).
     *
     * @throws DavException as {@link #parse}
     */
    public static CalendarObject parseMessage(byte[] octets) {
        Component calendar = ContentLines.read(octets, Condition.VALID_CALENDAR_DATA);
        refuseForeign(calendar);
        List<Component> components = components(calendar);
        ComponentKind kind = kind(components);
        Set<String> uids = uids(components);
        TimeZones zones = TimeZones.of(calendar);
        components.forEach(component -> ComponentRules.checkValues(component, zones));
        return new CalendarObject(calendar, kind, uids.iterator().next(), components, zones);
    }

    private static void refuseForeign(Component calendar) {
        if (!calendar.name().equals("VCALENDAR")) {
            throw data(calendar.name() + " is no VCALENDAR");
        }
        if (!calendar.components("VCALENDAR").isEmpty()) {
            throw data("a VCALENDAR inside a VCALENDAR");
        }
        for (ContentLine version : calendar.lines("VERSION")) {
            if (!version.value().strip().equals("2.0")) {
                throw data("VERSION is not 2.0");
            }
        }
        for (ContentLine scale : calendar.lines("CALSCALE")) {
            String value = scale.value().strip();
            if (!value.isEmpty() && !value.toUpperCase(Locale.ROOT).equals("GREGORIAN")) {
                throw data("CALSCALE is not GREGORIAN");
            }
        }
    }

    /** Components of kinds that we do not know are kept in the object and are no part of it. */
    private static List<Component> components(Component calendar) {
        List<Component> known = new ArrayList<>();
        for (Component component : calendar.components()) {
            if (ComponentKind.of(component.name()).isPresent()) {
                known.add(component);
            }
        }
        if (known.isEmpty()) {
            boolean other =
                    calendar.components().stream().anyMatch(each -> !each.name().equals("VTIMEZONE"));
            throw other
                    ? new DavException(Condition.SUPPORTED_CALENDAR_COMPONENT, "no component of a known kind")
                    : resource("no component besides VTIMEZONE");
        }
        return known;
    }

    private static ComponentKind kind(List<Component> components) {
        String name = components.get(0).name();
        if (components.stream().anyMatch(each -> !each.name().equals(name))) {
            throw resource("components of two kinds");
        }
        return ComponentKind.valueOf(name);
    }

    private static Set<String> uids(List<Component> components) {
        Set<String> uids = new HashSet<>();
        for (Component component : components) {
            uids.add(component
                    .line("UID")
                    .map(ContentLine::value)
                    .map(String::strip)
                    .filter(uid -> !uid.isEmpty())
                    .orElseThrow(() -> resource("a component without UID")));
        }
        return uids;
    }

    private static DavException data(String why) {
        return new DavException(Condition.VALID_CALENDAR_DATA, why);
    }

    private static DavException resource(String why) {
        return new DavException(Condition.VALID_CALENDAR_OBJECT_RESOURCE, why);
    }
}
