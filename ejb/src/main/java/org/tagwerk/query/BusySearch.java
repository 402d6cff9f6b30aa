package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.FloatingZone;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.IndexColumns;
import org.tagwerk.calendar.Occurrences;
import org.tagwerk.calendar.PackedOccurrences;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.Candidates;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CandidateRow;
import org.tagwerk.store.view.CollectionView;

/** Finds when calendars make busy, by columns as far as these tell; whoever's they are, they are looked at together. */
@ApplicationScoped
public class BusySearch {
    private static final Logger LOG = Logger.getLogger(BusySearch.class.getName());
    /** What a gathered period takes of memory, about. */
    private static final int PERIOD = 64;

    private final Candidates candidates;
    private final Resources resources;
    private final ObjectCache cache;

    protected BusySearch() {
        this(null, null, null);
    }

    @Inject
    public BusySearch(Candidates candidates, Resources resources, ObjectCache cache) {
        this.candidates = candidates;
        this.resources = resources;
        this.cache = cache;
    }

    /**
     * A calendar, and to whose time it counts.
     *
     * @param busy gathers; of all calendars of one search for the same range
     * @param floating the zone of DATE and floating values, the calendar's own
     * @param suspects UIDs, as they are written, whose objects {@code ignored} must see
     * @param ignored objects that do not count
     */
    public record Source(
            CollectionView calendar,
            FreeBusy busy,
            ZoneId floating,
            Predicate<String> suspects,
            Predicate<CalendarObject> ignored) {
        /** A calendar of which everything counts. */
        public Source(CollectionView calendar, FreeBusy busy, ZoneId floating) {
            this(calendar, busy, floating, uid -> false, object -> false);
        }
    }

    /** The zone of a calendar; UTC when it has none or none that can be read. */
    public static ZoneId zone(CollectionView calendar) {
        try {
            return FloatingZone.kept(calendar.timezone());
        } catch (DavException unreadable) {
            LOG.log(Level.WARNING, "time zone of {0} cannot be read: {1}", new Object[] {
                calendar.path(), unreadable.getMessage()
            });
            return FloatingZone.kept(null);
        }
    }

    /**
     * Adds when the members of calendars make busy (RFC 4791 §7.10).
     *
     * @throws DavException with number-of-matches-within-limits when the budget is used up
     */
    public void add(Collection<Source> sources, TimeRange range, WorkBudget budget) {
        long from = range.start().getEpochSecond();
        long to = range.end().getEpochSecond();
        Map<Long, Source> byCalendar = new HashMap<>();
        Map<Long, Reading> readings = new HashMap<>();
        for (Source source : sources) {
            byCalendar.put(source.calendar().id(), source);
            readings.put(
                    source.calendar().id(),
                    new Reading(
                            resources,
                            cache,
                            source.calendar(),
                            budget,
                            (id, object) -> addObject(source, object, budget)));
        }
        candidates.busy(byCalendar.keySet(), from, to, row -> {
            Source source = byCalendar.get(row.collectionId());
            int before = source.busy().gathered();
            if (!source.suspects().test(row.uid()) && addByColumns(row, source.busy(), from, to)) {
                budget.made((long) PERIOD * (source.busy().gathered() - before));
            } else {
                readings.get(row.collectionId()).add(row);
            }
        });
        readings.values().forEach(Reading::finish);
    }

    private static void addObject(Source source, CalendarObject object, WorkBudget budget) {
        if (!source.ignored().test(object)) {
            int before = source.busy().gathered();
            source.busy().add(object, source.floating());
            budget.made((long) PERIOD * (source.busy().gathered() - before));
        }
    }

    /** Whether the columns alone told how the row counts. */
    private static boolean addByColumns(CandidateRow row, FreeBusy busy, long from, long to) {
        FreeBusy.Type type =
                switch (row.busy()) {
                    case IndexColumns.BUSY -> FreeBusy.Type.BUSY;
                    case IndexColumns.BUSY_TENTATIVE -> FreeBusy.Type.BUSY_TENTATIVE;
                    case IndexColumns.BUSY_UNAVAILABLE -> FreeBusy.Type.BUSY_UNAVAILABLE;
                    default -> null;
                };
        if (type == null || row.floating()) {
            return false;
        }
        if (!row.recurring()) {
            // The column gives a second to what has no length, which is busy for none.
            if (row.endsAt() - row.startsAt() <= 1) {
                return false;
            }
            busy.add(Instant.ofEpochSecond(row.startsAt()), Instant.ofEpochSecond(row.endsAt()), type);
            return true;
        }
        if (row.occ() == null || row.occFrom() > from || row.occUntil() < to) {
            return false;
        }
        for (PackedOccurrences.Interval each : Occurrences.unpack(row.occ(), row.occFrom())) {
            busy.add(Instant.ofEpochSecond(each.start()), Instant.ofEpochSecond(each.end()), type);
        }
        return true;
    }
}
