package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.tagwerk.store.entity.AccessEntry;
import org.tagwerk.store.view.AceRow;

/** The access control lists of collections. */
@ApplicationScoped
public class AccessEntries {
    private static final String AT =
            "select new org.tagwerk.store.view.AceRow(b.path, e.subject, e.principalId, p.name,"
                    + " p.kind, e.inverted, e.denies, e.privilegeBits)"
                    + " from AccessEntry e join DavBinding b on b.collectionId = e.collectionId"
                    + " left join DavPrincipal p on p.id = e.principalId"
                    + " where b.path in :paths order by b.path, e.sortOrder";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected AccessEntries() {}

    /** Outside of a container. */
    public AccessEntries(EntityManager em) {
        this.em = em;
    }

    /**
     * The entries of the collections that stand at any of these paths, each list in its order; one statement, however
     * many paths.
     */
    public List<AceRow> at(Collection<String> paths) {
        if (paths.isEmpty()) {
            return List.of();
        }
        return em.createQuery(AT, AceRow.class).setParameter("paths", paths).getResultList();
    }

    /** Makes these the collection's own entries. */
    public void replace(long collectionId, List<AccessEntry> entries) {
        em.createQuery("delete from AccessEntry e where e.collectionId = :id")
                .setParameter("id", collectionId)
                .executeUpdate();
        entries.forEach(em::persist);
        em.flush();
    }

    /** Removes what is granted or denied to a principal anywhere. */
    public void forget(long principalId) {
        em.createQuery("delete from AccessEntry e where e.principalId = :id")
                .setParameter("id", principalId)
                .executeUpdate();
    }
}
