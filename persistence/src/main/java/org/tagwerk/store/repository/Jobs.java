package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.tagwerk.store.view.PackedRow;

/** What the server does by itself, and which node does it. */
@ApplicationScoped
public class Jobs {
    private static final String PACKED = "select new org.tagwerk.store.view.PackedRow(r.id, r.collectionId,"
            + " r.etagRevision, b.octets) from DavResource r, ResourceBody b where b.resourceId = r.id and r.id > :after"
            + " and r.recurring = true and r.floating = false"
            + " and r.occUntil < :until and r.occUntil < r.endsAt and r.occFrom < :from order by r.id";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected Jobs() {}

    /** Outside of a container. */
    public Jobs(EntityManager em) {
        this.em = em;
    }

    /** Whether the database answers; an exception if not. */
    public boolean answers() {
        return em.createNativeQuery("select count(*) from job").getSingleResult() != null;
    }

    /** Whether the caller does the job now; if so nobody does it again for {@code seconds}. */
    public boolean take(String job, long seconds) {
        return em.createNativeQuery("update job set not_before = " + DavLocks.NOW + " + " + seconds
                                + " where name = ? and not_before <= " + DavLocks.NOW)
                        .setParameter(1, job)
                        .executeUpdate()
                > 0;
    }

    /** The collections that have tombstones older than {@code seconds}, or such as no token needs any more. */
    public List<Long> forgetful(long seconds) {
        List<?> ids = em.createNativeQuery("select distinct collection_id from tombstone where deleted_at < "
                        + DavLocks.NOW + " - " + seconds
                        + " union select t.collection_id from tombstone t, collection c"
                        + " where t.collection_id = c.id and t.revision <= c.oldest_revision")
                .getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /** Removes the tombstones of a locked collection up to a revision. */
    public int forget(long collectionId, long revision) {
        return em.createNativeQuery("delete from tombstone where collection_id = ? and revision <= ?")
                .setParameter(1, collectionId)
                .setParameter(2, revision)
                .executeUpdate();
    }

    /** The revision of the last tombstone that is older than {@code seconds}; 0 when there is none. */
    public long lastForgettable(long collectionId, long seconds) {
        Object revision = em.createNativeQuery("select coalesce(max(revision), 0) from tombstone"
                        + " where collection_id = ? and deleted_at < " + DavLocks.NOW + " - " + seconds)
                .setParameter(1, collectionId)
                .getSingleResult();
        return ((Number) revision).longValue();
    }

    /** Removes the write locks that ended long ago: nobody looks at them any more. */
    public int forgetLocks() {
        return em.createNativeQuery("delete from dav_lock where expires_at < " + DavLocks.NOW + " - 86400")
                .executeUpdate();
    }

    /** Removes the copies that attendees removed so long ago: no message that crossed an answer is on its way since. */
    public int forgetFormer(long seconds) {
        return em.createNativeQuery("delete from former_copy where removed_at < " + DavLocks.NOW + " - " + seconds)
                .executeUpdate();
    }

    /**
     * Series whose packed instances end before {@code until} although they go on, by id; those packed from {@code from}
     * on are left out, as more than they have is not packed, and those at floating times, which are never packed.
     *
     * @param after the id of the last one known
     */
    public List<PackedRow> packed(long after, long until, long from, int limit) {
        return em.createQuery(PACKED, PackedRow.class)
                .setParameter("after", after)
                .setParameter("until", until)
                .setParameter("from", from)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Packs a row of a locked collection anew, if its octets are still the same; its revision stays. */
    public void pack(PackedRow row, byte[] occ, long from, long until) {
        em.createQuery("update DavResource r set r.occ = :occ, r.occFrom = :from, r.occUntil = :until"
                        + " where r.id = :id and r.collectionId = :collection and r.etagRevision = :etag")
                .setParameter("occ", occ)
                .setParameter("from", from)
                .setParameter("until", until)
                .setParameter("id", row.id())
                .setParameter("collection", row.collectionId())
                .setParameter("etag", row.etagRevision())
                .executeUpdate();
    }
}
