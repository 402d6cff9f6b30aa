package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Ace;
import org.tagwerk.access.AcePrincipal;
import org.tagwerk.access.PrivilegeSet;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PropertyRow;

/** Adds to targets what the properties asked for need of them. */
@ApplicationScoped
public class FacetLoader {
    @Inject
    private Collections collections;

    @Inject
    private Principals principals;

    @Inject
    private Properties properties;

    @Inject
    private AccessControl access;

    @Inject
    private LockLoader lockLoader;

    @Inject
    private DefaultCalendar defaultCalendar;

    @Inject
    private RelationLoader relationLoader;

    /**
     * Adds what the properties need: one statement for each facet, whatever the number of targets.
     *
     * @param caller who sees what is inside
     */
    public List<Target> add(List<Target> targets, Set<Facet> facets, Caller caller) {
        List<Target> result = addAllBut(Facet.INNER_REVISIONS, targets, facets, caller);
        return facets.contains(Facet.INNER_REVISIONS)
                ? result.stream().map(target -> withInner(target, caller)).toList()
                : result;
    }

    /** The same without one that is added by other means. */
    List<Target> addAllBut(Facet other, List<Target> targets, Set<Facet> facets, Caller caller) {
        Set<Facet> rest = EnumSet.noneOf(Facet.class);
        rest.addAll(facets);
        rest.remove(other);
        if (!rest.remove(Facet.PRIVILEGES) || rest.contains(Facet.ACL)) {
            return add(targets, rest, caller.principalId());
        }
        return add(withPrivileges(targets, caller), rest, caller.principalId());
    }

    /** Where a protected entry gives all to the caller no list is read. */
    private List<Target> withPrivileges(List<Target> targets, Caller caller) {
        List<Target> others = targets.stream()
                .filter(target -> !access.hasAll(caller, target.href()))
                .toList();
        Iterator<Target> listed =
                others.isEmpty() ? others.iterator() : withAcl(others).iterator();
        return targets.stream()
                .map(target -> access.hasAll(caller, target.href())
                        ? target.withAcl(access.fixed(target.href(), ownerKind(target)))
                        : listed.next())
                .toList();
    }

    /** The same, but for what depends on more than whose own properties are seen. */
    List<Target> add(List<Target> targets, Set<Facet> facets, long viewer) {
        List<Target> result = targets;
        if (facets.contains(Facet.DEAD_PROPERTIES)) {
            result = withDeadProperties(result, viewer);
        }
        boolean acl = facets.contains(Facet.ACL) || facets.contains(Facet.PRIVILEGES);
        if (facets.contains(Facet.LOCKS)) {
            result = lockLoader.withLocks(result);
            // Who may know of tokens and owners is asked only where there is a lock.
            acl |= result.stream().anyMatch(target -> !target.locks().isEmpty());
        }
        if (acl) {
            result = withAcl(result);
        }
        if (facets.contains(Facet.QUOTA)) {
            result = withHomeOctets(result);
        }
        if (facets.contains(Facet.OWN_CALENDARS)) {
            result = result.stream().map(this::withCalendars).toList();
        }
        boolean direct = facets.contains(Facet.MEMBERSHIP);
        boolean indirect = facets.contains(Facet.ALL_MEMBERSHIP);
        if (direct || indirect) {
            result = relationLoader.withRelations(result, direct, indirect);
        }
        return result;
    }

    private Target withCalendars(Target target) {
        return target.kind() == Kind.INBOX
                ? target.withCalendars(
                        defaultCalendar.calendars(target.collection().ownerId()))
                : target;
    }

    /** One statement for each home that the targets are in. */
    private List<Target> withHomeOctets(List<Target> targets) {
        Map<String, Long> sizes = new HashMap<>();
        return targets.stream()
                .map(target -> target.collection() == null
                        ? target
                        : target.withHomeOctets(
                                sizes.computeIfAbsent(TargetLoader.homePath(target.href()), collections::octets)))
                .toList();
    }

