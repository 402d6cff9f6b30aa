package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.MemberExtent;
import org.tagwerk.store.view.ResourceView;

/** What happened in a collection: rows by revision, and the names that are gone. */
@ApplicationScoped
public class Changes {
    // The lower bound stands there twice: H2 finds no range of an index in a comparison of pairs.
    private static final String RANGE = " and %1$s.collection_id = ? and %1$s.revision <= ? and %1$s.revision >= ?"
            + " and (%1$s.revision, %1$s.name) > (?, ?) order by %1$s.revision, %1$s.name limit ?";
    private static final String MEMBERS = " from resource r where true" + RANGE.formatted("r");
    private static final String TOMBSTONES = " from tombstone t where t.revision > ?" + RANGE.formatted("t");

    /** How the rows are read: of a member some columns, of what is gone its name; then the revision and the tag. */
    private static final class Form {
        private static final Map<MemberExtent, Form> ALL = new EnumMap<>(MemberExtent.class);

        static {
            for (MemberExtent extent : MemberExtent.values()) {
                ALL.put(extent, new Form(MemberRows.of(extent)));
            }
        }

        private final MemberRows rows;
        private final String members;
        private final String all;

        private Form(MemberRows rows) {
            this.rows = rows;
            this.members = "select " + rows.columns + ", r.revision" + MEMBERS;
            this.all = "(select " + rows.columns + ", r.revision, cast(null as bigint)" + MEMBERS
                    + ") union all (select t.name" + ", null".repeat(rows.count - 1) + ", t.revision, t.binding_tag"
                    + TOMBSTONES + ")";
        }

        private ChangeRow member(ResultSet row, long collectionId) throws SQLException {
            ResourceView member = rows.view(row, collectionId);
            return new ChangeRow(member.name(), row.getLong(rows.count + 1), member, null);
        }

        /** What is gone has no id. */
        private ChangeRow any(ResultSet row, long collectionId) throws SQLException {
            return row.getLong(2) == 0
                    ? new ChangeRow(
                            row.getString(1), row.getLong(rows.count + 1), null, Sql.number(row, rows.count + 2))
                    : member(row, collectionId);
        }
    }

    @Inject
    private Sql sql;

    /**
     * The changes with a position behind (since, name) and a revision up to {@code until}, oldest first.
     *
     * @param name together with {@code since} the position of the last change known; a null name means all of that
     *     revision are known
     * @param tombstonesAfter removals up to this revision are left out (RFC 6578 §3.4: an initial sync has none)
     * @param limit at most so many rows
     * @param extent how much is read of members
     */
    public List<ChangeRow> between(
            long collectionId,
            long since,
            String name,
            long until,
            long tombstonesAfter,
            int limit,
            MemberExtent extent) {
        if (name == null) {
            // Behind the whole revision is before every name of the next one.
            return between(collectionId, since + 1, "", until, tombstonesAfter, limit, extent);
        }
        Form form = Form.ALL.get(extent);
        if (tombstonesAfter >= until) {
            return sql.list(
                    form.members,
                    row -> form.member(row, collectionId),
                    collectionId,
                    until,
                    since,
                    since,
                    name,
                    limit);
        }
        List<ChangeRow> rows = sql.list(
                form.all,
                row -> form.any(row, collectionId),
                collectionId,
                until,
                since,
                since,
                name,
                limit,
                tombstonesAfter,
                collectionId,
                until,
                since,
                since,
                name,
                limit);
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
