package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Ace;
import org.tagwerk.access.AcePrincipal;
import org.tagwerk.access.AclRestrictions;
import org.tagwerk.access.AclRules;
import org.tagwerk.access.AclSubject;
import org.tagwerk.access.Privilege;
import org.tagwerk.access.PrivilegeSet;
import org.tagwerk.access.StoredEntries;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.FacetLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.view.ProxyAccess;

/** Changes access control lists, and tells whom they speak of (RFC 3744 §8.1, §9.2). */
@Stateless
public class AclService {
    @Inject
    private TargetLoader loader;

    @Inject
    private FacetLoader facetLoader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private LockTokens tokens;

    @Inject
    private StoredEntries entries;

    /**
     * An entry as a client asks for it.
     *
     * @param principal the element inside DAV:principal
     * @param href what that element holds: the text of DAV:href, else empty
     * @param property the element inside DAV:property, or null
     */
    public record Wish(
            QName principal,
            String href,
            QName property,
            boolean inverted,
            boolean denies,
            List<QName> privileges,
            boolean isProtected,
            boolean isInherited) {}

    /**
     * Makes these the entries of a collection, beside the protected and inherited ones.
     *
     * @throws DavException 405 where lists are only inherited, or the condition of RFC 3744 §8.1.1 that is violated
     */
    public void set(Href href, List<Wish> wishes, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.WRITE_ACL);
        Target found = loader.load(href);
        if (!found.kind().isStored()) {
            throw DavException.methodNotAllowed("the list is that of the collection");
        }
        LockTokens.Guard guard = locks.lock(List.of(found), preconditions, caller);
        Target target = loader.load(href, Set.of(Facet.ACL), guard.caller());
        locks.check(preconditions, target, caller);
        tokens.require(guard, List.of(target.href()));
        List<Ace> sent = new ArrayList<>();
        for (Wish wish : wishes) {
            sent.add(entry(wish, target));
        }
        List<Ace> fixed = target.acl().stream()
                .filter(entry -> entry.isProtected() || entry.inheritedFrom() != null)
                .toList();
        entries.replace(
                target.collection().id(),
                AclRules.check(sent, fixed, AclSubject.of(target.href()), AclRestrictions.OURS));
    }

    private Ace entry(Wish wish, Target target) {
        PrivilegeSet privileges = PrivilegeSet.NONE;
        Set<Privilege> supported = Privilege.on(target.kind());
        for (QName name : wish.privileges()) {
            privileges = privileges.plus(PrivilegeSet.of(Privilege.of(name)
                    .filter(supported::contains)
                    .orElseThrow(() -> new DavException(
                            Condition.NOT_SUPPORTED_PRIVILEGE, "no privilege " + name.getLocalPart() + " here"))));
        }
        if (privileges.equals(PrivilegeSet.NONE)) {
            throw DavException.badRequest("an ace is about a privilege");
        }
        Href above = wish.isInherited() ? target.href().parent() : null;
        return new Ace(principal(wish), wish.inverted(), wish.denies(), privileges, wish.isProtected(), above);
    }

    private AcePrincipal principal(Wish wish) {
        if (!wish.principal().getNamespaceURI().equals(Dav.NS)) {
            throw new DavException(Condition.ALLOWED_PRINCIPAL, "no such principal");
        }
        return switch (wish.principal().getLocalPart()) {
            case "href" -> named(wish.href());
            case "all" -> AcePrincipal.Pseudo.ALL;
            case "authenticated" -> AcePrincipal.Pseudo.AUTHENTICATED;
            case "unauthenticated" -> AcePrincipal.Pseudo.UNAUTHENTICATED;
            case "self" -> AcePrincipal.Pseudo.SELF;
            case "property" -> {
                if (!Dav.name("owner").equals(wish.property())) {
                    throw new DavException(Condition.ALLOWED_PRINCIPAL, "DAV:owner is the only property");
                }
                yield AcePrincipal.Pseudo.OWNER;
            }
            default -> throw new DavException(Condition.ALLOWED_PRINCIPAL, "nobody here is that");
        };
    }

    private AcePrincipal named(String href) {
        Target found = parse(href)
                .flatMap(loader::find)
                .filter(target -> target.principal() != null)
                .orElseThrow(() -> new DavException(Condition.RECOGNIZED_PRINCIPAL, "no principal " + href));
        if (found.kind() == Kind.PRINCIPAL) {
            return new AcePrincipal.Named(
                    found.principal().id(),
                    found.principal().kind(),
                    found.principal().name());
        }
        return new AcePrincipal.Proxies(
                found.principal().kind(),
                found.principal().name(),
                found.kind() == Kind.PROXY_READ ? ProxyAccess.READ : ProxyAccess.WRITE);
    }

    private static Optional<Href> parse(String href) {
        try {
            return Href.parse(href);
        } catch (DavException noHref) {
            return Optional.empty();
        }
    }

    /**
     * The principals of whom the entries speak by URL or as the owner, each once (RFC 3744 §9.2).
     *
     * @throws org.tagwerk.error.NeedPrivileges without DAV:read-acl
     */
    public List<Href> principals(Target target, Caller caller) {
        access.require(caller, target.href(), Privilege.READ_ACL);
        Target listed =
                facetLoader.add(List.of(target), Set.of(Facet.ACL), caller).get(0);
        Set<Href> hrefs = new LinkedHashSet<>();
        for (Ace entry : listed.acl()) {
            href(entry.principal(), target).ifPresent(hrefs::add);
        }
        return List.copyOf(hrefs);
    }

    /** The URL of whom an entry of a target speaks; empty for those who have none. */
    public static Optional<Href> href(AcePrincipal principal, Target target) {
        if (principal instanceof AcePrincipal.Named named) {
            return Optional.of(TargetLoader.principalHref(named.kind(), named.name()));
        }
        if (principal instanceof AcePrincipal.Proxies proxies) {
            return Optional.of(TargetLoader.proxiesHref(proxies.kind(), proxies.name(), proxies.access()));
        }
        if (principal == AcePrincipal.Pseudo.OWNER && target.principal() != null) {
            return Optional.of(TargetLoader.principalHref(
                    target.principal().kind(), target.principal().name()));
        }
        if (principal == AcePrincipal.Pseudo.OWNER && target.collection() != null) {
            return Optional.of(TargetLoader.principalHref(
                    target.collection().ownerKind(), target.collection().ownerName()));
        }
        return Optional.empty();
    }
}
