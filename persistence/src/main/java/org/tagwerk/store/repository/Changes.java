package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.ResourceView;

/** What happened in a collection: rows by revision, and the names that are gone. */
@ApplicationScoped
public class Changes {
    // The lower bound stands there twice: H2 finds no range of an index in a comparison of pairs.
    private static final String RANGE = " and %1$s.collection_id = ? and %1$s.revision <= ? and %1$s.revision >= ?"
            + " and (%1$s.revision, %1$s.name) > (?, ?) order by %1$s.revision, %1$s.name limit ?";
    private static final String MEMBERS =
            "select " + Resources.COLUMNS + " from resource r where true" + RANGE.formatted("r");
    private static final String TOMBSTONES =
            "select t.name, t.revision, t.binding_tag from tombstone t where t.revision > ?" + RANGE.formatted("t");

    @Inject
    private Sql sql;

    /**
     * The changes with a position behind (since, name) and a revision up to {@code until}, oldest first.
     *
     * @param name together with {@code since} the position of the last change known; a null name means all of that
     *     revision are known
     * @param tombstonesAfter removals up to this revision are left out (RFC 6578 §3.4: an initial sync has none)
     * @param limit at most so many rows
     */
    public List<ChangeRow> between(
            long collectionId, long since, String name, long until, long tombstonesAfter, int limit) {
        if (name == null) {
            // Behind the whole revision is before every name of the next one.
            return between(collectionId, since + 1, "", until, tombstonesAfter, limit);
        }
        List<ChangeRow> rows = new ArrayList<>(sql.list(
                MEMBERS,
                row -> {
                    ResourceView member = Resources.view(row);
                    return new ChangeRow(member.name(), member.revision(), member, null);
                },
                collectionId,
                until,
                since,
                since,
                name,
                limit));
        rows.addAll(sql.list(
                TOMBSTONES,
                row -> new ChangeRow(row.getString(1), row.getLong(2), null, Sql.number(row, 3)),
                tombstonesAfter,
                collectionId,
                until,
                since,
                since,
                name,
                limit));
        rows.sort(Comparator.comparingLong(ChangeRow::revision)
                .thenComparing(ChangeRow::name, Dialect.current().nameOrder()));
        return rows.size() > limit ? new ArrayList<>(rows.subList(0, limit)) : rows;
    }

    /**
     * Remembers that a name is gone since {@code revision}; a name has one tombstone.
     *
     * @param bindingTag the tag that a collection had there; null for all else
     */
    public void bury(long collectionId, String name, long revision, long createdRevision, Long bindingTag, long now) {
        sql.updateAside(
                Dialect.current().upsertTombstone(bindingTag == null ? "null" : bindingTag.toString()),
                collectionId,
                name,
                revision,
                createdRevision,
                now);
    }

    /** Forgets the tombstone of a name that is there again. */
    public void exhume(long collectionId, String name) {
        sql.updateAside("delete from tombstone where collection_id = ? and name = ?", collectionId, name);
    }
}
