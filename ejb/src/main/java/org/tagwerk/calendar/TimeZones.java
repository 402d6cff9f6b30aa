package org.tagwerk.calendar;

import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * What the TZIDs of one object mean: its VTIMEZONE wins, then the names that are known (RFC 5545 §3.2.19, RFC 7809).
 *
 * <p>Immutable.
 */
public final class TimeZones {
    /** No VTIMEZONE at hand: names alone. */
    public static final TimeZones BY_NAME = new TimeZones(Map.of());

    /** More than any client sends; each has to be expanded. */
    private static final int MAX_DEFINITIONS = 100;

    private final Map<String, ZoneRules> own;

    private TimeZones(Map<String, ZoneRules> own) {
        this.own = own;
    }

    /**
     * The zones of a VCALENDAR. Exchange writes a VTIMEZONE whose TZID is empty, and refers to it by an empty TZID; a
     * comma in a TZID it escapes in the definition, which is text, and quotes in the parameter (RFC 5545 §3.8.3.1).
     *
     * @throws DavException with valid-calendar-data when a VTIMEZONE is broken
     */
    public static TimeZones of(Component calendar) {
        return of(calendar, ZoneCache.SHARED);
    }

    static TimeZones of(Component calendar, ZoneCache cache) {
        List<Component> definitions = calendar.components("VTIMEZONE");
        if (definitions.isEmpty()) {
            return BY_NAME;
        }
        if (definitions.size() > MAX_DEFINITIONS) {
            throw new DavException(Condition.VALID_CALENDAR_DATA, "more than " + MAX_DEFINITIONS + " VTIMEZONE");
        }
        Map<String, ZoneRules> own = new HashMap<>();
        for (Component definition : definitions) {
            String tzid = definition
                    .line("TZID")
                    .map(ContentLine::value)
                    .map(String::strip)
                    .orElseThrow(() -> new DavException(Condition.VALID_CALENDAR_DATA, "a VTIMEZONE without TZID"));
            cache.rules(definition).ifPresent(rules -> {
                own.putIfAbsent(tzid, rules);
                own.putIfAbsent(ContentLines.unescape(tzid), rules);
            });
        }
        return new TimeZones(Map.copyOf(own));
    }

    /**
     * The rules that {@code tzid} stands for.
     *
     * @throws DavException with valid-calendar-data when it is neither defined nor known by name
     */
    public ZoneRules resolve(String tzid) {
        return find(tzid)
                .orElseThrow(() -> new DavException(Condition.VALID_CALENDAR_DATA, "unknown time zone: " + tzid));
    }

    /** The rules that {@code tzid} stands for, if it is known. */
    public Optional<ZoneRules> find(String tzid) {
        ZoneRules rules = own.get(tzid.strip());
        return rules != null ? Optional.of(rules) : KnownZones.rules(tzid);
    }
}
