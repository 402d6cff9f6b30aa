package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.calendar.FilterMatcher;
import org.tagwerk.calendar.Occurrences;
import org.tagwerk.calendar.QueryPlan;
import org.tagwerk.calendar.QueryPlan.Verdict;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.Candidates;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.Candidacy;
import org.tagwerk.store.view.CandidateRow;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;

/**
 * Finds the members of a calendar that match, by columns as far as these tell (DESIGN 14.17).
 *
 * <p>An object that cannot be read matches nothing.
 */
@ApplicationScoped
public class CalendarSearch {
    private static final Logger LOG = Logger.getLogger(CalendarSearch.class.getName());

    private final Candidates candidates;
    private final Resources resources;
    private final ObjectCache cache;

    protected CalendarSearch() {
        this(null, null, null);
    }

    @Inject
    public CalendarSearch(Candidates candidates, Resources resources, ObjectCache cache) {
        this.candidates = candidates;
        this.resources = resources;
        this.cache = cache;
    }

    /**
     * The ids of the members that match, in ascending order.
     *
     * @param filter one that {@code FilterRules} let pass
     * @param floating the zone of DATE and floating values (RFC 4791 §7.3)
     * @throws DavException with number-of-matches-within-limits when the budget is used up
     */
    public List<Long> matching(CollectionView calendar, CalendarFilter filter, ZoneId floating, WorkBudget budget) {
        QueryPlan plan = QueryPlan.of(filter);
        List<Long> found = new ArrayList<>();
        if (plan.nothing()) {
            return found;
        }
        Reading reading = new Reading(resources, cache, calendar, budget, (id, object) -> {
            if (matches(filter, id, object, floating)) {
                found.add(id);
            }
        });
        candidates.forEach(calendar.id(), candidacy(plan), row -> {
            Verdict verdict = verdict(plan, row);
            if (verdict == Verdict.YES) {
                found.add(row.id());
            } else if (verdict == Verdict.READ) {
                reading.add(row);
            }
        });
        reading.finish();
        found.sort(null);
        return found;
    }

    /** Whether one member matches. */
    public boolean matches(CollectionView calendar, long id, CalendarFilter filter, ZoneId floating) {
        Kind kind = Kind.valueOf(calendar.kind()).member();
        return resources.contents(calendar.id(), List.of(id)).stream()
                .flatMap(content -> cache.get(content, kind).stream())
                .anyMatch(object -> matches(filter, id, object, floating));
    }

    private static boolean matches(CalendarFilter filter, long id, CalendarObject object, ZoneId floating) {
        try {
            return FilterMatcher.matches(filter, object, floating);
        } catch (DavException | DateTimeException | ArithmeticException beyond) {
            // One object that asks too much must not hide all others of its calendar.
            LOG.log(Level.WARNING, "resource {0} cannot be searched: {1}", new Object[] {id, beyond.getMessage()});
            return false;
        }
    }

    private static Verdict verdict(QueryPlan plan, CandidateRow row) {
        Optional<ComponentKind> kind =
                ComponentKind.set(row.component()).stream().findFirst();
        if (kind.isEmpty() || row.startsAt() == null || row.endsAt() == null) {
            return Verdict.READ;
        }
        Verdict verdict = plan.verdict(new QueryPlan.Row(
                kind.get(), row.uid(), row.startsAt(), row.endsAt(), row.floating(), row.recurring()));
        return verdict == Verdict.INSTANCES ? byInstances(plan, row) : verdict;
    }

    private static Verdict byInstances(QueryPlan plan, CandidateRow row) {
        if (row.occ() == null) {
            return Verdict.READ;
        }
        boolean overlaps = Occurrences.unpack(row.occ(), row.occFrom()).stream()
                .anyMatch(each -> plan.overlaps(each.start(), each.end()));
        if (overlaps) {
            return Verdict.YES;
        }
        return row.occFrom() <= plan.from() && plan.to() <= row.occUntil() ? Verdict.NO : Verdict.READ;
    }

    private static Candidacy candidacy(QueryPlan plan) {
        String uid = plan.uids().stream()
                .filter(match -> !match.negate() && match.collation() != Collation.UNICODE_CASEMAP)
                .map(TextMatch::text)
                .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
                .findFirst()
                .orElse(null);
        boolean timed = plan.range() != null;
        return new Candidacy(
                plan.kind() == null ? 0 : plan.kind().bit(), uid, timed ? plan.from() : null, timed ? plan.to() : null);
    }
}
