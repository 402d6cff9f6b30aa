package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagwerk.store.entity.DavPrincipal;
import org.tagwerk.store.entity.ServerState;
import org.tagwerk.store.view.Credential;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalTerm;
import org.tagwerk.store.view.PrincipalView;

/**
 * Principals and their addresses.
 *
 * <p>Whoever changes something here calls {@link #raise} in the same transaction, so that no node goes on with what it
 * remembers.
 */
@ApplicationScoped
public class Principals {
    private static final String COUNTER = "principals";
    private static final String VERIFIED = "principals-verified";
    private static final String COLUMNS =
            "select p.id, p.kind, p.name, p.display_name, p.admin, p.auto_accept, p.disabled, a.address";
    private static final String ADDRESSES = " left join principal_address a on a.principal_id = p.id";
    private static final String WITH_ADDRESSES = COLUMNS + " from principal p" + ADDRESSES;
    private static final String BY_ADDRESS = COLUMNS + ", m.address from principal_address m join principal p"
            + " on p.id = m.principal_id" + ADDRESSES + " where m.address in (%s)";
    private static final String PREFERRED_FIRST = " order by a.sort_order";
    /** Bounds an IN list. */
    private static final int CHUNK = 500;

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    @Inject
    private Sql sql;

    protected Principals() {}

    /** Outside of a container. */
    public Principals(EntityManager em) {
        this.em = em;
        this.sql = new Sql(em);
    }

    /** The value that every change of principals, memberships, passwords and proxies raises. */
    public long counter() {
        return em.createQuery("select s.value from ServerState s where s.name = :name", Long.class)
                .setParameter("name", COUNTER)
                .getSingleResult();
    }

    /** Tells every node that something has changed. */
    public void raise() {
        em.createQuery("update ServerState s set s.value = s.value + 1 where s.name = :name")
                .setParameter("name", COUNTER)
                .executeUpdate();
    }

