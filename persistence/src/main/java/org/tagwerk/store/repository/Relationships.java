package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import org.tagwerk.store.view.MembershipRow;
import org.tagwerk.store.view.PrincipalRef;
import org.tagwerk.store.view.ProxyRow;

/**
 * Memberships and delegations of many principals at once: one statement each, however many they are.
 *
 * <p>Of more than {@value #MOST} the answer may hold rows that were not asked for: the table is read as a whole.
 */
@ApplicationScoped
public class Relationships {
    /** Bounds an IN list. */
    private static final int MOST = 1_000;

    private static final String MEMBERSHIP =
            "select new org.tagwerk.store.view.MembershipRow(r.groupId, r.memberId) from Membership r";
    private static final String PROXY =
            "select new org.tagwerk.store.view.ProxyRow(r.principalId, r.proxyId, r.access) from Proxy r";
    private static final String REF =
            "select new org.tagwerk.store.view.PrincipalRef(r.id, r.kind, r.name) from DavPrincipal r";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected Relationships() {}

    /** Outside of a container. */
    public Relationships(EntityManager em) {
        this.em = em;
    }

    /** Who is directly in these groups. */
    public List<MembershipRow> membersOf(Collection<Long> groups) {
        return rows(MEMBERSHIP, "groupId", groups, MembershipRow.class);
    }

    /** What these principals are directly in. */
    public List<MembershipRow> groupsOf(Collection<Long> members) {
        return rows(MEMBERSHIP, "memberId", members, MembershipRow.class);
    }

    /** Every direct membership there is. */
    public List<MembershipRow> memberships() {
        return em.createQuery(MEMBERSHIP, MembershipRow.class).getResultList();
    }

    /** Who may directly act for these principals. */
    public List<ProxyRow> delegatesOf(Collection<Long> principals) {
        return rows(PROXY, "principalId", principals, ProxyRow.class);
    }

    /** For whom these may directly act. */
    public List<ProxyRow> delegatorsOf(Collection<Long> proxies) {
        return rows(PROXY, "proxyId", proxies, ProxyRow.class);
    }

    /** Kind and name of these principals. */
    public List<PrincipalRef> refs(Collection<Long> ids) {
        return rows(REF, "id", ids, PrincipalRef.class);
    }

    private <T> List<T> rows(String select, String column, Collection<Long> ids, Class<T> type) {
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() > MOST) {
            return em.createQuery(select, type).getResultList();
        }
        TypedQuery<T> query = em.createQuery(select + " where r." + column + " in :ids", type);
        return query.setParameter("ids", ids).getResultList();
    }
}
