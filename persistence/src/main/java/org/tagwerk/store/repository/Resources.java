package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.ResourceBody;
import org.tagwerk.store.view.BookedSeries;
import org.tagwerk.store.view.FormerCopy;
import org.tagwerk.store.view.MemberExtent;
import org.tagwerk.store.view.ResourceContent;
import org.tagwerk.store.view.ResourceView;
import org.tagwerk.store.view.ScheduledRow;

/** Members of collections. */
@ApplicationScoped
public class Resources {
    private static final String BY_NAME = " order by r.name";
    private static final String BODY_TABLE = ", resource_body b";

    private static final Map<MemberExtent, String> PAGES = texts(rows -> "select " + rows.columns
            + " from resource r where r.collection_id = ? and r.name > ? order by r.collection_id, r.name limit ?");
    private static final Map<MemberExtent, String> VIEWS =
            texts(rows -> "select " + rows.columns + " from resource r where r.collection_id = ?");
    private static final String CONTENT = "select " + MemberRows.ALL.columns
            + ", b.octets from resource r, resource_body b where r.collection_id = ? and b.resource_id = r.id";
    private static final String BODIES = "select b from ResourceBody b where b.resourceId in :ids";

    private static final String BOOKED =
            "select new org.tagwerk.store.view.BookedSeries(r.id, r.schedOwner, r.schedUid)"
                    + " from DavResource r, DavPrincipal p where p.id = r.schedOwner and p.autoAccept = true"
                    + " and r.schedulingRole = 'A' and r.recurring = true and r.endsAt > :until and r.id > :after order by r.id";

    /** The columns that {@link DavResource#describe} takes from a body, but the UID. */
    private static final String DESCRIBED =
            "media_type, component, size, starts_at, ends_at, span, floating, recurring, busy, occ, occ_from, occ_until";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    @Inject
    private Sql sql;

    protected Resources() {}

    /** Outside of a container. */
    public Resources(EntityManager em) {
        this.em = em;
        this.sql = new Sql(em);
    }

    private static Map<MemberExtent, String> texts(Function<MemberRows, String> text) {
        Map<MemberExtent, String> texts = new EnumMap<>(MemberExtent.class);
        for (MemberExtent extent : MemberExtent.values()) {
            texts.put(extent, text.apply(MemberRows.of(extent)));
        }
        return texts;
    }

    /** The member called {@code name}. */
    public Optional<ResourceView> find(long collectionId, String name) {
        return byNames(collectionId, List.of(name), MemberExtent.ALL).stream().findFirst();
    }

    /** The members with these names, by name. */
    public List<ResourceView> byNames(long collectionId, Collection<String> names, MemberExtent extent) {
        if (names.isEmpty()) {
            return List.of();
        }
        MemberRows rows = MemberRows.of(extent);
        String from = Dialect.current().fromNamed(names.size(), "");
        return sql.list(
                "select " + rows.columns + from + BY_NAME,
                row -> rows.view(row, collectionId),
                named(collectionId, names));
    }

    /**
     * The members with these names, with their octets if all of them together have no more than {@code most}; else
     * without. Row and octets come of one statement.
     */
    public List<ResourceContent> contentsByNames(
            long collectionId, Collection<String> names, long most, MemberExtent extent) {
        if (names.isEmpty()) {
            return List.of();
        }
        MemberRows rows = MemberRows.of(extent);
        String from = Dialect.current().fromNamed(names.size(), BODY_TABLE);
        return sql.list(
                "select " + rows.columns + ", case when sum(r.size) over () <= " + most + " then b.octets end" + from
                        + " and b.resource_id = r.id",
                row -> rows.content(row, collectionId),
                named(collectionId, names));
    }

    private static Object[] named(long collectionId, Collection<String> names) {
        List<Object> all = Dialect.current().named(names);
        all.add(collectionId);
        return all.toArray();
    }

    /** The members with these ids that are still in the collection, by name. */
    public List<ResourceView> byIds(long collectionId, Collection<Long> ids, MemberExtent extent) {
        MemberRows rows = MemberRows.of(extent);
        return ids.isEmpty()
                ? List.of()
                : sql.list(
                        VIEWS.get(extent) + " and r.id in (" + Sql.marks(ids.size()) + ")" + BY_NAME,
                        row -> rows.view(row, collectionId),
                        Sql.parameters(collectionId, ids));
    }

    /** The next members behind a name, by name; an empty name begins. */
    public List<ResourceView> page(long collectionId, String after, int limit, MemberExtent extent) {
        MemberRows rows = MemberRows.of(extent);
        return sql.list(PAGES.get(extent), row -> rows.view(row, collectionId), collectionId, after, limit);
    }