    /** What {@link #setVerified} was last told; 0 when nothing. */
    public long verified() {
        return em
                .createQuery("select s.value from ServerState s where s.name = :name", Long.class)
                .setParameter("name", VERIFIED)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Remembers which passwords of the file have been compared with which hashes. */
    public void setVerified(long mark) {
        em.createNativeQuery("delete from server_state where name = ?")
                .setParameter(1, VERIFIED)
                .executeUpdate();
        em.createNativeQuery("insert into server_state (name, val) values (?, ?)")
                .setParameter(1, VERIFIED)
                .setParameter(2, mark)
                .executeUpdate();
    }

    /** Makes other transactions that change principals wait until this one ends. */
    public void lock() {
        em.find(ServerState.class, COUNTER, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The principal of exactly that name. */
    public Optional<PrincipalView> byName(String name) {
        return entity(name).map(this::view);
    }

    /** The principal with that id. */
    public Optional<PrincipalView> byId(long id) {
        return sql.list(WITH_ADDRESSES + " where p.id = ?" + PREFERRED_FIRST, Principals::withAddress, id).stream()
                .reduce(PrincipalView::withMore);
    }

    /** The principals with these ids, by name. */
    public List<PrincipalView> byIds(Collection<Long> ids) {
        List<DavPrincipal> found = new ArrayList<>();
        for (List<Long> chunk : chunks(ids)) {
            found.addAll(em.createQuery("select p from DavPrincipal p where p.id in :ids", DavPrincipal.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        found.sort((a, b) -> a.getName().compareTo(b.getName()));
        return views(found);
    }

    /** The principal to whom a lower-cased URI belongs. */
    public Optional<PrincipalView> byAddress(String address) {
        return Optional.ofNullable(byAddresses(List.of(address)).get(address));
    }

    /** The principals of exactly these names. */
    public List<PrincipalView> byNames(Collection<String> names) {
        return views(entities(names));
    }

    /** The principals to whom lower-cased URIs belong, by URI; one statement for hundreds. */
    public Map<String, PrincipalView> byAddresses(Collection<String> addresses) {
        Map<String, PrincipalView> found = new HashMap<>();
        for (List<String> chunk : chunks(addresses)) {
            sql.list(
                    BY_ADDRESS.formatted(Sql.marks(chunk.size())) + PREFERRED_FIRST,
                    row -> found.merge(row.getString(9), withAddress(row), PrincipalView::withMore),
                    chunk.toArray());
        }
        return found;
    }

    private static PrincipalView withAddress(ResultSet row) throws SQLException {
        String address = row.getString(8);
        return new PrincipalView(
                row.getLong(1),
                PrincipalKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                address == null ? List.of() : List.of(address),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    /** All principals of a kind, by name. */
    public List<PrincipalView> list(PrincipalKind kind) {
        return views(
                em.createQuery("select p from DavPrincipal p where p.kind = :kind order by p.name", DavPrincipal.class)
                        .setParameter("kind", kind)
                        .getResultList());
    }

    /** Whether there is any administrator, disabled or not. */
    public boolean anyAdmin() {
        return em.createQuery("select count(p) from DavPrincipal p where p.admin = true", Long.class)
                        .getSingleResult()
                > 0;
    }

    /** The administrators, by name. */
    public List<PrincipalView> administrators() {
        return views(
                em.createQuery("select p from DavPrincipal p where p.admin = true order by p.name", DavPrincipal.class)
                        .getResultList());
    }

    /** What checks the password of the principal of that name. */
    public Optional<Credential> credential(String name) {
        return em
                .createQuery(
                        "select new org.tagwerk.store.view.Credential(p.id, p.name, p.admin, p.disabled, p.passwordHash)"
                                + " from DavPrincipal p where p.name = :name",
                        Credential.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** As {@link #credential}, for the owner of a lower-cased {@code mailto:} URI. */
    public Optional<Credential> credentialByAddress(String address) {
        return byAddress(address).flatMap(p -> credential(p.name()));
    }

    /** The row to be changed. */
    public Optional<DavPrincipal> entity(String name) {
        return em
                .createQuery("select p from DavPrincipal p where p.name = :name", DavPrincipal.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The rows to be changed. */
    public List<DavPrincipal> entities(Collection<String> names) {
        List<DavPrincipal> found = new ArrayList<>();
        for (List<String> chunk : chunks(names)) {
            found.addAll(em.createQuery("select p from DavPrincipal p where p.name in :names", DavPrincipal.class)
                    .setParameter("names", chunk)
                    .getResultList());
        }
        return found;
    }

    /** A new row; it has its id at once, and is written by {@link #flush} or the commit. */
    public DavPrincipal add(DavPrincipal principal) {
        em.persist(principal);
        return principal;
    }

    /** Removes a principal who has no collections any more, with addresses, memberships, delegations and properties. */
    public void delete(long id) {
        em.flush();
        execute("delete from PrincipalAddress a where a.principalId = :id", id);
        execute("delete from Membership m where m.groupId = :id or m.memberId = :id", id);
        execute("delete from Proxy p where p.principalId = :id or p.proxyId = :id", id);
        em.createNativeQuery("delete from property where subject = 'P' and subject_id = " + id)
                .executeUpdate();
        execute("delete from DavPrincipal p where p.id = :id", id);
    }

    private void execute(String statement, long id) {
        em.createQuery(statement).setParameter("id", id).executeUpdate();
    }

    /**
     * Principals whose name, addresses or kind match, by name.
     *
     * @param any whether one term that matches is enough
     * @param limit at most so many
     */
    public List<PrincipalView> search(
            List<PrincipalTerm> terms, boolean any, Collection<PrincipalKind> kinds, int limit) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            conditions.add(condition(terms.get(i), i));
        }
        TypedQuery<DavPrincipal> query = em.createQuery(
                        "select p from DavPrincipal p where p.kind in :kinds and ("
                                + String.join(any ? " or " : " and ", conditions) + ") order by p.name",
                        DavPrincipal.class)
                .setParameter("kinds", kinds)
                .setMaxResults(limit);
        for (int i = 0; i < terms.size(); i++) {
            query.setParameter(
                    "t" + i,
                    terms.get(i).field() == PrincipalTerm.Field.KIND
                            ? terms.get(i).kinds()
                            : terms.get(i).pattern());
        }
        return views(query.getResultList());
    }

    private static String condition(PrincipalTerm term, int index) {
        String address = "exists (select a.address from PrincipalAddress a where a.principalId = p.id"
                + " and a.address like :t" + index + " escape '!')";
        String name = "lower(p.displayName) like :t" + index + " escape '!'";
        return switch (term.field()) {
            case DISPLAY_NAME -> name;
            case ADDRESS -> address;
            case EITHER -> "(" + name + " or " + address + ")";
            case NAME -> "p.name = :t" + index;
            case KIND -> "p.kind in :t" + index;
        };
    }

    /**
     * Writes what is new, and lets go of it: whoever makes thousands of rows in one transaction would have all of them
     * compared before each further statement. Fails when a name is taken.
     */
    public void letGo() {
        em.flush();
        em.clear();
    }

    /** The id of the principal to whom a lower-cased URI belongs. */
    public Optional<Long> addressOwner(String address) {
        return em
                .createQuery("select a.principalId from PrincipalAddress a where a.address = :address", Long.class)
                .setParameter("address", address)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The ids of the principals to whom lower-cased URIs belong, by URI. */
    public Map<String, Long> addressOwners(Collection<String> addresses) {
        Map<String, Long> owners = new HashMap<>();
        for (List<String> chunk : chunks(addresses)) {
            em.createQuery(
                            "select a.address, a.principalId from PrincipalAddress a where a.address in :addresses",
                            Object[].class)
                    .setParameter("addresses", chunk)
                    .getResultList()
                    .forEach(row -> owners.put((String) row[0], (Long) row[1]));
        }
        return owners;
    }

    /** A principal's addresses, the preferred one first. */
    public List<String> addresses(long id) {
        return addresses(List.of(id)).getOrDefault(id, List.of());
    }

    /** The addresses of principals by their ids, the preferred one first; whoever has none is not in it. */
    public Map<Long, List<String>> addresses(Collection<Long> ids) {
        Map<Long, List<String>> addresses = new HashMap<>();
        for (List<Long> chunk : chunks(ids)) {
            em.createQuery(
                            "select a.principalId, a.address from PrincipalAddress a where a.principalId in :ids"
                                    + " order by a.sortOrder",
                            Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> addresses
                            .computeIfAbsent((Long) row[0], key -> new ArrayList<>())
                            .add((String) row[1]));
        }
        return addresses;
    }

    /** Takes those addresses away that are not in the list. */
    public void keepAddresses(long id, List<String> addresses) {
        List<String> gone = new ArrayList<>(addresses(id));
        gone.removeAll(addresses);
        for (String address : gone) {
            em.createQuery("delete from PrincipalAddress a where a.address = :address")
                    .setParameter("address", address)
                    .executeUpdate();
        }
    }

    /** Makes these the principal's addresses, in this order; they are nobody else's. */
    public void setAddresses(long id, List<String> addresses) {
        keepAddresses(id, addresses);
        List<String> before = addresses(id);
        for (int order = 0; order < addresses.size(); order++) {
            String address = addresses.get(order);
            if (before.contains(address)) {
                em.createQuery("update PrincipalAddress a set a.sortOrder = :sortOrder where a.address = :address")
                        .setParameter("sortOrder", order)
                        .setParameter("address", address)
                        .executeUpdate();
            } else {
                // No entity: of thousands in one transaction each would be compared before the next statement.
                em.createNativeQuery(
                                "insert into principal_address (address, principal_id, sort_order) values (?, ?, ?)")
                        .setParameter(1, address)
                        .setParameter(2, id)
                        .setParameter(3, order)
                        .executeUpdate();
            }
        }
    }

    private PrincipalView view(DavPrincipal principal) {
        return view(principal, addresses(principal.getId()));
    }

    private List<PrincipalView> views(List<DavPrincipal> principals) {
        Map<Long, List<String>> addresses =
                addresses(principals.stream().map(DavPrincipal::getId).toList());
        return principals.stream()
                .map(p -> view(p, addresses.getOrDefault(p.getId(), List.of())))
                .toList();
    }

    private static PrincipalView view(DavPrincipal p, List<String> addresses) {
        return new PrincipalView(
                p.getId(),
                p.getKind(),
                p.getName(),
                p.getDisplayName(),
                addresses,
                p.isAdmin(),
                p.isAutoAccept(),
                p.isDisabled());
    }

    private static <T> List<List<T>> chunks(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
