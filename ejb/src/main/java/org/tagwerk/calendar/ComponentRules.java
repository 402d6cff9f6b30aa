package org.tagwerk.calendar;

import java.util.List;
import java.util.Set;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** Which values a component must have for its times to be computed (RFC 5545 §3.6, §3.8.2, §3.8.5). */
final class ComponentRules {
    private static final Set<String> TIMES =
            Set.of("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "COMPLETED", "CREATED", "DTSTAMP");

    /** RFC 2445 allowed several rules; each costs at every step. */
    private static final int MAX_RULES = 50;

    private ComponentRules() {}

    /** A component of a stored object. */
    static void check(Component component, ComponentKind kind, TimeZones zones) {
        checkValues(component, zones);
        boolean starts = value(component, "DTSTART", zones) != null;
        if (kind == ComponentKind.VEVENT && !starts) {
            throw broken("VEVENT without DTSTART");
        }
        // Task programs write DUE and RRULE alone: such a task stands once, at its DUE.
        if (!starts
                && kind != ComponentKind.VTODO
                && component.lines("RRULE").stream()
                        .anyMatch(line -> !line.value().isBlank())) {
            throw broken("RRULE without DTSTART");
        }
    }

    /** Every date, duration and rule can be read. */
    static void checkValues(Component component, TimeZones zones) {
        if (component.lines("RRULE").size() > MAX_RULES) {
            throw broken("more than " + MAX_RULES + " rules");
        }
        for (ContentLine line : component.lines()) {
            switch (line.name()) {
                case "RRULE" -> rule(component, line, zones);
                case "RDATE" -> rdate(line, zones);
                case "DURATION" -> duration(line);
                case "DTSTART", "DTEND", "DUE", "EXDATE" -> DateTimeValue.parseList(line, zones);
                case "RECURRENCE-ID" -> {
                    if (DateTimeValue.parseList(line, zones).size() != 1) {
                        throw broken("RECURRENCE-ID is no single date or time");
                    }
                }
                default -> zone(line, zones);
            }
        }
        component.components().forEach(inner -> checkInner(inner, zones));
    }

    private static void checkInner(Component inner, TimeZones zones) {
        for (ContentLine line : inner.lines()) {
            zone(line, zones);
            if (line.name().equals("RRULE")) {
                rule(inner, line, zones);
            }
        }
        inner.components().forEach(each -> checkInner(each, zones));
    }

    private static DateTimeValue value(Component component, String name, TimeZones zones) {
        return component
                .line(name)
                .flatMap(line -> DateTimeValue.parse(line, zones))
                .orElse(null);
    }

    private static void rule(Component component, ContentLine line, TimeZones zones) {
        if (line.value().isBlank()) {
            return;
        }
        Rule rule = Rule.parse(line.value(), zones);
        DateTimeValue start = value(component, "DTSTART", zones);
        if (start != null) {
            rule.refuseImpossible(start);
        }
    }

    private static void rdate(ContentLine line, TimeZones zones) {
        if (line.value().indexOf('/') < 0) {
            DateTimeValue.parseList(line, zones);
            return;
        }
        String tzid = line.parameter("TZID").orElse("");
        for (String value : ContentLines.split(line.value(), ',')) {
            if (!value.isBlank() && PeriodValue.parse(value, tzid, zones).isEmpty()) {
                throw broken("RDATE is no period: " + value);
            }
        }
    }

    private static void duration(ContentLine line) {
        if (!line.value().isBlank() && DurationValue.parse(line.value()).isEmpty()) {
            throw broken("DURATION is none: " + line.value());
        }
    }

    /** A zone that nobody knows cannot be answered, wherever it stands. */
    private static void zone(ContentLine line, TimeZones zones) {
        List<String> tzids = line.parameters().stream()
                .filter(parameter -> parameter.name().equals("TZID"))
                .flatMap(parameter -> parameter.values().stream())
                .toList();
        if (TIMES.contains(line.name())) {
            tzids.stream().filter(tzid -> !tzid.isBlank()).forEach(zones::resolve);
        }
    }

    private static DavException broken(String why) {
        return new DavException(Condition.VALID_CALENDAR_DATA, why);
    }
}
