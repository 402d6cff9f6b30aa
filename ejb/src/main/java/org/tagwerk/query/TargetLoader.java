package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tagwerk.access.AccessControl;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;
import org.tagwerk.store.view.ResourceContent;
import org.tagwerk.store.view.ResourceView;

/** Finds what stands at a URL; {@link FacetLoader} adds what properties need of it. */
@ApplicationScoped
public class TargetLoader {
    /** The first segments below {@code /dav} that hold homes, with the kind of a home. */
    public static final Map<String, Kind> HOMES =
            Map.of("calendars", Kind.CALENDAR_HOME, "addressbooks", Kind.ADDRESSBOOK_HOME, "files", Kind.FILES_HOME);

    /** The names below a principal of those made of his delegates (apple-caldav-proxy §5.2). */
    public static final SortedMap<String, Kind> PROXIES = java.util.Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("calendar-proxy-read", Kind.PROXY_READ, "calendar-proxy-write", Kind.PROXY_WRITE)));

    private static final String PRINCIPALS = "principals";

    @Inject
    private Collections collections;

    @Inject
    private FirstLook firstLook;

    @Inject
    private Resources resources;

    @Inject
    private Principals principals;

    @Inject
    private AccessControl access;

    @Inject
    private FacetLoader facetLoader;

    /**
     * What stands at {@code href}.
     *
     * @throws DavException 404 when nothing does
     */
    public Target load(Href href, Set<Facet> facets, Caller caller) {
        return facetLoader.add(List.of(load(href)), facets, caller).get(0);
    }

    /**
     * What stands at {@code href}, without facets.
     *
     * @throws DavException 404 when nothing does
     */
    public Target load(Href href) {
        return find(href).orElseThrow(() -> DavException.notFound("nothing at " + href));
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

    /** What stands at {@code href} if it is no member of a collection: of members it may say nothing. */
    public Optional<Target> findCollection(Href href) {
        return firstLook.isNone(href) ? Optional.empty() : find(href);
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

    /**
     * A target and behind it the collections directly inside that the caller may see, by name.
     *
     * <p>Where the token of a home is asked for, it and the tokens inside come of one statement: it is never ahead of what
     * is told of them.
     */
    public List<Target> withCollections(Target parent, Set<Facet> facets, Caller caller) {
        List<Target> targets = new ArrayList<>(List.of(parent));
        if (!facets.contains(Facet.INNER_REVISIONS) || !parent.kind().isPlainCollection()) {
            targets.addAll(collectionsIn(parent, caller));
            return facetLoader.add(targets, facets, caller);
        }
        List<CollectionView> below = facetLoader.below(parent, caller);
        for (CollectionView view : below) {
            if (view.parentId() != null
                    && view.parentId() == parent.collection().id()) {
                targets.add(Target.of(parent.href().child(view.name()), view));
            }
        }
        return FacetLoader.withInner(facetLoader.addAllBut(Facet.INNER_REVISIONS, targets, facets, caller), below);
    }

    /** The collections directly inside {@code parent} that the caller may see, by name. */
    public List<Target> collectionsIn(Target parent, Set<Facet> facets, Caller caller) {
        return facetLoader.add(collectionsIn(parent, caller), facets, caller);
    }

    private List<Target> collectionsIn(Target parent, Caller caller) {
        List<Target> targets = new ArrayList<>();
        switch (parent.kind()) {
            case ROOT -> {
                return List.of();
            }
            case PRINCIPALS -> targets.addAll(principalsIn(parent.href()));
            case PRINCIPAL -> {
                for (Map.Entry<String, Kind> proxies : PROXIES.entrySet()) {
                    targets.add(
                            Target.of(parent.href().child(proxies.getKey()), proxies.getValue(), parent.principal()));
                }
            }
            case PROXY_READ, PROXY_WRITE -> {
                return List.of();
            }
            default -> {
                if (!parent.kind().isPlainCollection()) {
                    // Nothing but members is in a calendar or address book.
                    return List.of();
                }
                for (CollectionView child :
                        collections.children(parent.collection().id())) {
                    targets.add(Target.of(parent.href().child(child.name()), child));
                }
            }
        }
        return access.visible(caller, targets, Target::href);
    }

    /** The next members of {@code parent} that are no collections, by name. */
    public List<Target> membersIn(Target parent, String after, int limit, Set<Facet> facets) {
        if (!parent.kind().isStored()) {
            return List.of();
        }
        return members(parent, resources.page(parent.collection().id(), after, limit, Facet.extent(facets)), facets);
    }

    /** The members with these rows, in the same order. */
    public List<Target> members(Target parent, List<ResourceView> rows, Set<Facet> facets) {
        List<Target> targets = new ArrayList<>(rows.size());
        for (ResourceView row : rows) {
            targets.add(parent.member(row));
        }
        return facetLoader.add(targets, facets, Properties.EVERYBODY);
    }

    /** The path of the home that {@code href} is in. */
    public static String homePath(Href href) {
        return '/' + String.join("/", href.segments().subList(0, 2));
    }

    /** Where a collection stands. */
    public static Href href(CollectionView view) {
        return new Href(List.of(view.path().substring(1).split("/")), true);
    }

    /**
     * What stands at {@code href}, and of a resource its octets: row and octets come of one statement.
     *
     * @throws DavException 404 when nothing does
     */
    public Readable read(Href href) {
        List<String> segments = href.segments();
        if (segments.size() < 3 || !HOMES.containsKey(segments.get(0))) {
            return new Readable(load(href), null);
        }
        Place place = place(href);
        if (place.target() != null) {
            return new Readable(place.target(), null);
        }
        CollectionView container = place.container();
        ResourceContent content = Optional.ofNullable(container)
                .flatMap(found -> resources.content(found.id(), href.name()))
                .orElseThrow(() -> DavException.notFound("nothing at " + href));
        return new Readable(Target.of(href, container, content.resource()), content);
    }

    /**
     * What stands somewhere.
     *
     * @param content null for a collection
     */
    public record Readable(Target target, ResourceContent content) {}

    /** The collection at a URL, or else the one that a member there would lie in; both null when neither is there. */
    private record Place(Target target, CollectionView container) {}

    private Optional<Target> stored(Href href) {
        Place place = place(href);
        if (place.target() != null || place.container() == null) {
            return Optional.ofNullable(place.target());
        }
        CollectionView container = place.container();
        return resources.find(container.id(), href.name()).map(row -> Target.of(href, container, row));
    }

    private Place place(Href href) {
        String path = href.path();
        boolean inHome = href.segments().size() > 2;
        List<String> paths = inHome ? List.of(path, href.parent().path()) : List.of(path);
        CollectionView parent = null;
        for (CollectionView view : firstLook.take(href).orElseGet(() -> collections.locate(paths))) {
            if (view.path().equals(path)) {
                return new Place(Target.of(href, view), null);
            }
            parent = view;
        }
        return new Place(null, parent);
    }

    private Optional<Target> principal(Href href) {
        List<String> segments = href.segments();
        if (segments.size() == 1) {
            return Optional.of(Target.of(href, Kind.PRINCIPALS));
        }
        Optional<PrincipalKind> kind = PrincipalKind.ofSegment(segments.get(1));
        if (kind.isEmpty() || segments.size() > 4) {
            return Optional.empty();
        }
        if (segments.size() == 2) {
            return Optional.of(Target.of(href, Kind.PRINCIPALS));
        }
        Optional<PrincipalView> found = principals.byName(segments.get(2)).filter(view -> view.kind() == kind.get());
        if (segments.size() == 3) {
            return found.map(view -> Target.of(href, view));
        }
        Kind proxies = PROXIES.get(segments.get(3));
        return proxies == null ? Optional.empty() : found.map(view -> Target.of(href, proxies, view));
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

    /** The path of the principal made of another's delegates. */
    public static Href proxiesHref(PrincipalKind kind, String name, ProxyAccess access) {
        String segment = access == ProxyAccess.READ ? "calendar-proxy-read" : "calendar-proxy-write";
        return principalHref(kind, name).child(segment).asCollection();
    }

    /** The path of a principal. */
    public static Href principalHref(PrincipalKind kind, String name) {
        return new Href(List.of(PRINCIPALS, kind.segment(), name), true);
    }
}
