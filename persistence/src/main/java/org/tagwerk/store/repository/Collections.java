package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.Place;

/** Collections and their places in the tree. */
@ApplicationScoped
public class Collections {
    private static final String VIEW =
            "select new org.tagwerk.store.view.CollectionView(b.id, b.tag, b.revision, b.path, b.name,"
                    + " b.parentId, c.id, c.kind, c.ownerId, c.revision, c.revisionFloor, c.oldestRevision, c.components,"
                    + " c.timezone, c.transparent, c.createdAt, p.name, p.kind, p.autoAccept)"
                    + " from DavBinding b, DavCollection c, DavPrincipal p where b.collectionId = c.id and c.ownerId = p.id";
    private static final String LOCATE = VIEW + " and b.path in :paths";
    private static final String CHILDREN = VIEW + " and b.parentId = :parent order by b.name";
    private static final String BELOW = VIEW + " and b.path > :from and b.path < :until order by b.path";
    private static final String OWNED = VIEW + " and c.ownerId = :owner and c.kind in :kinds order by b.path";
    private static final String OPAQUE =
            VIEW + " and c.ownerId in :owners and c.kind = 'CALENDAR' and c.transparent = false order by b.path";
    /** {@code '0'} is the character behind the slash: a range of the index, with nothing to escape. */
    private static final String SUBTREE =
            "select b from DavBinding b where b.path = :path or (b.path > :from and b.path < :until) order by b.path";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected Collections() {}

    /** Outside of a container. */
    public Collections(EntityManager em) {
        this.em = em;
    }

    /** The collections that stand at any of these paths; one statement. */
    public List<CollectionView> locate(Collection<String> paths) {
        return em.createQuery(LOCATE, CollectionView.class)
                .setParameter("paths", paths)
                .getResultList();
    }

    /**
     * What stands at any of these paths, in the little that a write looks at again under its lock; one statement, which
     * also tells whether write locks must be thought of at all, and whether the principals are as they were.
     */
    public List<Place> places(Collection<String> paths) {
        String marks = paths.stream().map(path -> "?").collect(Collectors.joining(","));
        Query query = em.createNativeQuery("select b.path, b.collection_id, b.tag, (select count(*) from dav_lock l"
                + " where l.owner_id = c.owner_id and l.expires_at > " + DavLocks.NOW + "), s.val"
                + " from binding b, collection c, server_state s where s.name = 'principals' and c.id = b.collection_id and b.path in ("
                + marks + ")");
        int i = 1;
        for (String path : paths) {
            query.setParameter(i++, path);
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Place(
                        (String) row[0],
                        ((Number) row[1]).longValue(),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue() > 0,
                        ((Number) row[4]).longValue()))
                .toList();
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
        return em.createQuery(CHILDREN, CollectionView.class)
                .setParameter("parent", parentId)
                .getResultList();
    }

    /** All collections below a path, at any depth, by path. */
    public List<CollectionView> below(String path) {
        return em.createQuery(BELOW, CollectionView.class)
                .setParameter("from", path + "/")
                .setParameter("until", path + "0")
                .getResultList();
    }

    /** A principal's collections of some kinds, by path. */
    public List<CollectionView> owned(long ownerId, Collection<String> kinds) {
        return em.createQuery(OWNED, CollectionView.class)
                .setParameter("owner", ownerId)
                .setParameter("kinds", kinds)
                .getResultList();
    }

    /** The calendars of some principals that count in free-busy, by path; one statement. */
    public List<CollectionView> opaqueCalendars(Collection<Long> ownerIds) {
        return ownerIds.isEmpty()
                ? List.of()
                : em.createQuery(OPAQUE, CollectionView.class)
                        .setParameter("owners", ownerIds)
                        .getResultList();
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
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        String sql = "select * from collection where id in (" + list + ") order by id "
                + Dialect.current().forUpdate();
        @SuppressWarnings("unchecked") // a native query knows no type
        List<DavCollection> rows = em.createNativeQuery(sql, DavCollection.class)
                .setHint(QueryHints.REFRESH, HintValues.TRUE)
                .getResultList();
        long next = 1 + rows.stream().mapToLong(DavCollection::revision).max().orElse(0);
        rows.forEach(row -> row.locked(next));
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
