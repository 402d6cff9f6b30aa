package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private static final String ROW =
            "select r.id, r.collection_id, r.name, r.component, r.uid, r.size, r.etag_revision,"
                    + " r.starts_at, r.ends_at, r.floating, r.recurring, r.busy, r.occ, r.occ_from, r.occ_until from resource r";
    private static final String NEXT = " and r.name > ? order by r.name limit " + PAGE;
    /** The class of lengths is part of the text: an index of long ones alone (V14) is taken for no parameter. */
    private static final String IN_SPAN = " and r.starts_at < ? and r.ends_at >= ? and r.span = ";

    private static final String EARLIEST = " and r.starts_at >= ?";
    /**
     * A text is in a UID that is that text, or in a longer one: of all UIDs of a calendar few are longer than one of them.
     * One with escapes has the greatest length of all, as only the object tells what it is unescaped.
     */
    private static final String SAME_UID = " and r.uid_length = %d and r.uid_folded = ?";

    /** What is folded to other than ASCII may have had another length before. */
    private static final String SAME_UID_OF_ANY_LENGTH = " and r.uid_length <> 5000 and r.uid_folded = ?";

    /** Not shorter than the next length: behind a value H2 begins at the value, which all UIDs of a calendar may have. */
    private static final String LONGER_UID =
            " and r.uid_length >= %d and (r.uid_length = 5000 or r.uid_folded like ? escape '!')";

    /**
     * A row that is none says that longer ones are there. To look for them at once, PostgreSQL would plan each query anew, at
     * eight times what it costs: it guesses how many they are by the lengths that all calendars have.
     */
    private static final String IF_LONGER = " union all select 0, 0, '', 0, '', 0, 0, null, null, false, false, 0,"
            + " null, null, null where (select l.uid_length from resource l where l.collection_id = ?"
            + " and l.uid_length >= %d order by l.collection_id, l.uid_length limit 1) is not null";

    /** The classes of lengths: at most a day, at most 32 days, longer or recurring. */
    private static final List<Long> SPANS = List.of(DAY, 32 * DAY, Long.MAX_VALUE);

    @Inject
    private Sql sql;

    protected Candidates() {}

    /** Outside of a container. */
    public Candidates(EntityManager em) {
        this.sql = new Sql(em);
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
        StringBuilder query = new StringBuilder(ROW).append(" where r.id > ? and r.busy <> 0");
        List<Object> parameters = new ArrayList<>(List.of(Long.MIN_VALUE));
        query.append(" and r.collection_id in (").append(Sql.marks(ids.size())).append(')');
        parameters.addAll(ids);
        range(query, parameters, from, to, span);
        query.append(" order by r.id limit ").append(PAGE);
        List<CandidateRow> page;
        do {
            page = sql.list(query.toString(), Candidates::row, parameters.toArray());
            page.forEach(action);
            if (!page.isEmpty()) {
                parameters.set(0, page.get(page.size() - 1).id());
            }
        } while (page.size() == PAGE);
    }

    private void pages(long collectionId, Candidacy wanted, int span, Consumer<CandidateRow> action) {
        Condition all = condition(collectionId, wanted, span);
        if (wanted.uidPart() == null) {
            pages(all, action);
            return;
        }
        String part = wanted.uidPart().toLowerCase(Locale.ROOT);
        // The length stands in the text, as clients send UIDs of few lengths, and for one that it does not know
        // PostgreSQL guesses.
        long length = Dialect.current().length(part);
        boolean ascii = part.chars().allMatch(each -> each < 128);
        Condition same = all.and(ascii ? numbered(SAME_UID, length) : SAME_UID_OF_ANY_LENGTH, part);
        List<CandidateRow> found =
                same.and(numbered(IF_LONGER, length + 1), collectionId).rows(sql);
        found.stream().filter(row -> row.id() != 0).forEach(action);
        if (found.stream().anyMatch(row -> row.id() == 0)) {
            pages(all.and(numbered(LONGER_UID, length + 1), '%' + part.replaceAll("[!%_]", "!$0") + '%'), action);
        }
    }

    private static String numbered(String text, long number) {
        return text.replace("%d", Long.toString(number));
    }

    private void pages(Condition condition, Consumer<CandidateRow> action) {
        String after = "";
        List<CandidateRow> page;
        do {
            page = condition.and(NEXT, after).rows(sql);
            page.forEach(action);
            after = page.isEmpty() ? after : page.get(page.size() - 1).name();
        } while (page.size() == PAGE);
    }

    /** What rows must be: the end of a query, and its parameters. */
    private record Condition(String text, List<Object> parameters) {
        Condition and(String more, Object parameter) {
            List<Object> all = new ArrayList<>(parameters);
            all.add(parameter);
            return new Condition(text + more, all);
        }

        List<CandidateRow> rows(Sql sql) {
            return sql.list(ROW + text, Candidates::row, parameters.toArray());
        }
    }

    private static Condition condition(long collectionId, Candidacy wanted, int span) {
        StringBuilder text = new StringBuilder(" where r.collection_id = ?");
        List<Object> parameters = new ArrayList<>(List.of(collectionId));
        if (wanted.component() == 0) {
            text.append(" and r.component <> 0");
        } else {
            text.append(" and r.component = ?");
            parameters.add(wanted.component());
        }
        if (span >= 0) {
            range(text, parameters, wanted.from(), wanted.to(), span);
        }
        return new Condition(text.toString(), parameters);
    }

    private static void range(StringBuilder query, List<Object> parameters, long from, long to, int span) {
        query.append(IN_SPAN).append(span);
        parameters.addAll(List.of(to, from));
        if (SPANS.get(span) != Long.MAX_VALUE) {
            query.append(EARLIEST);
            parameters.add(from - SPANS.get(span));
        }
    }

    private static CandidateRow row(ResultSet row) throws SQLException {
        return new CandidateRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getInt(6),
                row.getLong(7),
                Sql.number(row, 8),
                Sql.number(row, 9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getInt(12),
                row.getBytes(13),
                Sql.number(row, 14),
                Sql.number(row, 15));
    }
}