    private List<Target> withAcl(List<Target> targets) {
        Map<Href, PrincipalKind> places = new HashMap<>();
        targets.forEach(target -> places.put(listed(target), ownerKind(target)));
        Map<Href, List<Ace>> lists = access.lists(places);
        List<Ace> administrators = principals.administrators().stream()
                .map(admin -> Ace.grant(
                                new AcePrincipal.Named(admin.id(), admin.kind(), admin.name()), PrivilegeSet.ALL)
                        .protect())
                .toList();
        return targets.stream()
                .map(target -> {
                    List<Ace> entries = new ArrayList<>(administrators);
                    Href from = listed(target);
                    for (Ace entry : lists.get(from)) {
                        boolean passedOn =
                                target.resource() != null && !entry.isProtected() && entry.inheritedFrom() == null;
                        entries.add(passedOn ? entry.inherit(from) : entry);
                    }
                    return target.withAcl(entries);
                })
                .toList();
    }

    /** Where the list is that decides: resources have that of their collection. */
    private static Href listed(Target target) {
        return target.resource() == null ? target.href() : target.href().parent();
    }

    private static PrincipalKind ownerKind(Target target) {
        return target.collection() == null
                ? PrincipalKind.USER
                : target.collection().ownerKind();
    }

    /** The target with the revisions of the collections inside that the caller sees, if it is one that has such. */
    public Target withInner(Target target, Caller caller) {
        if (!target.kind().isPlainCollection()) {
            return target;
        }
        Map<Long, Long> inner = new TreeMap<>();
        for (CollectionView below : below(target, caller)) {
            inner.put(below.tag(), below.revision());
        }
        return target.withInner(inner);
    }

    /** The targets, each with the revisions of those of the collections that lie below it. */
    static List<Target> withInner(List<Target> targets, List<CollectionView> collections) {
        return targets.stream()
                .map(target -> target.kind().isPlainCollection() ? withBelow(target, collections) : target)
                .toList();
    }

    private static Target withBelow(Target target, List<CollectionView> collections) {
        String above = target.collection().path() + '/';
        Map<Long, Long> inner = new TreeMap<>();
        for (CollectionView view : collections) {
            if (view.path().startsWith(above)) {
                inner.put(view.tag(), view.revision());
            }
        }
        return target.withInner(inner);
    }

    /** The collections at any depth below {@code target} that the caller sees, by path. */
    public List<CollectionView> below(Target target, Caller caller) {
        List<CollectionView> below = collections.below(target.collection().path());
        return access.seesAll(caller, target.href()) ? below : access.visible(caller, below, TargetLoader::href);
    }

    private List<Target> withDeadProperties(List<Target> targets, long viewer) {
        Map<Subject, Map<Long, Map<QName, String>>> kept = new HashMap<>();
        for (Subject subject : Subject.values()) {
            List<Long> ids = targets.stream()
                    .filter(target -> subject(target) == subject)
                    .map(FacetLoader::subjectId)
                    .toList();
            Map<Long, Map<QName, String>> byId = new HashMap<>();
            for (PropertyRow row : properties.of(subject, ids, viewer)) {
                byId.computeIfAbsent(row.subjectId(), id -> new HashMap<>())
                        .put(new QName(row.namespace(), row.localName()), row.xml());
            }
            kept.put(subject, byId);
        }
        return targets.stream()
                .map(target -> {
                    Subject subject = subject(target);
                    return subject == null
                            ? target
                            : target.withDeadProperties(kept.get(subject).getOrDefault(subjectId(target), Map.of()));
                })
                .toList();
    }

    /** What the kept properties of a target belong to; null for what has none. */
    private static Subject subject(Target target) {
        if (target.resource() != null) {
            return Subject.RESOURCE;
        }
        if (target.kind() == Kind.PRINCIPAL) {
            return Subject.PRINCIPAL;
        }
        return target.collection() == null ? null : Subject.BINDING;
    }

    /** The id behind {@link #subject}. */
    private static long subjectId(Target target) {
        return switch (subject(target)) {
            case RESOURCE -> target.resource().id();
            case PRINCIPAL -> target.principal().id();
            case BINDING -> target.collection().bindingId();
        };
    }
}
