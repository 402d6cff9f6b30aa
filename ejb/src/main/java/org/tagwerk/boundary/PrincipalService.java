package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tagwerk.dav.Caller;
import org.tagwerk.principal.CalendarUserAddress;
import org.tagwerk.store.entity.DavPrincipal;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.Credential;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;

/** Who there is, who belongs to what, who may act for whom (RFC 3744 §2, §4; apple-caldav-proxy). */
@Stateless
public class PrincipalService {
    @Inject
    private Principals principals;

    @Inject
    private Relationships relationships;

    /** For the container. */
    public PrincipalService() {}

    /** Outside of a container. */
    public PrincipalService(Principals principals, Relationships relationships) {
        this.principals = principals;
        this.relationships = relationships;
    }

    /** The principal of exactly that name. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<PrincipalView> byName(String name) {
        return principals.byName(name);
    }

    /** The principal with that id. */
    public Optional<PrincipalView> byId(long id) {
        return principals.byId(id);
    }

    /** The principals with these ids, by name. */
    public List<PrincipalView> byIds(Collection<Long> ids) {
        return principals.byIds(ids);
    }

    /**
     * The principal whom a calendar user address names: a stored address in any case, or the principal's path or URL,
     * with or without the slash (RFC 6638 §2.4.1).
     *
     * @param origin scheme, host and port that the request came to, or null: then absolute URLs are nobody's
     */
    public Optional<PrincipalView> byAddress(String address, String origin) {
        return CalendarUserAddress.parse(address, origin).flatMap(parsed -> {
            if (parsed instanceof CalendarUserAddress.PrincipalPath path) {
                return principals.byName(path.name()).filter(p -> p.kind() == path.kind());
            }
            return principals.byAddress(((CalendarUserAddress.Uri) parsed).uri());
        });
    }

    /** All principals of a kind, by name. */
    public List<PrincipalView> list(PrincipalKind kind) {
        return principals.list(kind);
    }

    /** The groups that a principal is in, directly or through other groups. */
    public Set<Long> groupsOf(long id) {
        return relationships.allGroupsOf(id);
    }

    /** The direct members of a group: {@code DAV:group-member-set} (RFC 3744 §4.3). */
    public List<PrincipalView> membersOf(long groupId) {
        return principals.byIds(relationships.membersOf(groupId));
    }

    /** The direct delegates of a principal. */
    public List<PrincipalView> proxiesOf(long id, ProxyAccess access) {
        return principals.byIds(relationships.delegatesOf(id, access));
    }

    /** Those for whom a principal may act, as a delegate or as a member of a delegated group. */
    public List<PrincipalView> proxyFor(long id, ProxyAccess access) {
        Set<Long> self = new HashSet<>(relationships.allGroupsOf(id));
        self.add(id);
        return principals.byIds(relationships.delegatorsOf(self, access));
    }

    /** What every change of principals, memberships, passwords and proxies raises, on every node. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long counter() {
        return principals.counter();
    }

    /** The caller that a principal is. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Caller caller(long id) {
        long counter = principals.counter();
        PrincipalView principal = principals
                .byId(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no principal with id " + id));
        return caller(id, principal.name(), principal.admin(), counter);
    }

    /** The caller as he is now; empty when he is gone or disabled. */
    public Optional<Caller> caller(Caller before) {
        long counter = principals.counter();
        return principals
                .credential(before.name())
                .filter(now -> now.principalId() == before.principalId() && !now.disabled())
                .map(now -> caller(now.principalId(), now.name(), now.admin(), counter));
    }

    /** The counter was read first: what changes after it is looked at again. */
    private Caller caller(long id, String name, boolean admin, long counter) {
        return new Caller(
                id,
                name,
                admin,
                relationships.allGroupsOf(id),
                names(proxyFor(id, ProxyAccess.READ)),
                names(proxyFor(id, ProxyAccess.WRITE)),
                counter);
    }

    private static Set<String> names(List<PrincipalView> views) {
        return views.stream().map(PrincipalView::name).collect(Collectors.toSet());
    }

    /** What checks the password for a login: a name, or else the mail address of a principal in any case. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Credential> credential(String login) {
        Optional<Credential> named = principals.credential(login);
        if (named.isPresent() || login.indexOf('@') < 0) {
            return named;
        }
        return principals.credentialByAddress(CalendarUserAddress.ofMail(login));
    }

    /** Sets a password by its hash; false when there is no principal of that name that could log in. */
    public boolean setPassword(String name, String passwordHash) {
        return change(name, principal -> principal.setPasswordHash(passwordHash));
    }

    /**
     * Keeps a principal from logging in, or lets him again, from the next request on; nothing else changes. False when
     * there is no principal of that name that could log in.
     */
    public boolean setDisabled(String name, boolean disabled) {
        return change(name, principal -> principal.setDisabled(disabled));
    }

    private boolean change(String name, Consumer<DavPrincipal> edit) {
        Optional<DavPrincipal> principal = principals.entity(name).filter(p -> p.getKind() != PrincipalKind.GROUP);
        principal.ifPresent(p -> {
            edit.accept(p);
            principals.raise();
        });
        return principal.isPresent();
    }
}
