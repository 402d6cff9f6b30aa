package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
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
    private static final String SELECT = "select new org.tagwerk.store.view.CandidateRow(r.id, r.name, r.component,"
            + " r.uid, r.size, r.etagRevision, r.startsAt, r.endsAt, r.floating, r.recurring, r.busy, r.occ,"
            + " r.occFrom, r.occUntil) from DavResource r where r.collectionId = :collection and r.name > :after";

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
        if (wanted.busy()) {
            query.append(" and r.busy <> 0");
        }
        if (wanted.uidPart() != null) {
            // A value with escapes is compared unescaped, which only the object can tell.
            query.append(" and (lower(r.uid) like :uid escape '!' or r.uid like '%\\%' escape '!')");
        }
        if (span >= 0) {
            query.append(" and r.span = :span and r.startsAt < :to and r.endsAt >= :from");
            query.append(SPANS.get(span) == Long.MAX_VALUE ? "" : " and r.startsAt >= :earliest");
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
            bindRange(bound, wanted, span);
        }
        return bound.getResultList();
    }

    private static void bindRange(TypedQuery<CandidateRow> query, Candidacy wanted, int span) {
        query.setParameter("span", span).setParameter("from", wanted.from()).setParameter("to", wanted.to());
        if (SPANS.get(span) != Long.MAX_VALUE) {
            query.setParameter("earliest", wanted.from() - SPANS.get(span));
        }
    }

    private static String pattern(String part) {
        String escaped = part.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
        return '%' + escaped + '%';
    }
}
