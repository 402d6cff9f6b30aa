package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagwerk.store.entity.Membership;
import org.tagwerk.store.entity.Proxy;
import org.tagwerk.store.view.MembershipRow;
import org.tagwerk.store.view.PrincipalRef;
import org.tagwerk.store.view.ProxyAccess;
import org.tagwerk.store.view.ProxyRow;

/**
 * Who is in which group, and who may act for whom.
 *
 * <p>Questions about many principals at once are one statement each. Of more than {@value #MOST} the answer may hold rows
 * that were not asked for: the table is read as a whole. Who changes something calls {@link Principals#raise}.
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

    /** The groups that a principal is in, directly or through other groups, without the principal itself. */
    public Set<Long> allGroupsOf(long id) {
        Set<Long> found = new HashSet<>();
        Set<Long> last = Set.of(id);
        while (!last.isEmpty()) {
            Set<Long> asked = last;
            Set<Long> next = groupsOf(asked).stream()
                    .filter(row -> asked.contains(row.memberId()))
                    .map(MembershipRow::groupId)
                    .filter(group -> group != id)
                    .collect(Collectors.toSet());
            next.removeAll(found);
            found.addAll(next);
            last = next;
        }
        return found;
    }

    /** The direct members of a group. */
    public Set<Long> membersOf(long group) {
        return membersOf(List.of(group)).stream().map(MembershipRow::memberId).collect(Collectors.toSet());
    }

    /** The direct delegates of a principal. */
    public Set<Long> delegatesOf(long principal, ProxyAccess access) {
        return delegatesOf(List.of(principal)).stream()
                .filter(row -> row.access() == access)
                .map(ProxyRow::proxyId)
                .collect(Collectors.toSet());
    }

    /** Those for whom any of these is a direct delegate: ask with a principal and its groups. */
    public Set<Long> delegatorsOf(Set<Long> proxies, ProxyAccess access) {
        return delegatorsOf(proxies).stream()
                .filter(row -> row.access() == access && proxies.contains(row.proxyId()))
                .map(ProxyRow::principalId)
                .collect(Collectors.toSet());
    }

    /** Makes these the direct members of a group; whether that changed anything. Cycles are for the caller to see. */
    public boolean setMembers(long group, Set<Long> members) {
        Set<Long> before = membersOf(group);
        for (long gone : without(before, members)) {
            em.createQuery("delete from Membership m where m.groupId = :groupId and m.memberId = :memberId")
                    .setParameter("groupId", group)
                    .setParameter("memberId", gone)
                    .executeUpdate();
        }
        without(members, before).forEach(added -> em.persist(new Membership(group, added)));
        em.flush();
        return !before.equals(members);
    }

    /** Makes these the direct delegates of a principal; whether that changed anything. */
    public boolean setDelegates(long principal, ProxyAccess access, Set<Long> proxies) {
        Set<Long> before = delegatesOf(principal, access);
        for (long gone : without(before, proxies)) {
            em.createQuery("delete from Proxy p where p.principalId = :id and p.proxyId = :proxyId"
                            + " and p.access = :access")
                    .setParameter("id", principal)
                    .setParameter("proxyId", gone)
                    .setParameter("access", access)
                    .executeUpdate();
        }
        without(proxies, before).forEach(added -> em.persist(new Proxy(principal, added, access)));
        em.flush();
        return !before.equals(proxies);
    }

    private static Set<Long> without(Set<Long> all, Set<Long> some) {
        Set<Long> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
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
