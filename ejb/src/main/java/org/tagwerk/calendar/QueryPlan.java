package org.tagwerk.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.text.TextMatch;

/**
 * What of a filter the indexed columns can decide, so that most bodies stay unread (DESIGN 8).
 *
 * @param nothing whether no object can match
 * @param kind the kind of component that matching objects consist of; null when any
 * @param uids all of them have to match the UID
 * @param range what an instance of a matching object touches; null when any time
 * @param exact whether the four above are all that the filter asks
 */
public record QueryPlan(boolean nothing, ComponentKind kind, List<TextMatch> uids, TimeRange range, boolean exact) {
    /** Floating rows are stored as if in UTC; no zone is further away from it. */
    private static final long FLOATING_SECONDS = 14 * 3600;

    private static final QueryPlan NOTHING = new QueryPlan(true, null, List.of(), null, true);

    /** What the columns say of a row. */
    public enum Verdict {
        /** It does not match. */
        NO,
        /** It matches. */
        YES,
        /** A zoned series that matches if one of its instances touches the range as {@link #overlaps} says. */
        INSTANCES,
        /** The object has to be read. */
        READ
    }

    /**
     * The indexed columns of an object.
     *
     * @param uid the UID
     * @param startsAt the start of the first instance; null without dates
     * @param endsAt the end of the last instance; null without dates or without end
     * @param floating whether the two depend on the zone of who asks; then they are taken as if in UTC
     * @param recurring whether there is more than the one instance from start to end
     */
    public record Row(
            ComponentKind kind, String uid, Instant startsAt, Instant endsAt, boolean floating, boolean recurring) {}

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
            if (range == null && InstanceSearch.isEffective(property)) {
                range = property.timeRange();
            }
        }
        ComponentKind kind = ComponentKind.of(filter.name()).orElseThrow();
        return new QueryPlan(false, kind, List.copyOf(uids), range, exact);
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
        return uids.stream().filter(match -> !match.negate()).map(TextMatch::text).findFirst();
    }

    /** The earliest {@code ends_at} of a zoned row that can match; {@link Instant#MIN} when there is none. */
    public Instant endsNotBefore() {
        return range == null ? Instant.MIN : range.start();
    }

    /** The latest {@code starts_at} of a zoned row that can match; {@link Instant#MAX} when there is none. */
    public Instant startsNotAfter() {
        return range == null ? Instant.MAX : range.end();
    }

    /** Whether a filter with this plan matches an object, as far as its columns tell. */
    public Verdict verdict(Row row) {
        if (nothing || kind != null && kind != row.kind() || !couldOverlap(row)) {
            return Verdict.NO;
        }
        for (TextMatch uid : uids) {
            if (row.uid() == null || row.uid().indexOf('\\') >= 0) {
                return Verdict.READ;
            }
            if (!uid.test(row.uid())) {
                return Verdict.NO;
            }
        }
        if (!exact || range == null) {
            return exact ? Verdict.YES : Verdict.READ;
        }
        if (kind != ComponentKind.VEVENT || row.floating()) {
            return Verdict.READ;
        }
        if (row.startsAt() == null) {
            // A scheduling message without DTSTART always matches; no other event is without one.
            return row.recurring() ? Verdict.READ : Verdict.YES;
        }
        if (row.recurring() || row.endsAt() == null) {
            return Verdict.INSTANCES;
        }
        return overlaps(row.startsAt(), row.endsAt()) ? Verdict.YES : Verdict.NO;
    }

    /** Edges count here, as they do for some tasks and for VFREEBUSY. */
    private boolean couldOverlap(Row row) {
        if (range == null || row.startsAt() == null && row.endsAt() == null) {
            return true;
        }
        TimeRange wide = row.floating() ? range.widened(FLOATING_SECONDS, FLOATING_SECONDS) : range;
        return (row.endsAt() == null || !row.endsAt().isBefore(wide.start()))
                && (row.startsAt() == null || !row.startsAt().isAfter(wide.end()));
    }

    /** Whether one instance of a VEVENT overlaps the range (RFC 4791 §9.9). */
    public boolean overlaps(Instant start, Instant end) {
        return range == null || Overlap.period(start, end, range);
    }
}
