package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.ResourceView;

/** What happened in a collection: rows by revision, and the names that are gone. */
@ApplicationScoped
public class Changes {
    // The lower bound stands there twice: H2 finds no range of an index in a comparison of pairs.
    private static final String RANGE = " and %1$s.collection_id = ? and %1$s.revision <= ? and %1$s.revision >= ?"
            + " and (%1$s.revision, %1$s.name) > (?, ?) order by %1$s.revision, %1$s.name limit ?";
    private static final String MEMBERS = " from resource r where true" + RANGE.formatted("r");
    private static final String TOMBSTONES = " from tombstone t where t.revision > ?" + RANGE.formatted("t");

    /** How the rows are read: with all columns of a member, or few. */
    private enum Form {
        WHOLE(Resources.COLUMNS, 3, 8, 13),
        BRIEF(Resources.BRIEF, 3, 5, 8);

        private final String members;
        private final String all;
        private final int name;
        private final int revision;
        private final int tag;

        Form(String columns, int name, int revision, int tag) {
            this.name = name;
            this.revision = revision;
            this.tag = tag;
            this.members = "select " + columns + MEMBERS;
            String gone = Arrays.stream(columns.split(", "))
                    .map(column -> column.equals("r.name") || column.equals("r.revision")
                            ? column.replace("r.", "t.")
                            : "null")
                    .collect(Collectors.joining(", "));
            this.all = "(select " + columns + ", cast(null as bigint)" + MEMBERS + ") union all (select " + gone
                    + ", t.binding_tag" + TOMBSTONES + ")";
        }

        private ChangeRow member(ResultSet row) throws SQLException {
            ResourceView member = this == WHOLE ? Resources.view(row) : Resources.brief(row);
            return new ChangeRow(member.name(), member.revision(), member, null);
        }

        /** What is gone has no id. */
        private ChangeRow any(ResultSet row) throws SQLException {
            return row.getLong(1) == 0
                    ? new ChangeRow(row.getString(name), row.getLong(revision), null, Sql.number(row, tag))
                    : member(row);
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
     * @param details whether more is read of members than their tags
     */
    public List<ChangeRow> between(
            long collectionId, long since, String name, long until, long tombstonesAfter, int limit, boolean details) {
        if (name == null) {
            // Behind the whole revision is before every name of the next one.
            return between(collectionId, since + 1, "", until, tombstonesAfter, limit, details);
        }
        Form form = details ? Form.WHOLE : Form.BRIEF;
        if (tombstonesAfter >= until) {
            return sql.list(form.members, form::member, collectionId, until, since, since, name, limit);
        }
        List<ChangeRow> rows = sql.list(
                form.all,
                form::any,
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
