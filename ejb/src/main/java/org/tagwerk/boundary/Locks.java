package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tagwerk.access.AccessControl;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.IfHeader;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.dav.ResourceState;
import org.tagwerk.error.Stale;
import org.tagwerk.query.LockLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.Place;

/**
 * Takes all locks of a transaction at once, and tests conditions under them (DESIGN 14.2).
 *
 * <p>Nothing that was read before the lock is believed after it but the ids, and these are checked again.
 */
@ApplicationScoped
class Locks {
    @Inject
    private Collections collections;

    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private LockLoader lockLoader;

    /**
     * Locks the collections that a change touches and those that the If header speaks of.
     *
     * @param targets stored collections, as found before the lock
     * @return whether write locks must be thought of, and the tokens that came with the request
     * @throws Stale when one is no longer where it was found
     */
    Guard lock(Collection<Target> targets, Preconditions preconditions, Caller caller) {
        Map<String, CollectionView> expected = new LinkedHashMap<>();
        List<Target> all = new ArrayList<>(targets);
        all.addAll(tagged(preconditions, caller));
        for (Target target : all) {
            if (target.collection() != null) {
                expected.put(target.collection().path(), target.collection());
            }
        }
        SortedSet<Long> ids = new TreeSet<>();
        expected.values().forEach(view -> ids.add(view.id()));
        if (ids.isEmpty()) {
            return Guard.of(false, preconditions, caller);
        }
        if (collections.lock(ids).size() != ids.size()) {
            throw new Stale("a collection is gone");
        }
        Set<String> confirmed = new HashSet<>();
        boolean guarded = false;
        for (Place now : collections.places(expected.keySet())) {
            CollectionView before = expected.get(now.path());
            guarded |= now.guarded();
            if (before.id() == now.collectionId() && before.tag() == now.tag()) {
                confirmed.add(now.path());
            }
        }
        if (confirmed.size() != expected.size()) {
            throw new Stale("a collection was moved");
        }
        return Guard.of(guarded, preconditions, caller);
    }

    private List<Target> tagged(Preconditions preconditions, Caller caller) {
        if (preconditions.ifHeader() == null) {
            return List.of();
        }
        return preconditions.ifHeader().taggedHrefs().stream()
                .filter(href -> access.maySee(caller, href))
                .flatMap(href -> loader.find(href).stream())
                .toList();
    }

    /** Tests the conditions of a change to the member {@code row} (null: not there). */
    void check(Preconditions preconditions, Href href, DavResource row, Caller caller) {
        if (preconditions.isEmpty()) {
            return;
        }
        String etag = row == null ? null : new EntityTag(row.id(), row.etagRevision()).toString();
        Instant modified = row == null ? null : Instant.ofEpochSecond(row.modifiedAt());
        preconditions.check(
                new Preconditions.State(href, row != null, etag, modified, null, other -> state(other, caller)));
    }

    /** Tests the conditions of a change to something that is no member, or of a request without a change. */
    void check(Preconditions preconditions, Target target, Caller caller) {
        if (preconditions.isEmpty()) {
            return;
        }
        preconditions.check(state(target, caller));
    }

    /** The state of a target for its conditions. */
    Preconditions.State state(Target target, Caller caller) {
        // A collection as it is now: what the request found may have moved on before the lock.
        Target now = target.resource() == null
                ? loader.find(target.href())
                        .map(found -> loader.withInner(found, caller))
                        .orElse(target)
                : target;
        String etag = now.etag().orElse(null);
        Instant modified = target.resource() == null
                ? null
                : Instant.ofEpochSecond(target.resource().modifiedAt());
        return new Preconditions.State(target.href(), true, etag, modified, null, other -> state(other, caller));
    }

    /** What a path's entity tag and state tokens are; of what the caller may not see, nothing. */
    ResourceState state(Href href, Caller caller) {
        if (!access.maySee(caller, href)) {
            return ResourceState.UNMAPPED;
        }
        return loader.find(href)
                .map(target -> loader.withInner(target, caller))
                .map(target -> {
                    String etag = target.etag().orElse(null);
                    Set<String> tokens = new HashSet<>();
                    target.syncToken().ifPresent(token -> {
                        tokens.add(token);
                        tokens.add(IfHeader.ctagToken(token));
                    });
                    lockLoader.around(List.of(href)).covering(href).forEach(lock -> tokens.add(lock.token()));
                    return new ResourceState(etag, tokens);
                })
                .orElse(ResourceState.UNMAPPED);
    }
}
