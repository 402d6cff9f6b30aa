package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
    // The lower bound stands there twice: H2 finds no range of an index in a comparison of pairs. Ordered by the
    // collection too,
    // or H2 sorts all that is behind the bound for each page.
    private static final String RANGE = " and %1$s.collection_id = ? and %1$s.revision <= ? and %1$s.revision >= ?"
            + " and (%1$s.revision, %1$s.name) > (?, ?)"
            + " order by %1$s.collection_id, %1$s.revision, %1$s.name limit ?";
    /** What is left of one revision, as of a calendar that was copied and has one alone. */
    private static final String REST = " and %1$s.collection_id = ? and %1$s.revision = ? and %1$s.name > ?"
            + " order by %1$s.collection_id, %1$s.revision, %1$s.name limit ?";

    private static final String MEMBERS = " from resource r where true";
    private static final String TOMBSTONES = " from tombstone t where t.revision > ?";

    /** How the rows are read: of a member some columns, of what is gone its name; then the revision and the tag. */
    private static final class Form {
        private static final Map<MemberExtent, Form> BEHIND = forms(RANGE);
        private static final Map<MemberExtent, Form> OF_REVISION = forms(REST);

        private final MemberRows rows;
        private final String members;
        private final String all;

        private Form(MemberRows rows, String range) {
            this.rows = rows;
            this.members = "select " + rows.columns + ", r.revision" + MEMBERS + range.formatted("r");
            this.all = "(select " + rows.columns + ", r.revision, cast(null as bigint)" + MEMBERS + range.formatted("r")
                    + ") union all (select t.name" + ", null".repeat(rows.count - 1) + ", t.revision, t.binding_tag"
                    + TOMBSTONES + range.formatted("t") + ")";
        }

        private static Map<MemberExtent, Form> forms(String range) {
            Map<MemberExtent, Form> forms = new EnumMap<>(MemberExtent.class);
            for (MemberExtent extent : MemberExtent.values()) {
                forms.put(extent, new Form(MemberRows.of(extent), range));
            }
            return forms;
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

    protected Changes() {}

    /** Outside of a container. */
    public Changes(EntityManager em) {
        this.sql = new Sql(em);
    }

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
        if (name.isEmpty() || Dialect.current().findsPairs()) {
            Form form = Form.BEHIND.get(extent);
            return rows(form, tombstonesAfter < until, limit, collectionId, tombstonesAfter, until, since, since, name);
        }
        Form form = Form.OF_REVISION.get(extent);
        List<ChangeRow> rows = rows(form, tombstonesAfter < until, limit, collectionId, tombstonesAfter, since, name);
        if (rows.size() < limit) {
            int left = limit - rows.size();
            rows.addAll(between(collectionId, since + 1, "", until, tombstonesAfter, left, extent));
        }
        return rows;
    }

    /**
     * The rows of a form.
     *
     * @param gone whether removals behind {@code tombstonesAfter} are told
     * @param range between the collection and the limit
     */
    private List<ChangeRow> rows(
            Form form, boolean gone, int limit, long collectionId, long tombstonesAfter, Object... range) {
        List<Object> members = new ArrayList<>(List.of(collectionId));
        members.addAll(List.of(range));
        members.add(limit);
        if (!gone) {
            return sql.list(form.members, row -> form.member(row, collectionId), members.toArray());
        }
        List<Object> all = new ArrayList<>(members);
        all.add(tombstonesAfter);
        all.addAll(members);
        List<ChangeRow> rows = sql.list(form.all, row -> form.any(row, collectionId), all.toArray());
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
        sql.later(
                Dialect.current().upsertTombstone(bindingTag == null ? "null" : bindingTag.toString()),
                collectionId,
                name,
                revision,
                createdRevision,
                now);
    }

    /** Forgets the tombstone of a name that is there again. */
    public void exhume(long collectionId, String name) {
        sql.later("delete from tombstone where collection_id = ? and name = ?", collectionId, name);
    }
}
