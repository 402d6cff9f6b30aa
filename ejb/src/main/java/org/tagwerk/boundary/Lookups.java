package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.FacetLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.ResourceContent;

/**
 * What stands somewhere, for GET, PROPFIND and whoever else only looks.
 *
 * <p>No transaction: each statement reads what is committed by then (docs/adr/0024).
 */
@ApplicationScoped
public class Lookups {
    @Inject
    private TargetLoader loader;

    @Inject
    private FacetLoader facetLoader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private Resources resources;

    /**
     * What GET and HEAD answer with.
     *
     * @param content null when the target is a collection, or the client has it already
     */
    public record Reading(Target target, ResourceContent content, Preconditions.Outcome outcome) {}

    /**
     * A resource with its octets.
     *
     * @throws DavException 404, 412
     */
    public Reading get(Href href, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.READ);
        if (preconditions.isEmpty()) {
            TargetLoader.Readable found = loader.read(href);
            return new Reading(found.target(), found.content(), Preconditions.Outcome.PASS);
        }
        Target target = loader.load(href);
        Preconditions.Outcome outcome = preconditions.checkRead(locks.state(target, caller));
        if (target.resource() == null || outcome == Preconditions.Outcome.NOT_MODIFIED) {
            return new Reading(target, null, outcome);
        }
        ResourceContent content = resources.contents(List.of(target.resource())).stream()
                .findFirst()
                .orElseThrow(() -> DavException.notFound("gone meanwhile"));
        return new Reading(target, content, outcome);
    }

    /**
     * What stands at a URL. Its token is read here, before any member is (NORMATIVE A-11).
     *
     * @throws DavException 404
     */
    public Target target(Href href, Set<Facet> facets, Preconditions preconditions, Caller caller) {
        return target(href, facets, preconditions, Privilege.READ, caller);
    }

    /** The same for a request that asks for another privilege. */
    public Target target(
            Href href, Set<Facet> facets, Preconditions preconditions, Privilege privilege, Caller caller) {
        access.require(caller, href, privilege);
        Target target = loader.load(href, facets, caller);
        locks.check(preconditions, target, caller);
        return target;
    }

    /**
     * What stands at a URL, and behind it the collections directly inside that the caller may see. Its token is read
     * before any member is.
     *
     * @throws DavException 404
     */
    public List<Target> withCollections(Href href, Set<Facet> facets, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.READ);
        Target target = loader.load(href);
        List<Target> targets = loader.withCollections(target, facets, caller);
        locks.check(preconditions, targets.get(0), caller);
        return targets;
    }

    /**
     * The kind of what stands at a URL; empty when nothing does.
     *
     * @throws org.tagwerk.error.NeedPrivileges when the caller may not know
     */
    public Optional<Kind> kind(Href href, Caller caller) {
        access.require(caller, href, Privilege.READ);
        return loader.find(href).map(Target::kind);
    }

    /**
     * The same of collections and principals; of a member it may be empty, too.
     *
     * @throws org.tagwerk.error.NeedPrivileges when the caller may not know
     */
    public Optional<Kind> collectionKind(Href href, Caller caller) {
        access.require(caller, href, Privilege.READ);
        return loader.findCollection(href).map(Target::kind);
    }

    /** What stands at these URLs, for reports that follow hrefs; what is not there or not visible is left out. */
    public List<Target> targets(List<Href> hrefs, Set<Facet> facets, Caller caller) {
        List<Target> found = new ArrayList<>();
        access.visible(caller, hrefs, href -> href)
                .forEach(href -> loader.find(href).ifPresent(found::add));
        return facetLoader.add(found, facets, caller);
    }

    /** The collections directly inside that the caller may see. */
    public List<Target> collectionsIn(Target parent, Set<Facet> facets, Caller caller) {
        return loader.collectionsIn(parent, facets, caller);
    }

    /** The next members by name, at most {@code limit}; an empty {@code after} begins. */
    public List<Target> membersIn(Target parent, String after, int limit, Set<Facet> facets, Caller caller) {
        access.require(caller, parent.href(), Privilege.READ);
        return loader.membersIn(parent, after, limit, facets);
    }
}
