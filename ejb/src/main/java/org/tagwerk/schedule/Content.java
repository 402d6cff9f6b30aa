package org.tagwerk.schedule;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.tagwerk.calendar.DateTimeValue;
import org.tagwerk.calendar.TimeZones;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;
import org.tagwerk.text.ContentLines;

/**
 * What a component says, in a form in which equal meanings are equal: order, folding, escapes, defaults and the zone
 * that a moment is written in do not count.
 *
 * @param lines whether a line counts
 * @param parameters whether a parameter of a line counts
 * @param inner whether components inside count
 */
record Content(Predicate<ContentLine> lines, BiPredicate<ContentLine, Parameter> parameters, boolean inner) {
    /** Properties of moments: what they mean depends on zones. */
    static final Set<String> DATES = Set.of("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE", "COMPLETED");

    private static final Map<String, String> DEFAULTS =
            Map.of("SEQUENCE", "0", "PRIORITY", "0", "CLASS", "PUBLIC", "TRANSP", "OPAQUE");
    private static final Map<String, String> PARAMETER_DEFAULTS = Map.of(
            "PARTSTAT", "NEEDS-ACTION",
            "RSVP", "FALSE",
            "ROLE", "REQ-PARTICIPANT",
            "CUTYPE", "INDIVIDUAL",
            "SCHEDULE-AGENT", "SERVER",
            "VALUE", "DATE-TIME");

    /** The comparable form of a component. */
    List<String> of(Component component, TimeZones zones) {
        List<String> found = new ArrayList<>();
        for (ContentLine line : component.lines()) {
            if (!lines.test(line)) {
                continue;
            }
            String value = value(line, zones);
            if (!value.isEmpty() && !value.equals(DEFAULTS.get(line.name()))) {
                found.add(line.name() + parameters(line) + ":" + value);
            }
        }
        if (inner) {
            component.components().forEach(each -> found.add(each.name() + of(each, zones)));
        }
        Collections.sort(found);
        return found;
    }

    private String parameters(ContentLine line) {
        List<String> found = new ArrayList<>();
        for (Parameter each : line.parameters()) {
            if (!each.values().isEmpty()
                    && parameters.test(line, each)
                    && !(DATES.contains(line.name()) && each.name().equals("TZID"))
                    && !String.join(",", each.values()).equalsIgnoreCase(PARAMETER_DEFAULTS.get(each.name()))) {
                found.add(";" + each.name() + "=" + each.values());
            }
        }
        Collections.sort(found);
        return String.join("", found);
    }

    private static String value(ContentLine line, TimeZones zones) {
        return switch (line.name()) {
            case "ATTENDEE", "ORGANIZER" -> CalendarUser.key(line);
            case "RRULE", "EXRULE" -> rule(line.value());
            case "STATUS", "TRANSP", "CLASS" -> line.value().strip().toUpperCase(Locale.ROOT);
            default ->
                DATES.contains(line.name())
                        ? dates(line, zones)
                        : ContentLines.unescape(line.value()).strip();
        };
    }

    /** A recurrence rule; the order of its parts does not count. */
    static String rule(String value) {
        String[] parts = value.strip().toUpperCase(Locale.ROOT).split(";");
        Arrays.sort(parts);
        return String.join(";", parts);
    }

    private static String dates(ContentLine line, TimeZones zones) {
        try {
            List<String> found = new ArrayList<>();
            for (DateTimeValue value : DateTimeValue.parseList(line, zones)) {
                found.add(moment(value));
            }
            Collections.sort(found);
            return String.join(",", found);
        } catch (DavException e) {
            // An RDATE of periods: as it is written.
            return line.value().strip();
        }
    }

    /** The comparable form of a time. */
    static String moment(DateTimeValue value) {
        return value.isFloating()
                ? value.text()
                : DateTimeValue.utc(value.instant(ZoneOffset.UTC)).text();
    }
}