    /** The octets of the given members, in the same order; a member that vanished meanwhile is left out. */
    public List<ResourceContent> contents(List<ResourceView> resources) {
        if (resources.isEmpty()) {
            return List.of();
        }
        var bodies = new java.util.HashMap<Long, byte[]>();
        em.createQuery("select b.resourceId, b.octets from ResourceBody b where b.resourceId in :ids", Object[].class)
                .setParameter("ids", resources.stream().map(ResourceView::id).toList())
                .getResultStream()
                .forEach(row -> bodies.put((Long) row[0], (byte[]) row[1]));
        return resources.stream()
                .filter(resource -> bodies.containsKey(resource.id()))
                .map(resource -> new ResourceContent(resource, bodies.get(resource.id())))
                .toList();
    }

    /**
     * The members with these ids that are still in the collection, with their octets, in no order.
     *
     * <p>Row and octets come of one statement: they belong together whatever is written meanwhile.
     */
    public List<ResourceContent> contents(long collectionId, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.list(
                CONTENT + " and r.id in (" + Sql.marks(ids.size()) + ")",
                row -> MemberRows.ALL.content(row, collectionId),
                Sql.parameters(collectionId, ids));
    }

    /** The member called {@code name} with its octets, of one statement. */
    public Optional<ResourceContent> content(long collectionId, String name) {
        return sql
                .list(CONTENT + " and r.name = ?", row -> MemberRows.ALL.content(row, collectionId), collectionId, name)
                .stream()
                .findFirst();
    }

    /**
     * The rows that a write to {@code name} has to do with: the member of that name and the one with that UID.
     *
     * <p>Called under the collection's lock, never before.
     *
     * @param uid null when the collection does not demand that UIDs differ
     */
    public List<DavResource> forChange(long collectionId, String name, String uid) {
        // Two questions, as H2 finds no index for either: the second is asked where the first leaves it open.
        return withUid(one("r.name", collectionId, name), collectionId, uid);
    }

    /** The rows of a name and, unless that is one of them, the one with the UID. */
    private List<DavResource> withUid(List<DavResource> named, long collectionId, String uid) {
        List<DavResource> rows = new ArrayList<>(named);
        if (uid != null && rows.stream().noneMatch(row -> uid.equals(row.uidKey()))) {
            rows.addAll(one("r.uidKey", collectionId, uid));
        }
        return rows;
    }

    /**
     * What a new member meets.
     *
     * @param rows the member of its name and the one with its UID
     * @param novel whether no tombstone has its name
     */
    public record Met(List<DavResource> rows, boolean novel) {}

    /**
     * The same as {@link #forChange} for a name that may be new, with whether it has been there before.
     *
     * @param expected whether a member of that name is expected; whether it is so or not, the answer is the same
     */
    public Met met(long collectionId, String name, String uid, boolean expected) {
        if (expected) {
            List<DavResource> named = one("r.name", collectionId, name);
            if (!named.isEmpty()) {
                return new Met(withUid(named, collectionId, uid), false);
            }
        }
        Set<Long> found = new LinkedHashSet<>(sql.list(
                "select r.id from resource r where r.collection_id = ? and r.name = ? union all"
                        + " select r.id from resource r where r.collection_id = ? and r.uid_key = ? union all"
                        + " select 0 from tombstone t where t.collection_id = ? and t.name = ?",
                row -> row.getLong(1),
                collectionId,
                name,
                collectionId,
                uid,
                collectionId,
                name));
        boolean novel = !found.remove(0L);
        return new Met(found.stream().map(this::managed).toList(), novel);
    }

    private List<DavResource> one(String column, long collectionId, String value) {
        return em.createQuery(
                        "select r from DavResource r where r.collectionId = :collection and " + column + " = :value",
                        DavResource.class)
                .setParameter("collection", collectionId)
                .setParameter("value", value)
                .getResultList();
    }

    /**
     * The series that rooms and others who answer by themselves have accepted and that go on after {@code until}, by id.
     *
     * @param until epoch seconds
     * @param after the id of the last one known
     */
    public List<BookedSeries> bookedSeries(long until, long after, int limit) {
        return em.createQuery(BOOKED, BookedSeries.class)
                .setParameter("until", until)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Where a principal keeps his scheduling object of that UID (RFC 6638 §3.2.4.1). */
    public Optional<ScheduledRow> scheduled(long ownerId, String uid) {
        return sql
                .list(
                        "select r.id, r.collection_id, r.name, r.scheduling_role, b.path from resource r, binding b"
                                + " where r.sched_owner = ? and r.sched_uid = ? and b.collection_id = r.collection_id",
                        row -> new ScheduledRow(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)),
                        ownerId,
                        uid)
                .stream()
                .findFirst();
    }

    /** The scheduling objects of locked collections, as rows to be changed. */
    public List<DavResource> scheduled(Collection<Long> collectionIds) {
        return em.createQuery(
                        "select r from DavResource r where r.collectionId in :collections"
                                + " and r.schedulingRole is not null order by r.uid",
                        DavResource.class)
                .setParameter("collections", collectionIds)
                .getResultList();
    }

