package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.PropertyRow;
import org.tagwerk.store.view.ResourceView;

/** Finds what stands at a URL, and what the properties asked for need of it. */
@ApplicationScoped
public class TargetLoader {
    /** The first segments below {@code /dav} that hold homes, with the kind of a home. */
    public static final Map<String, Kind> HOMES =
            Map.of("calendars", Kind.CALENDAR_HOME, "addressbooks", Kind.ADDRESSBOOK_HOME, "files", Kind.FILES_HOME);

    private static final String PRINCIPALS = "principals";

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private Principals principals;

    @Inject
    private Properties properties;

    @Inject
    private LockLoader lockLoader;

    /**
     * What stands at {@code href}.
     *
     * @throws DavException 404 when nothing does
     */
    public Target load(Href href, Set<Facet> facets) {
        return find(href)
                .map(target -> addFacets(List.of(target), facets).get(0))
                .orElseThrow(() -> DavException.notFound("nothing at " + href));
    }

    /** What stands at {@code href}, without facets. */
    public Optional<Target> find(Href href) {
        List<String> segments = href.segments();
        if (segments.isEmpty()) {
            return Optional.of(Target.of(Href.ROOT, Kind.ROOT));
        }
        if (segments.get(0).equals(PRINCIPALS)) {
            return principal(href);
        }
        if (!HOMES.containsKey(segments.get(0))) {
            return Optional.empty();
        }
        if (segments.size() == 1) {
            return Optional.of(Target.of(href, Kind.ROOT));
        }
        return stored(href);
    }

    /**
     * The collection that a member called {@code href.name()} would lie in, if it is there.
     *
     * @return empty when no stored collection stands at the parent's URL
     */
    public Optional<Target> container(Href href) {
        if (href.segments().size() < 3) {
            return Optional.empty();
        }
        return find(href.parent()).filter(target -> target.kind().isStored());
    }

    /** The collections directly inside {@code parent}, by name. */
    public List<Target> collectionsIn(Target parent, Set<Facet> facets) {
        List<Target> targets = new ArrayList<>();
        switch (parent.kind()) {
            case ROOT -> {
                return List.of();
            }
            case PRINCIPALS -> targets.addAll(principalsIn(parent.href()));
            case PRINCIPAL -> {
                return List.of();
            }
            default -> {
                for (CollectionView child :
                        collections.children(parent.collection().id())) {
                    targets.add(Target.of(parent.href().child(child.name()), child));
                }
            }
        }
        return addFacets(targets, facets);
    }

    /** The next members of {@code parent} that are no collections, by name. */
    public List<Target> membersIn(Target parent, String after, int limit, Set<Facet> facets) {
        if (!parent.kind().isStored()) {
            return List.of();
        }
        return members(parent, resources.page(parent.collection().id(), after, limit), facets);
    }

    /** The members with these rows. */
    public List<Target> members(Target parent, List<ResourceView> rows, Set<Facet> facets) {
        List<Target> targets = new ArrayList<>();
        for (ResourceView row : rows) {
            targets.add(Target.of(parent.href().child(row.name()), parent.collection(), row));
        }
        return addFacets(targets, facets);
    }

    /** Adds what the properties need: one statement for each facet, whatever the number of targets. */
    public List<Target> addFacets(List<Target> targets, Set<Facet> facets) {
        List<Target> result = targets;
        if (facets.contains(Facet.DEAD_PROPERTIES)) {
            result = withDeadProperties(result);
        }
        if (facets.contains(Facet.LOCKS)) {
            result = lockLoader.withLocks(result);
        }
        if (facets.contains(Facet.QUOTA)) {
            result = withHomeOctets(result);
        }
        if (facets.contains(Facet.INNER_REVISIONS)) {
            result = result.stream().map(this::withInner).toList();
        }
        return result;
    }

