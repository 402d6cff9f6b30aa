package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.Place;
import org.tagwerk.store.view.PrincipalKind;

/** Collections and their places in the tree. */
@ApplicationScoped
public class Collections {
    static final String COLUMNS = "b.id, b.tag, b.revision, b.path, b.name, b.parent_id, c.id, c.kind,"
            + " c.owner_id, c.revision, c.revision_floor, c.oldest_revision, c.components, c.timezone, c.transparent,"
            + " c.created_at, p.name, p.kind, p.auto_accept";
    private static final String VIEW = "select " + COLUMNS
            + " from binding b, collection c, principal p where b.collection_id = c.id and c.owner_id = p.id";
    private static final String PLACES = "select b.path, b.collection_id, b.tag, (select count(*) from dav_lock l"
            + " where l.owner_id = c.owner_id and l.expires_at > " + DavLocks.NOW + "), s.val"
            + " from binding b, collection c, server_state s"
            + " where s.name = 'principals' and c.id = b.collection_id and b.path in ";
    private static final String LOCKED = "select " + DavCollection.COLUMNS + " from collection where id in ";
    private static final String CHILDREN = VIEW + " and b.parent_id = ? order by b.name";
    private static final String BELOW = VIEW + " and b.path > ? and b.path < ? order by b.path";
    /** {@code '0'} is the character behind the slash: a range of the index, with nothing to escape. */
    private static final String SUBTREE =
            "select b from DavBinding b where b.path = :path or (b.path > :from and b.path < :until) order by b.path";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    @Inject
    private Sql sql;

    protected Collections() {}

    /** Outside of a container. */
    public Collections(EntityManager em) {
        this.em = em;
        this.sql = new Sql(em);
    }

    /** The collections that stand at any of these paths; one statement. */
    public List<CollectionView> locate(Collection<String> paths) {
        return paths.isEmpty()
                ? List.of()
                : sql.list(
                        VIEW + " and b.path in (" + Sql.marks(paths.size()) + ")",
                        row -> view(row, 1),
                        paths.toArray());
    }

