package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tagwerk.access.AccessControl;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.IfHeader;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.dav.ResourceState;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Stale;
import org.tagwerk.query.FacetLoader;
import org.tagwerk.query.LockLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.History;
import org.tagwerk.store.repository.Principals;
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
    private FacetLoader facetLoader;

    @Inject
    private AccessControl access;

    @Inject
    private LockLoader lockLoader;

    @Inject
    private Settings settings;

    @Inject
    private Principals principals;

    @Inject
    private PrincipalService callers;

    protected Locks() {}

    /** Outside of a container. */
    Locks(Collections collections, AccessControl access, Principals principals, PrincipalService callers) {
        this.collections = collections;
        this.access = access;
        this.principals = principals;
        this.callers = callers;
    }

    /**
     * Locks the collections that a change touches and those that the If header speaks of, and asks again under the
     * lock for every privilege that was asked for before.
     *
     * @param targets stored collections, as found before the lock
     * @return whether write locks must be thought of, the tokens that came with the request, and the caller as he is now
     * @throws Stale when one is no longer where it was found
     * @throws DavException when the caller lacks by now what he had
     */
    Guard lock(Collection<Target> targets, Preconditions preconditions, Caller caller) {
        return lock(targets, null, preconditions, caller);
    }

    /**
     * The same for a change of what is at {@code member}: the same statement tells whether a collection is there.
     *
     * @param member null for what is no member of a collection
     */
    Guard lock(Collection<Target> targets, Href member, Preconditions preconditions, Caller caller) {
        Map<String, CollectionView> expected = new LinkedHashMap<>();
        List<Target> all = new ArrayList<>(targets);
        all.addAll(tagged(preconditions, caller));
        for (Target target : all) {
            if (target.collection() != null) {
                expected.put(target.collection().path(), target.collection());
                fence(target.collection())
                        .ifPresent(inbox -> expected.put(inbox.collection().path(), inbox.collection()));
            }
        }
        SortedSet<Long> ids = new TreeSet<>();
        expected.values().forEach(view -> ids.add(view.id()));
        if (ids.isEmpty()) {
            return Guard.of(false, false, preconditions, caller);
        }
        if (collections.lock(ids).size() != ids.size()) {
            throw new Stale("a collection is gone");
        }
        Set<String> confirmed = new HashSet<>();
        boolean guarded = false;
        boolean occupied = false;
        long counter = caller.asOf();
        Set<String> paths = new LinkedHashSet<>(expected.keySet());
        if (member != null) {
            paths.add(member.path());
        }
        for (Place now : collections.places(paths)) {
            CollectionView before = expected.get(now.path());
            guarded |= now.guarded();
            counter = now.principals();
            occupied |= member != null && now.path().equals(member.path());
            if (before != null && before.id() == now.collectionId() && before.tag() == now.tag()) {
                confirmed.add(now.path());
            }
        }
        if (confirmed.size() != expected.size()) {
            throw new Stale("a collection was moved");
        }
        return Guard.of(guarded, occupied, preconditions, again(caller, counter));
    }

    /**
     * The same for a change of principals: others that change principals wait until this transaction ends.
     *
     * @return the caller as he is now
     * @throws DavException when he lacks by now what he had
     */
    Caller lockPrincipals(Caller caller) {
        principals.lock();
        return again(caller, principals.counter());
    }

    private Caller again(Caller caller, long counter) {
        Caller now = caller.isOlderThan(counter)
                ? callers.caller(caller).orElseThrow(() -> new DavException(401, "nobody is that any more"))
                : caller;
        access.again(now);
        return now;
    }

    /** Whoever books a room holds its inbox, so that what is free in all of its calendars stays free (DESIGN 14.23). */
    private Optional<Target> fence(CollectionView collection) {
        return collection.autoAccept() && collection.kind().equals(Kind.CALENDAR.name())
                ? loader.find(new Href(List.of("calendars", collection.ownerName(), "inbox"), true))
                : Optional.empty();
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
        String scheduleTag = row == null ? null : Members.scheduleTag(row);
        preconditions.check(
                new Preconditions.State(href, row != null, etag, modified, scheduleTag, other -> state(other, caller)));
    }

    /**
     * Tests the conditions of a PUT to the member {@code row} (null: not there).
     *
     * <p>An If-Match that names a state since which only answers came in holds too (DESIGN 14.8): most clients know
     * nothing of Schedule-Tags, and would lose what their users wrote.
     *
     * @return whether answers that came in are to be merged into the client's body (RFC 6638 §3.2.10)
     */
    boolean checkPut(Preconditions preconditions, Href href, DavResource row, Caller caller) {
        boolean scheduled = row != null && row.scheduleRevision() != null;
        boolean stale = scheduled
                && settings.mergeOnIfMatch()
                && preconditions.ifMatch() != null
                && preconditions.ifMatch().namesRevision(row.id(), firstKept(row), row.etagRevision() - 1);
        check(stale ? preconditions.withoutIfMatch() : preconditions, href, row, caller);
        String tag = preconditions.ifScheduleTagMatch();
        // An attendee who says nothing of what he knows answers for himself alone: python-caldav does from its inbox.
        boolean silent = scheduled && preconditions.isEmpty() && ImplicitScheduling.isAttendee(row);
        return stale || silent || scheduled && tag != null && !tag.isBlank();
    }

    /** Where the Schedule-Tag is older than the epoch, what lies between may be of a history that a restore has undone. */
    private static long firstKept(DavResource row) {
        long epoch = row.etagRevision() >> History.EPOCH_BITS << History.EPOCH_BITS;
        return Math.max(row.scheduleRevision(), epoch);
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
                        .map(found -> facetLoader.withInner(found, caller))
                        .orElse(target)
                : target;
        String etag = now.etag().orElse(null);
        Instant modified = target.resource() == null
                ? null
                : Instant.ofEpochSecond(target.resource().modifiedAt());
        String scheduleTag = target.scheduleTag().orElse(null);
        return new Preconditions.State(target.href(), true, etag, modified, scheduleTag, other -> state(other, caller));
    }

    /** What a path's entity tag and state tokens are; of what the caller may not see, nothing. */
    ResourceState state(Href href, Caller caller) {
        if (!access.maySee(caller, href)) {
            return ResourceState.UNMAPPED;
        }
        return loader.find(href)
                .map(target -> facetLoader.withInner(target, caller))
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