    /** One statement for each home that the targets are in. */
    private List<Target> withHomeOctets(List<Target> targets) {
        Map<String, Long> sizes = new HashMap<>();
        return targets.stream()
                .map(target -> target.collection() == null
                        ? target
                        : target.withHomeOctets(sizes.computeIfAbsent(homePath(target.href()), collections::octets)))
                .toList();
    }

    /** The path of the home that {@code href} is in. */
    public static String homePath(Href href) {
        return '/' + String.join("/", href.segments().subList(0, 2));
    }

    /** The target with the revisions of the collections inside, if it is one that has such. */
    public Target withInner(Target target) {
        if (!target.kind().isPlainCollection()) {
            return target;
        }
        Map<Long, Long> inner = new TreeMap<>();
        for (CollectionView below : collections.below(target.collection().path())) {
            inner.put(below.tag(), below.revision());
        }
        return target.withInner(inner);
    }

    private List<Target> withDeadProperties(List<Target> targets) {
        Map<Subject, Map<Long, Map<QName, String>>> kept = new HashMap<>();
        for (Subject subject : Subject.values()) {
            List<Long> ids = targets.stream()
                    .filter(target -> subject(target) == subject)
                    .map(TargetLoader::subjectId)
                    .toList();
            Map<Long, Map<QName, String>> byId = new HashMap<>();
            for (PropertyRow row : properties.of(subject, ids)) {
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
    public static Subject subject(Target target) {
        if (target.resource() != null) {
            return Subject.RESOURCE;
        }
        if (target.principal() != null) {
            return Subject.PRINCIPAL;
        }
        return target.collection() == null ? null : Subject.BINDING;
    }

    /** The id behind {@link #subject}. */
    public static long subjectId(Target target) {
        return switch (subject(target)) {
            case RESOURCE -> target.resource().id();
            case PRINCIPAL -> target.principal().id();
            case BINDING -> target.collection().bindingId();
        };
    }

    private Optional<Target> stored(Href href) {
        String path = path(href);
        boolean inHome = href.segments().size() > 2;
        List<String> paths = inHome ? List.of(path, path(href.parent())) : List.of(path);
        CollectionView parent = null;
        for (CollectionView view : collections.locate(paths)) {
            if (view.path().equals(path)) {
                return Optional.of(Target.of(href, view));
            }
            parent = view;
        }
        if (parent == null) {
            return Optional.empty();
        }
        CollectionView container = parent;
        return resources.find(container.id(), href.name()).map(row -> Target.of(href, container, row));
    }

    private Optional<Target> principal(Href href) {
        List<String> segments = href.segments();
        if (segments.size() == 1) {
            return Optional.of(Target.of(href, Kind.PRINCIPALS));
        }
        Optional<PrincipalKind> kind = PrincipalKind.ofSegment(segments.get(1));
        if (kind.isEmpty() || segments.size() > 3) {
            return Optional.empty();
        }
        if (segments.size() == 2) {
            return Optional.of(Target.of(href, Kind.PRINCIPALS));
        }
        return principals
                .byName(segments.get(2))
                .filter(view -> view.kind() == kind.get())
                .map(view -> Target.of(href, view));
    }

    private List<Target> principalsIn(Href href) {
        List<Target> targets = new ArrayList<>();
        if (href.segments().size() == 1) {
            for (PrincipalKind kind : PrincipalKind.values()) {
                targets.add(Target.of(href.child(kind.segment()), Kind.PRINCIPALS));
            }
            return targets;
        }
        PrincipalKind kind = PrincipalKind.ofSegment(href.segments().get(1)).orElseThrow();
        for (PrincipalView view : principals.list(kind)) {
            targets.add(Target.of(href.child(view.name()), view));
        }
        return targets;
    }

    /** The path that the binding of a collection at {@code href} has. */
    public static String path(Href href) {
        return '/' + String.join("/", href.segments());
    }

    /** The path of a principal. */
    public static Href principalHref(PrincipalKind kind, String name) {
        return new Href(List.of(PRINCIPALS, kind.segment(), name), true);
    }
}