    /** Keeps what an attendee removed with an answer, in the place of what was kept of that UID before. */
    public void keepFormer(long ownerId, String uid, FormerCopy copy, long now) {
        forgetFormer(ownerId, uid);
        em.createNativeQuery("insert into former_copy (owner_id, uid, octets, schedule_notes, removed_at)"
                        + " values (?, ?, ?, ?, ?)")
                .setParameter(1, ownerId)
                .setParameter(2, uid)
                .setParameter(3, copy.octets())
                .setParameter(4, copy.notes())
                .setParameter(5, now)
                .executeUpdate();
    }

    /** What an attendee removed with an answer. */
    public Optional<FormerCopy> former(long ownerId, String uid) {
        return sql
                .list(
                        "select octets, schedule_notes from former_copy where owner_id = ? and uid = ?",
                        row -> new FormerCopy(row.getBytes(1), row.getString(2)),
                        ownerId,
                        uid)
                .stream()
                .findFirst();
    }

    /** Forgets it: he has a copy again, or the meeting is off. */
    public void forgetFormer(long ownerId, String uid) {
        sql.later("delete from former_copy where owner_id = ? and uid = ?", ownerId, uid);
    }

    /**
     * Copies all members with their octets into a new collection, as plain members of its one revision: what they were
     * in a meeting stays behind. Two statements, however many they are.
     *
     * @param uidUnique whether the collection admits a UID only once
     * @param now epoch seconds
     */
    public void copyAll(long from, DavCollection to, boolean uidUnique, long now) {
        em.flush();
        em.createNativeQuery("insert into resource (id, collection_id, name, uid, uid_key, revision, etag_revision,"
                        + " created_revision, created_at, modified_at, " + DESCRIBED + ") select "
                        + Dialect.current().nextValue("resource_seq") + ", " + to.id() + ", name, uid, "
                        + (uidUnique ? "uid, " : "null, ")
                        + (to.revision() + ", ").repeat(3) + (now + ", ").repeat(2) + DESCRIBED
                        + " from resource where collection_id = ?")
                .setParameter(1, from)
                .executeUpdate();
        em.createNativeQuery("insert into resource_body (resource_id, octets) select c.id, b.octets from resource o"
                        + " join resource_body b on b.resource_id = o.id"
                        + " join resource c on c.collection_id = ? and c.name = o.name where o.collection_id = ?")
                .setParameter(1, to.id())
                .setParameter(2, from)
                .executeUpdate();
    }

    /** A member of this transaction. */
    public DavResource managed(long id) {
        return em.find(DavResource.class, id);
    }

    /** Members of this transaction, by id; one statement. */
    public Map<Long, DavResource> managed(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : em.createQuery("select r from DavResource r where r.id in :ids", DavResource.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(DavResource::id, Function.identity()));
    }

    /** The octets of rows of which some are being changed, by id; one statement. */
    public Map<Long, byte[]> bodies(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : em.createQuery(BODIES, ResourceBody.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(ResourceBody::resourceId, ResourceBody::octets));
    }

    /** Makes a new row, so that it has its id. */
    public DavResource add(DavResource resource, byte[] octets) {
        em.persist(resource);
        em.persist(new ResourceBody(resource.id(), octets));
        return resource;
    }

    /** The octets of a row that is being changed. */
    public byte[] body(long resourceId) {
        return sql.list("select octets from resource_body where resource_id = ?", row -> row.getBytes(1), resourceId)
                .get(0);
    }

    /** Replaces the octets; if the old ones have not been read they are not read for that. */
    public void replaceBody(long resourceId, byte[] octets) {
        ResourceBody known = (ResourceBody)
                em.unwrap(UnitOfWork.class).getIdentityMapAccessor().getFromIdentityMap(resourceId, ResourceBody.class);
        if (known != null) {
            // Goes out with all else that has changed, in one batch.
            known.octets(octets);
            return;
        }
        sql.later("update resource_body set octets = ? where resource_id = ?", octets, resourceId);
    }

    /** Removes a member with its octets, properties and indexed texts, at once, so that its name and UID are free. */
    public void delete(DavResource resource) {
        long id = resource.id();
        // The row is nobody's any more.
        em.detach(resource);
        sql.later("delete from resource where id = ?", id);
        sql.later("delete from resource_body where resource_id = ?", id);
        sql.later("delete from property where subject = 'R' and subject_id = ?", id);
        if (resource.isCard()) {
            sql.later("delete from card_value where resource_id = ?", id);
        }
    }

    /** Sends what is pending, so that a violated constraint shows here and not at commit. */
    public void flush() {
        sql.flush();
    }
}
