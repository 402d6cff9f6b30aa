package org.tagwerk.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/**
 * Gathers when somebody is busy inside a range (RFC 4791 §7.10).
 *
 * <p>Not safe for several threads: one for each answer.
 */
public final class FreeBusy {
    /** So many periods may be gathered before they are merged. */
    static final int MAX_PERIODS = 100_000;

    /** The busy time types in the order of their weight (RFC 5545 §3.2.9). */
    public enum Type {
        BUSY("BUSY"),
        BUSY_TENTATIVE("BUSY-TENTATIVE"),
        BUSY_UNAVAILABLE("BUSY-UNAVAILABLE");

        private final String value;

        Type(String value) {
            this.value = value;
        }

        /** As FBTYPE says it. */
        public String value() {
            return value;
        }
    }

    /**
     * A busy period.
     *
     * @param start inclusive
     * @param end exclusive, later than the start
     */
    public record Period(Instant start, Instant end, Type type) {}

    private final TimeRange range;
    private final Map<Type, List<Period>> gathered = new EnumMap<>(Type.class);
    private int count;

    /** @param range with both ends; periods are cut to it */
    public FreeBusy(TimeRange range) {
        this.range = range;
    }

    /** How many periods were gathered so far, each as it was added. */
    public int gathered() {
        return count;
    }

    /** The range asked about. */
    public TimeRange range() {
        return range;
    }

    /**
     * Adds a period, cut to the range; what lies outside, or has no length, counts for nothing.
     *
     * @throws DavException with number-of-matches-within-limits when there are too many
     */
    public void add(Instant start, Instant end, Type type) {
        Instant from = start.isBefore(range.start()) ? range.start() : start;
        Instant to = end.isAfter(range.end()) ? range.end() : end;
        if (!to.isAfter(from)) {
            return;
        }
        if (++count > MAX_PERIODS) {
            throw new DavException(
                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + MAX_PERIODS + " busy periods");
        }
        gathered.computeIfAbsent(type, key -> new ArrayList<>()).add(new Period(from, to, type));
    }

    /**
     * Adds what an object says: its opaque events that are not cancelled, and its VFREEBUSY components.
     *
     * @param floating the zone of DATE and floating values, the calendar's own (RFC 4791 §7.3)
     * @throws DavException as {@link #add(Instant, Instant, Type)}
     */
    public void add(CalendarObject object, ZoneId floating) {
        if (object.component() == ComponentKind.VEVENT) {
            Iterator<Occurrence> occurrences = Occurring.in(object, range, floating);
            while (occurrences.hasNext()) {
                Occurrence occurrence = occurrences.next();
                Type type = type(occurrence.component());
                if (type != null) {
                    add(occurrence.start(), occurrence.end(), type);
                }
            }
        } else if (object.component() == ComponentKind.VFREEBUSY) {
            for (Component component : object.components()) {
                component.lines("FREEBUSY").forEach(line -> addLine(line, object.zones(), floating));
            }
        }
    }

    /**
     * What an event makes of its time.
     *
     * @return null when it leaves the time free (the table of RFC 4791 §7.10)
     */
    public static Type type(Component event) {
        String status = value(event, "STATUS");
        if (value(event, "TRANSP").equals("TRANSPARENT") || status.equals("CANCELLED")) {
            return null;
        }
        return status.equals("TENTATIVE") ? Type.BUSY_TENTATIVE : Type.BUSY;
    }

    private static String value(Component component, String name) {
        return component
                .line(name)
                .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
                .orElse("");
    }

    private void addLine(ContentLine line, TimeZones zones, ZoneId floating) {
        String name = line.parameter("FBTYPE").orElse("BUSY").strip().toUpperCase(Locale.ROOT);
        if (name.equals("FREE")) {
            return;
        }
        // A type that is not known is BUSY (RFC 5545 §3.2.9).
        Type type = Type.BUSY;
        for (Type each : Type.values()) {
            type = each.value.equals(name) ? each : type;
        }
        for (PeriodValue period : Overlap.periods(line, zones)) {
            add(period.start().instant(floating), period.endInstant(floating), type);
        }
    }

    /** The periods in the order of their starts; those of one type neither overlap nor touch. */
    public List<Period> periods() {
        List<Period> merged = new ArrayList<>();
        for (List<Period> ofType : gathered.values()) {
            ofType.sort(Comparator.comparing(Period::start));
            Period open = null;
            for (Period next : ofType) {
                if (open == null || next.start().isAfter(open.end())) {
                    if (open != null) {
                        merged.add(open);
                    }
                    open = next;
                } else if (next.end().isAfter(open.end())) {
                    open = new Period(open.start(), next.end(), open.type());
                }
            }
            merged.add(open);
        }
        merged.sort(Comparator.comparing(Period::start).thenComparing(Period::type));
        return List.copyOf(merged);
    }
}
