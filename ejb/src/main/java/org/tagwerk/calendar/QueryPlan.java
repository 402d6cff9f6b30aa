package org.tagwerk.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.text.TextMatch;

/**
 * What of a filter the indexed columns can decide, so that most bodies stay unread and stored octets are sent unparsed (DESIGN 14.17).
 *
 * @param nothing whether no object can match
 * @param kind the kind of component that matching objects consist of; null when any
 * @param uids all of them have to match the UID
 * @param range what an instance of a matching object touches; null when any time
 * @param exact whether the four above are all that the filter asks
 */
public record QueryPlan(boolean nothing, ComponentKind kind, List<TextMatch> uids, TimeRange range, boolean exact) {
    private static final QueryPlan NOTHING = new QueryPlan(true, null, List.of(), null, true);

    /** What the columns say of a row. */
    public enum Verdict {
        /** It does not match. */
        NO,
        /** It matches. */
        YES,
        /** A zoned series that matches if one of its packed instances {@link #overlaps}, when its window has the range. */
        INSTANCES,
        /** The object has to be read. */
        READ
    }

    /** What {@link IndexColumns} keeps of an object, without its packed instances. */
    public record Row(
            ComponentKind kind, String uid, long startsAt, long endsAt, boolean floating, boolean recurring) {}

    /** The plan for a filter that {@link FilterRules} let pass. */
    public static QueryPlan of(CalendarFilter filter) {
        CompFilter root = filter.root();
        if (root.isNotDefined()) {
            return NOTHING;
        }
        boolean exact = root.propFilters().isEmpty();
        CompFilter main = null;
        for (CompFilter each : root.compFilters()) {
            if (each.isNotDefined() || ComponentKind.of(each.name()).isEmpty()) {
                exact = false;
            } else if (main == null) {
                main = each;
            } else if (!main.name().equals(each.name())) {
                return NOTHING;
            } else {
                exact = false;
            }
        }
        return main == null ? new QueryPlan(false, null, List.of(), null, exact) : of(main, exact);
    }

    private static QueryPlan of(CompFilter filter, boolean rootIsExact) {
        boolean exact = rootIsExact && filter.compFilters().isEmpty();
        TimeRange range = filter.timeRange();
        List<TextMatch> uids = new ArrayList<>();
        for (PropFilter property : filter.propFilters()) {
            if (isUid(property)) {
                uids.add(property.textMatch());
                continue;
            }
            exact = false;
            if (range == null && isOwnMoment(filter, property)) {
                // An end at the very start of the range lies outside of what the columns take for an overlap.
                range = property.timeRange().widened(1, 1);
            }
        }
        ComponentKind kind = ComponentKind.of(filter.name()).orElseThrow();
        return new QueryPlan(false, kind, List.copyOf(uids), range, exact);
    }

    /** Whether it asks for a moment that no instance has outside of the bounds in the columns. */
    private static boolean isOwnMoment(CompFilter filter, PropFilter property) {
        return property.timeRange() != null
                && switch (filter.name()) {
                    case "VEVENT" ->
                        property.name().equals("DTSTART") || property.name().equals("DTEND");
                    case "VTODO" ->
                        property.name().equals("DTSTART") || property.name().equals("DUE");
                    case "VJOURNAL" -> property.name().equals("DTSTART");
                    default -> false;
                };
    }

    private static boolean isUid(PropFilter filter) {
        return filter.name().equals("UID")
                && filter.textMatch() != null
                && filter.paramFilters().isEmpty();
    }

    /**
     * The UID that a client most likely asks for by a substring match: a row with this UID matches, but so may rows
     * whose UID contains it.
     */
    public Optional<String> likelyUid() {
        return uids.stream()
                .filter(match -> !match.negate())
                .map(TextMatch::text)
                .findFirst();
    }

    /** Rows match only if {@code ends_at > from()}; epoch seconds. Without range all rows may match. */
    public long from() {
        return range == null || !range.hasStart()
                ? IndexColumns.BEGINNING
                : range.start().getEpochSecond();
    }

    /** Rows match only if {@code starts_at < to()}; epoch seconds. Without range all rows may match. */
    public long to() {
        return range == null || !range.hasEnd()
                ? IndexColumns.FOREVER
                : range.end().getEpochSecond();
    }

    /** Whether a filter with this plan matches an object, as far as its columns tell. */
    public Verdict verdict(Row row) {
        if (nothing || kind != null && kind != row.kind() || range != null && !overlaps(row.startsAt(), row.endsAt())) {
            return Verdict.NO;
        }
        for (TextMatch uid : uids) {
            // The column has the value as it stands on the line.
            if (row.uid() == null || row.uid().indexOf('\\') >= 0) {
                return Verdict.READ;
            }
            if (!uid.test(row.uid())) {
                return Verdict.NO;
            }
        }
        if (!exact || range != null && row.floating()) {
            return Verdict.READ;
        }
        if (range == null || !row.recurring()) {
            return Verdict.YES;
        }
        return kind == ComponentKind.VTODO ? Verdict.READ : Verdict.INSTANCES;
    }

    /**
     * Whether bounds in a row, or an instance packed in it, overlap the range; what has no length lasts a second.
     *
     * @param start epoch seconds
     * @param end epoch seconds
     */
    public boolean overlaps(long start, long end) {
        return start < to() && (end == start ? start + 1 : end) > from();
    }
}
