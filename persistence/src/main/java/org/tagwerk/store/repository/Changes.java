package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.ResourceView;

/** What happened in a collection: rows by revision, and the names that are gone. */
@ApplicationScoped
public class Changes {
    private static final String RANGE = " and x.revision <= :until"
            + " and (x.revision > :since or (x.revision = :since and x.name > :name)) order by x.revision, x.name";
    private static final String MEMBERS = "select new org.tagwerk.store.view.ResourceView(x.id, x.collectionId, x.name,"
            + " x.uid, x.mediaType, x.component, x.size, x.revision, x.etagRevision, x.scheduleRevision,"
            + " x.createdAt, x.modifiedAt) from DavResource x where x.collectionId = :collection" + RANGE;
    private static final String TOMBSTONES = "select x.name, x.revision, x.bindingTag from Tombstone x"
            + " where x.collectionId = :collection and x.revision > :floor" + RANGE;

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

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
        List<ChangeRow> rows = new ArrayList<>();
        for (ResourceView member : em.createQuery(MEMBERS, ResourceView.class)
                .setParameter("collection", collectionId)
                .setParameter("since", since)
                .setParameter("name", name)
                .setParameter("until", until)
                .setMaxResults(limit)
                .getResultList()) {
            rows.add(new ChangeRow(member.name(), member.revision(), member, null));
        }
        for (Object[] gone : em.createQuery(TOMBSTONES, Object[].class)
                .setParameter("collection", collectionId)
                .setParameter("since", since)
                .setParameter("name", name)
                .setParameter("until", until)
                .setParameter("floor", tombstonesAfter)
                .setMaxResults(limit)
                .getResultList()) {
            rows.add(new ChangeRow((String) gone[0], (Long) gone[1], null, (Long) gone[2]));
        }
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
        exhume(collectionId, name);
        em.createNativeQuery("insert into tombstone (collection_id, name, revision, created_revision, deleted_at,"
                        + " binding_tag) values (?, ?, ?, ?, ?, "
                        + (bindingTag == null ? "null" : bindingTag.toString()) + ")")
                .setParameter(1, collectionId)
                .setParameter(2, name)
                .setParameter(3, revision)
                .setParameter(4, createdRevision)
                .setParameter(5, now)
                .executeUpdate();
    }

    /** Forgets the tombstone of a name that is there again. */
    public void exhume(long collectionId, String name) {
        em.createNativeQuery("delete from tombstone where collection_id = ? and name = ?")
                .setParameter(1, collectionId)
                .setParameter(2, name)
                .executeUpdate();
    }
}
