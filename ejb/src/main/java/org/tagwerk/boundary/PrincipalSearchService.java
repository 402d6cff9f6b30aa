package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tagwerk.access.AccessControl;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.query.Facet;
import org.tagwerk.query.FacetLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalTerm;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;

/** Finds principals (RFC 3744 §9.3, §9.4). */
@Stateless
public class PrincipalSearchService {
    @Inject
    private Principals principals;

    @Inject
    private FacetLoader facetLoader;

    @Inject
    private AccessControl access;

    /**
     * The principals of these kinds that match and that the caller may see, by name.
     *
     * @param any whether one term that matches is enough
     * @param limit at most so many
     */
    public List<Target> search(
            List<PrincipalTerm> terms,
            boolean any,
            Collection<PrincipalKind> kinds,
            int limit,
            Set<Facet> facets,
            Caller caller) {
        if (terms.isEmpty() || kinds.isEmpty()) {
            return List.of();
        }
        List<Target> found = principals.search(terms, any, kinds, limit).stream()
                .map(view -> Target.of(TargetLoader.principalHref(view.kind(), view.name()), view))
                .toList();
        return facetLoader.add(access.visible(caller, found, Target::href), facets, caller);
    }

    /**
     * The principals that are the caller: he himself, the groups that he is in, and those made of the delegates of
     * others that he is among (RFC 3744 §9.3, apple-caldav-proxy §5.2).
     */
    public List<Href> self(Caller caller) {
        List<Href> self = new ArrayList<>();
        principals.byId(caller.principalId()).ifPresent(view -> self.add(href(view)));
        principals.byIds(caller.groups()).forEach(view -> self.add(href(view)));
        for (ProxyAccess mode : ProxyAccess.values()) {
            for (String name : new TreeSet<>(caller.actsFor(mode == ProxyAccess.WRITE))) {
                principals
                        .byName(name)
                        .ifPresent(view -> self.add(TargetLoader.proxiesHref(view.kind(), view.name(), mode)));
            }
        }
        return self;
    }

    private static Href href(PrincipalView view) {
        return TargetLoader.principalHref(view.kind(), view.name());
    }
}