    /**
     * What stands at any of these paths, in the little that a write looks at again under its lock; one statement, which
     * also tells whether write locks must be thought of at all, and whether the principals are as they were.
     */
    public List<Place> places(Collection<String> paths) {
        return sql.list(
                PLACES + "(" + Sql.marks(paths.size()) + ")",
                row -> new Place(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4) > 0, row.getLong(5)),
                paths.toArray());
    }

    /** How many octets lie in the collection at a path and in all below. */
    public long octets(String path) {
        Object sum = em.createNativeQuery("select coalesce(sum(c.octets), 0) from binding b, collection c"
                        + " where c.id = b.collection_id and (b.path = ? or (b.path > ? and b.path < ?))")
                .setParameter(1, path)
                .setParameter(2, path + '/')
                .setParameter(3, path + '0')
                .getSingleResult();
        return ((Number) sum).longValue();
    }

    /** The collections directly inside, by name. */
    public List<CollectionView> children(long parentId) {
        return sql.list(CHILDREN, row -> view(row, 1), parentId);
    }

    /** All collections below a path, at any depth, by path. */
    public List<CollectionView> below(String path) {
        return sql.list(BELOW, row -> view(row, 1), path + "/", path + "0");
    }

    /** A principal's collections of some kinds, by path. */
    public List<CollectionView> owned(long ownerId, Collection<String> kinds) {
        return sql.list(
                VIEW + " and c.owner_id = ? and c.kind in (" + Sql.marks(kinds.size()) + ") order by b.path",
                row -> view(row, 1),
                Sql.parameters(ownerId, kinds));
    }

    /** The calendars of some principals that count in free-busy, by path; one statement. */
    public List<CollectionView> opaqueCalendars(Collection<Long> ownerIds) {
        return ownerIds.isEmpty()
                ? List.of()
                : sql.list(
                        VIEW + " and c.kind = 'CALENDAR' and c.transparent = false and c.owner_id in ("
                                + Sql.marks(ownerIds.size()) + ") order by b.path",
                        row -> view(row, 1),
                        ownerIds.toArray());
    }

    /** The collection whose {@link #COLUMNS} begin at a column of the row at which a result stands. */
    static CollectionView view(ResultSet row, int first) throws SQLException {
        return new CollectionView(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getString(first + 3),
                row.getString(first + 4),
                Sql.number(row, first + 5),
                row.getLong(first + 6),
                row.getString(first + 7),
                row.getLong(first + 8),
                row.getLong(first + 9),
                row.getLong(first + 10),
                row.getLong(first + 11),
                row.getInt(first + 12),
                row.getString(first + 13),
                row.getBoolean(first + 14),
                row.getLong(first + 15),
                row.getString(first + 16),
                PrincipalKind.valueOf(row.getString(first + 17)),
                row.getBoolean(first + 18));
    }

    /** The id of the calendar that a principal has chosen for invitations; it may be gone, or another's by now. */
    public Optional<Long> chosenCalendar(long ownerId) {
        List<?> chosen = em.createNativeQuery("select default_calendar_id from principal where id = ?")
                .setParameter(1, ownerId)
                .getResultList();
        return chosen.stream()
                .filter(Objects::nonNull)
                .map(id -> ((Number) id).longValue())
                .findFirst();
    }

    /** Chooses the calendar for invitations. */
    public void chooseCalendar(long ownerId, long calendarId) {
        em.createNativeQuery("update principal set default_calendar_id = ? where id = ?")
                .setParameter(1, calendarId)
                .setParameter(2, ownerId)
                .executeUpdate();
    }

    /** Takes the choice back. */
    public void forgetChosenCalendar(long ownerId) {
        em.createNativeQuery("update principal set default_calendar_id = null where id = ?")
                .setParameter(1, ownerId)
                .executeUpdate();
    }

    /**
     * Locks collections until the transaction ends and gives them one common next revision.
     *
     * <p>Called once a transaction, before anything that is decided on is read. The rows are found by the primary key
     * alone, in ascending order, so that no two transactions wait for each other.
     *
     * @return the rows that still exist, as they are now
     */
    public List<DavCollection> lock(SortedSet<Long> ids) {
        List<DavCollection> rows = forUpdate(ids, "");
        long next = 1 + rows.stream().mapToLong(DavCollection::revision).max().orElse(0);
        rows.forEach(row -> row.locked(next));
        return rows;
    }

    /**
     * The same without waiting: what others have locked is left out, and each collection has its own next revision, as
     * they have nothing to do with each other.
     */
    public List<DavCollection> lockFree(SortedSet<Long> ids) {
        List<DavCollection> rows = forUpdate(ids, " skip locked");
        rows.forEach(row -> row.locked(row.revision() + 1));
        return rows;
    }

    /**
     * The rows as they are under the lock, managed from now on. Read past the entity manager, as it costs a write a seventh
     * of its time to learn anew for each native query what its columns are; what it knew of them is forgotten.
     */
    private List<DavCollection> forUpdate(SortedSet<Long> ids, String otherwise) {
        String text = LOCKED + "(" + Sql.marks(ids.size()) + ") order by id "
                + Dialect.current().forUpdate() + otherwise;
        UnitOfWork unit = em.unwrap(UnitOfWork.class);
        List<DavCollection> rows = new ArrayList<>();
        for (DavCollection row : sql.list(text, DavCollection::read, ids.toArray())) {
            Object known = unit.getIdentityMapAccessor().getFromIdentityMap(row.id(), DavCollection.class);
            if (known != null) {
                em.detach(known);
            }
            rows.add((DavCollection) unit.registerExistingObject(row));
        }
        return rows;
    }

    /** The locked collection of this transaction. */
    public DavCollection locked(long id) {
        return em.find(DavCollection.class, id);
    }

    /** A binding of this transaction. */
    public DavBinding managedBinding(long id) {
        return em.find(DavBinding.class, id);
    }

    /** The binding at a path. */
    public Optional<DavBinding> binding(String path) {
        return em.createQuery("select b from DavBinding b where b.path = :path", DavBinding.class)
                .setParameter("path", path)
                .getResultStream()
                .findFirst();
    }

    /** The binding at a path and all below it, by path. */
    public List<DavBinding> subtree(String path) {
        return em.createQuery(SUBTREE, DavBinding.class)
                .setParameter("path", path)
                .setParameter("from", path + "/")
                .setParameter("until", path + "0")
                .getResultList();
    }

    /** Makes a collection and puts it in its place; its counter starts in the epoch that its tag is of. */
    public DavBinding create(DavCollection collection, Long parentId, String name, String path) {
        long tag = nextTag();
        collection.startIn(tag >> History.EPOCH_BITS << History.EPOCH_BITS);
        em.persist(collection);
        // Nothing tells EclipseLink that the binding refers to it.
        em.flush();
        DavBinding binding = new DavBinding(collection.id(), parentId, name, path, tag);
        em.persist(binding);
        return binding;
    }

    /**
     * A value for {@code binding.tag} that was never drawn before, not even by a history that a restore has undone: the
     * sequence may be set back, the epoch is not.
     */
    public long nextTag() {
        Object value = em.createNativeQuery("select " + Dialect.current().nextValue("binding_tag_seq") + " + val * "
                        + (1L << History.EPOCH_BITS) + " from server_state where name = 'epoch'")
                .getSingleResult();
        return ((Number) value).longValue();
    }

    /**
     * Removes a collection with all that lies in it; bulk statements, no body is read.
     *
     * <p>The row's lock must be held. Collections inside are removed by calls of their own.
     */
    public void delete(DavBinding binding) {
        long id = binding.collectionId();
        long bindingId = binding.id();
        em.flush();
        execute("delete from resource_body where resource_id in (select id from resource where collection_id = ?)", id);
        execute(
                "delete from property where subject = 'R' and subject_id in"
                        + " (select id from resource where collection_id = ?)",
                id);
        execute("delete from card_value where collection_id = ?", id);
        execute("delete from resource where collection_id = ?", id);
        execute("delete from tombstone where collection_id = ?", id);
        execute("delete from access_entry where collection_id = ?", id);
        execute("delete from property where subject = 'B' and subject_id = ?", bindingId);
        execute("delete from binding where id = ?", bindingId);
        execute("delete from collection where id = ?", id);
    }

    private void execute(String sql, long id) {
        em.createNativeQuery(sql).setParameter(1, id).executeUpdate();
    }
}
