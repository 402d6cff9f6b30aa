package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tagwerk.store.view.Candidacy;
import org.tagwerk.store.view.CandidateRow;

/**
 * The rows that a query cannot rule out by its columns: never a body (DESIGN 14.17).
 *
 * <p>A range of time is looked for by three range scans, one for each class of lengths: of what lasts at most a day only
 * the starts between a day before the range and its end are visited, however long the calendar's history is.
 */
@ApplicationScoped
public class Candidates {
    private static final long DAY = 86_400;
    private static final int PAGE = 2_000;
    private static final int COLLECTIONS = 500;
    private static final String ROW = "select new org.tagwerk.store.view.CandidateRow(r.id, r.collectionId, r.name,"
            + " r.component, r.uid, r.size, r.etagRevision, r.startsAt, r.endsAt, r.floating, r.recurring, r.busy,"
            + " r.occ, r.occFrom, r.occUntil) from DavResource r";
    private static final String SELECT = ROW + " where r.collectionId = :collection and r.name > :after";
    private static final String BUSY = ROW + " where r.collectionId in :collections and r.id > :after and r.busy <> 0";
    private static final String IN_SPAN = " and r.span = :span and r.startsAt < :to and r.endsAt >= :from";
    private static final String EARLIEST = " and r.startsAt >= :earliest";

    /** The classes of lengths: at most a day, at most 32 days, longer or recurring. */
    private static final List<Long> SPANS = List.of(DAY, 32 * DAY, Long.MAX_VALUE);

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected Candidates() {}

    /** Outside of a container. */
    public Candidates(EntityManager em) {
        this.em = em;
    }

    /**
     * Hands over each row that may be meant, in no order; rows are read {@value #PAGE} at a time.
     *
     * <p>Some of them may not meet {@code wanted} exactly, but none that does is left out.
     */
    public void forEach(long collectionId, Candidacy wanted, Consumer<CandidateRow> action) {
        if (wanted.from() == null) {
            pages(collectionId, wanted, -1, action);
            return;
        }
        for (int span = 0; span < SPANS.size(); span++) {
            pages(collectionId, wanted, span, action);
        }
    }

    /**
     * Hands over each row of these collections that may make busy in a range, in no order: three statements for every
     * {@value #COLLECTIONS} collections and {@value #PAGE} rows, whoever owns them.
     *
     * @param from epoch seconds before which none ends
     * @param to epoch seconds at or behind which none starts
     */
    public void busy(Collection<Long> collectionIds, long from, long to, Consumer<CandidateRow> action) {
        List<Long> ids = List.copyOf(collectionIds);
        for (int start = 0; start < ids.size(); start += COLLECTIONS) {
            List<Long> some = ids.subList(start, Math.min(ids.size(), start + COLLECTIONS));
            for (int span = 0; span < SPANS.size(); span++) {
                busyPages(some, from, to, span, action);
            }
        }
    }

    private void busyPages(List<Long> ids, long from, long to, int span, Consumer<CandidateRow> action) {
        boolean bounded = SPANS.get(span) != Long.MAX_VALUE;
        String query = BUSY + IN_SPAN + (bounded ? EARLIEST : "") + " order by r.id";
        long after = Long.MIN_VALUE;
        List<CandidateRow> page;
        do {
            TypedQuery<CandidateRow> bound = em.createQuery(query, CandidateRow.class)
                    .setParameter("collections", ids)
                    .setParameter("after", after)
                    .setMaxResults(PAGE);
            bindRange(bound, from, to, span);
            page = bound.getResultList();
            page.forEach(action);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    private void pages(long collectionId, Candidacy wanted, int span, Consumer<CandidateRow> action) {
        String after = "";
        List<CandidateRow> page;
        do {
            page = page(collectionId, wanted, span, after);
            page.forEach(action);
            after = page.isEmpty() ? after : page.get(page.size() - 1).name();
        } while (page.size() == PAGE);
    }

    private List<CandidateRow> page(long collectionId, Candidacy wanted, int span, String after) {
        StringBuilder query = new StringBuilder(SELECT);
        query.append(wanted.component() == 0 ? " and r.component <> 0" : " and r.component = :component");
        if (wanted.uidPart() != null) {
            // A value with escapes is compared unescaped, which only the object can tell.
            query.append(" and (lower(r.uid) like :uid escape '!' or r.uid like '%\\%' escape '!')");
        }
        if (span >= 0) {
            query.append(IN_SPAN);
            query.append(SPANS.get(span) == Long.MAX_VALUE ? "" : EARLIEST);
        }
        query.append(" order by r.name");
        TypedQuery<CandidateRow> bound = em.createQuery(query.toString(), CandidateRow.class)
                .setParameter("collection", collectionId)
                .setParameter("after", after)
                .setMaxResults(PAGE);
        if (wanted.component() != 0) {
            bound.setParameter("component", wanted.component());
        }
        if (wanted.uidPart() != null) {
            bound.setParameter("uid", pattern(wanted.uidPart()));
        }
        if (span >= 0) {
            bindRange(bound, wanted.from(), wanted.to(), span);
        }
        return bound.getResultList();
    }

    private static void bindRange(TypedQuery<CandidateRow> query, long from, long to, int span) {
        query.setParameter("span", span).setParameter("from", from).setParameter("to", to);
        if (SPANS.get(span) != Long.MAX_VALUE) {
            query.setParameter("earliest", from - SPANS.get(span));
        }
    }

    private static String pattern(String part) {
        String escaped = part.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
        return '%' + escaped + '%';
    }
}
