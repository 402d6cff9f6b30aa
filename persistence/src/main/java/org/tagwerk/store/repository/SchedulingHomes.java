package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.FormerCopy;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ScheduledRow;

/** What a delivery asks of its recipients: for any number of them in the same few statements. */
@ApplicationScoped
public class SchedulingHomes {
    private static final String ADDRESSES =
            "select a.principal_id, a.address from %s join principal_address a on a.principal_id = v.id"
                    + " order by a.principal_id, a.sort_order";
    private static final int AFTER_VIEW = 20;
    private static final String COLLECTIONS = "select " + Collections.COLUMNS
            + ", p.display_name, p.admin, p.disabled, p.default_calendar_id, r.id, r.name, r.scheduling_role from %s"
            + " join collection c on c.owner_id = v.id join binding b on b.collection_id = c.id"
            + " join principal p on p.id = v.id left join resource r on r.sched_owner = v.id and r.sched_uid = ?"
            + " and r.collection_id = c.id where c.kind in ('CALENDAR', 'INBOX', 'CALENDAR_HOME') order by b.path";
    private static final String SCHEDULED =
            "select r.sched_owner, r.id, r.collection_id, r.name, r.scheduling_role, b.path from %s"
                    + " join resource r on r.sched_owner = v.id and r.sched_uid = ?"
                    + " join binding b on b.collection_id = r.collection_id";

    private static final String NEIGHBOURS = "select 'U', r.collection_id, r.id from %1$s"
            + " join resource r on r.collection_id = v.id and r.uid_key = ?"
            + " union all select 'N', r.collection_id, r.id from %1$s"
            + " join resource r on r.collection_id = v.id and r.name = ?"
            + " union all select 'T', t.collection_id, t.revision from %1$s"
            + " join tombstone t on t.collection_id = v.id and t.name = ?";
    private static final String FORMERS = "select f.owner_id, f.octets, f.schedule_notes from %s"
            + " join former_copy f on f.owner_id = v.id and f.uid = ?";

    @Inject
    private Sql sql;

    protected SchedulingHomes() {}

    /**
     * A principal and what he has for meetings.
     *
     * @param collections his home, inbox and calendars, by path
     * @param chosen the id of the calendar that he has chosen for invitations, or null
     * @param row his scheduling object of the UID, or null
     */
    public record Found(PrincipalView principal, List<CollectionView> collections, Long chosen, ScheduledRow row) {}

    private record Owned(
            CollectionView view, String displayName, boolean admin, boolean disabled, Long chosen, ScheduledRow row) {}

    /** What these principals have for meetings and of that UID, by id; two statements. */
    public Map<Long, Found> of(Collection<Long> principalIds, String uid) {
        Object[] ids = principalIds.toArray();
        Map<Long, List<String>> addresses = new HashMap<>();
        sql.list(
                ADDRESSES.formatted(Sql.table(ids.length)),
                row -> addresses
                        .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(row.getString(2)),
                ids);
        return found(principalIds, uid, addresses);
    }

    /** The same without addresses; one statement. */
    public Map<Long, Found> withoutAddresses(Collection<Long> principalIds, String uid) {
        return found(principalIds, uid, Map.of());
    }

    private Map<Long, Found> found(Collection<Long> principalIds, String uid, Map<Long, List<String>> addresses) {
        Map<Long, List<Owned>> owned = new LinkedHashMap<>();
        for (Owned each : sql.list(
                COLLECTIONS.formatted(Sql.table(principalIds.size())),
                SchedulingHomes::owned,
                Sql.parameters(principalIds, uid))) {
            owned.computeIfAbsent(each.view().ownerId(), id -> new ArrayList<>())
                    .add(each);
        }
        Map<Long, Found> found = new HashMap<>();
        owned.forEach((id, rows) -> found.put(id, found(id, rows, addresses.getOrDefault(id, List.of()))));
        return found;
    }

    private static Owned owned(ResultSet row) throws SQLException {
        CollectionView view = Collections.view(row, 1);
        long resource = row.getLong(AFTER_VIEW + 4);
        return new Owned(
                view,
                row.getString(AFTER_VIEW),
                row.getBoolean(AFTER_VIEW + 1),
                row.getBoolean(AFTER_VIEW + 2),
                Sql.number(row, AFTER_VIEW + 3),
                resource == 0
                        ? null
                        : new ScheduledRow(
                                resource,
                                view.id(),
                                row.getString(AFTER_VIEW + 5),
                                row.getString(AFTER_VIEW + 6),
                                view.path()));
    }

    private static Found found(long id, List<Owned> rows, List<String> addresses) {
        Owned first = rows.get(0);
        PrincipalKind kind = first.view().ownerKind();
        PrincipalView principal = new PrincipalView(
                id,
                kind,
                first.view().ownerName(),
                first.displayName(),
                addresses,
                first.admin(),
                first.view().autoAccept(),
                first.disabled());
        ScheduledRow row = rows.stream()
                .map(Owned::row)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Found(principal, rows.stream().map(Owned::view).toList(), first.chosen(), row);
    }

    /**
     * What a new copy would meet in some calendars.
     *
     * @param sameUid ids of members with its UID, by calendar
     * @param taken calendars in which a member has its name
     * @param buried calendars in which a tombstone has it
     */
    public record Neighbours(Map<Long, Long> sameUid, Set<Long> taken, Set<Long> buried) {
        /** Nothing. */
        public static final Neighbours NONE = new Neighbours(Map.of(), Set.of(), Set.of());
    }

    /** What copies of that UID and name would meet in these calendars; one statement. */
    public Neighbours neighbours(Collection<Long> calendars, String uid, String name) {
        Map<Long, Long> sameUid = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        Set<Long> buried = new HashSet<>();
        List<Object> parameters = new ArrayList<>();
        for (String text : List.of(uid, name, name)) {
            parameters.addAll(calendars);
            parameters.add(text);
        }
        sql.list(
                NEIGHBOURS.formatted(Sql.table(calendars.size())),
                row -> switch (row.getString(1)) {
                    case "U" -> sameUid.put(row.getLong(2), row.getLong(3));
                    case "N" -> taken.add(row.getLong(2));
                    default -> buried.add(row.getLong(2));
                },
                parameters.toArray());
        return new Neighbours(sameUid, taken, buried);
    }

    /** What these principals have removed with an answer, by owner; one statement. */
    public Map<Long, FormerCopy> formers(Collection<Long> ownerIds, String uid) {
        Map<Long, FormerCopy> formers = new HashMap<>();
        sql.list(
                FORMERS.formatted(Sql.table(ownerIds.size())),
                row -> formers.put(row.getLong(1), new FormerCopy(row.getBytes(2), row.getString(3))),
                Sql.parameters(ownerIds, uid));
        return formers;
    }

    /** Where these principals keep their scheduling objects of that UID, by owner; one statement. */
    public Map<Long, ScheduledRow> scheduled(Collection<Long> ownerIds, String uid) {
        Map<Long, ScheduledRow> rows = new HashMap<>();
        sql.list(
                SCHEDULED.formatted(Sql.table(ownerIds.size())),
                row -> rows.putIfAbsent(
                        row.getLong(1),
                        new ScheduledRow(
                                row.getLong(2), row.getLong(3), row.getString(4), row.getString(5), row.getString(6))),
                Sql.parameters(ownerIds, uid));
        return rows;
    }
}
