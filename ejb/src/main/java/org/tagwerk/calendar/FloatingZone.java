package org.tagwerk.calendar;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/**
 * The zone in which floating times of a calendar or a query are taken: CALDAV:calendar-timezone, CALDAV:timezone,
 * CALDAV:calendar-timezone-id (RFC 4791 §5.2.2, §9.8; RFC 7809 §5.2).
 */
public final class FloatingZone {
    private FloatingZone() {}

    /**
     * The zone that an iCalendar object with one VTIMEZONE defines.
     *
     * <p>The definition wins over its name: when they differ, the zone is one that runs as the definition does.
     *
     * @throws DavException with {@code invalid} when it is no iCalendar object with exactly one VTIMEZONE, or when no
     *     zone is like it and its name is unknown
     */
    public static ZoneId of(byte[] octets, Condition invalid) {
        Component calendar = ContentLines.read(octets, invalid);
        List<Component> definitions = calendar.components("VTIMEZONE");
        boolean alone = calendar.components().size() == 1 && definitions.size() == 1;
        if (!calendar.name().equals("VCALENDAR") || !alone) {
            throw new DavException(invalid, "exactly one VTIMEZONE is expected, and nothing else");
        }
        String tzid = definitions.get(0).line("TZID").map(ContentLine::value).orElse("");
        Optional<ZoneId> named = KnownZones.name(tzid).map(FloatingZone::zone);
        try {
            TimeZones.of(calendar);
            Optional<ZoneRules> rules = ZoneCache.SHARED.rules(definitions.get(0));
            if (rules.isEmpty() || named.isPresent() && alike(named.get(), rules.get())) {
                return named.orElseThrow(() -> new DavException(invalid, "VTIMEZONE defines nothing: " + tzid));
            }
            return like(rules.get())
                    .or(() -> named)
                    .orElseThrow(() -> new DavException(invalid, "no zone is like " + tzid));
        } catch (DavException e) {
            throw new DavException(invalid, e.getMessage());
        }
    }

    /**
     * The zone called {@code tzid}.
     *
     * @throws DavException with {@code invalid} when it is unknown
     */
    public static ZoneId named(String tzid, Condition invalid) {
        return KnownZones.name(tzid)
                .map(FloatingZone::zone)
                .orElseThrow(() -> new DavException(invalid, "unknown time zone: " + tzid));
    }

    /**
     * The zone of a collection; UTC when it has none.
     *
     * @param kept an iCalendar object with a VTIMEZONE, or a TZID, as it was checked when it was set; or null
     */
    public static ZoneId kept(String kept) {
        if (kept == null || kept.isBlank()) {
            return ZoneOffset.UTC;
        }
        return kept.stripLeading().regionMatches(true, 0, "BEGIN:", 0, 6)
                ? of(kept.strip().getBytes(StandardCharsets.UTF_8), Condition.VALID_CALENDAR_DATA)
                : named(kept, Condition.VALID_TIMEZONE);
    }

    private static ZoneId zone(String name) {
        return name.equals("Z") ? ZoneOffset.UTC : ZoneId.of(name);
    }

    private static Optional<ZoneId> like(ZoneRules rules) {
        if (rules.isFixedOffset()) {
            return Optional.of(rules.getOffset(LocalDateTime.of(2000, 1, 1, 0, 0)));
        }
        // In order, so that every node finds the same one.
        for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (alike(ZoneId.of(name), rules)) {
                return Optional.of(ZoneId.of(name));
            }
        }
        return Optional.empty();
    }

    /** Whether both agree on each day of the years that are asked about most. */
    private static boolean alike(ZoneId zone, ZoneRules rules) {
        ZoneRules other = zone.getRules();
        for (LocalDateTime time = LocalDateTime.of(2024, 1, 1, 12, 0); time.getYear() < 2031; time = time.plusDays(1)) {
            if (!other.getOffset(time).equals(rules.getOffset(time))) {
                return false;
            }
        }
        return true;
    }
}
