package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tagwerk.store.view.LockRow;

/**
 * Write locks (RFC 4918 §6). Time is the database's, so that all nodes agree on what has expired.
 *
 * <p>Whoever adds or removes one holds the row lock of the collection, and of all below for a deep one.
 */
@ApplicationScoped
public class DavLocks {
    /** Epoch seconds. */
    static final String NOW = "cast(extract(epoch from current_timestamp) as bigint)";

    private static final String SELECT = "select l.token, b.path, l.name, l.deep, l.exclusive, l.principal_id,"
            + " l.owner_xml, l.expires_at - " + NOW + " from dav_lock l, binding b"
            + " where l.collection_id = b.collection_id and l.expires_at > " + NOW + " and ";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    /** The locks of the collections at these paths and of their members; one statement. */
    public List<LockRow> at(Collection<String> paths) {
        return rows(SELECT + "b.path in (" + marks(paths) + ") order by b.path, l.name, l.token", List.copyOf(paths));
    }

    /** The same, with the locks of all that lies below any of {@code roots}. */
    public List<LockRow> at(Collection<String> paths, Collection<String> roots) {
        if (roots.isEmpty()) {
            return at(paths);
        }
        List<String> parameters = new ArrayList<>(paths);
        StringBuilder where =
                new StringBuilder("(b.path in (").append(marks(paths)).append(')');
        for (String root : roots) {
            where.append(" or (b.path > ? and b.path < ?)");
            parameters.add(root + '/');
            // The character behind the slash.
            parameters.add(root + '0');
        }
        return rows(SELECT + where + ") order by b.path, l.name, l.token", parameters);
    }

    /**
     * Keeps a new lock.
     *
     * @param row its path is not looked at
     * @param ownerId whose collection it is
     */
    public void add(LockRow row, long collectionId, long ownerId) {
        em.createNativeQuery("insert into dav_lock (token, collection_id, name, owner_id, principal_id, owner_xml,"
                        + " deep, exclusive, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, " + NOW + " + "
                        + row.seconds() + ")")
                .setParameter(1, row.token())
                .setParameter(2, collectionId)
                .setParameter(3, row.name())
                .setParameter(4, ownerId)
                .setParameter(5, row.principalId())
                .setParameter(6, row.ownerXml())
                .setParameter(7, row.deep())
                .setParameter(8, row.exclusive())
                .executeUpdate();
    }

    /** Lets a lock last {@code seconds} from now. */
    public void refresh(String token, long seconds) {
        em.createNativeQuery("update dav_lock set expires_at = " + NOW + " + " + seconds + " where token = ?")
                .setParameter(1, token)
                .executeUpdate();
    }

    /** Removes a lock. */
    public void remove(String token) {
        em.createNativeQuery("delete from dav_lock where token = ?")
                .setParameter(1, token)
                .executeUpdate();
    }

    /** Removes the locks of a member. */
    public void removeOf(long collectionId, String name) {
        em.createNativeQuery("delete from dav_lock where collection_id = ? and name = ?")
                .setParameter(1, collectionId)
                .setParameter(2, name)
                .executeUpdate();
    }

    /** Removes the locks of these collections and of their members. */
    public void removeOf(Collection<Long> collectionIds) {
        String list = collectionIds.stream().map(String::valueOf).collect(Collectors.joining(","));
        em.createNativeQuery("delete from dav_lock where collection_id in (" + list + ")")
                .executeUpdate();
    }

    /** Forgets what has expired in a principal's collections, and counts what has not. */
    public long sweep(long ownerId) {
        em.createNativeQuery("delete from dav_lock where owner_id = ? and expires_at <= " + NOW)
                .setParameter(1, ownerId)
                .executeUpdate();
        Query count = em.createNativeQuery("select count(*) from dav_lock where owner_id = ?")
                .setParameter(1, ownerId);
        return ((Number) count.getSingleResult()).longValue();
    }

    private List<LockRow> rows(String sql, List<String> parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> row((Object[]) row)).toList();
    }

    private static LockRow row(Object[] row) {
        return new LockRow(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                (Boolean) row[3],
                (Boolean) row[4],
                ((Number) row[5]).longValue(),
                (String) row[6],
                ((Number) row[7]).longValue());
    }

    private static String marks(Collection<String> values) {
        return values.stream().map(value -> "?").collect(Collectors.joining(","));
    }
}
