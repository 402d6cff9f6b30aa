package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.dav.WriteLock;
import org.tagwerk.dav.WriteLocks;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Locked;
import org.tagwerk.error.MembersLocked;
import org.tagwerk.error.Stale;
import org.tagwerk.query.LockLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.repository.DavLocks;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.LockRow;

/** LOCK and UNLOCK (RFC 4918 §9.10, §9.11). */
@Stateless
public class LockService {
    /** Locks in force in one principal's collections; what more is asked for is refused with 507. */
    private static final long MAX_LOCKS = 10_000;

    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private LockTokens tokens;

    @Inject
    private LockLoader lockLoader;

    @Inject
    private DavLocks davLocks;

    @Inject
    private Members members;

    @Inject
    private Trees trees;

    @Inject
    private Resources resources;

    /**
     * A lock as it is asked for.
     *
     * @param deep Depth infinity
     * @param ownerXml the serialised {@code DAV:owner}, or null
     * @param seconds how long it may last
     */
    public record Wish(boolean exclusive, boolean deep, String ownerXml, long seconds) {}

    /**
     * What came of it.
     *
     * @param created whether an empty resource was made (RFC 4918 §7.3)
     * @param token of the new lock; null after a refresh
     * @param locks all locks on the resource now
     */
    public record Outcome(boolean created, String token, List<WriteLock> locks) {}

    /** What is to be locked as found before its rows are: the target may be absent, the container too for a home. */
    private record Found(Href href, Optional<Target> target, Optional<Target> container, List<Target> touched) {
        boolean isCollection() {
            return target.filter(there -> there.kind().isCollection()).isPresent();
        }
    }

    /**
     * Locks a resource; an unmapped URL becomes an empty one where the collection takes it.
     *
     * @throws DavException 405 for what is never locked, 409 without a parent, 412,
     *     {@code no-conflicting-lock}, or the condition that an empty resource violates
     */
    public Outcome lock(Href href, Wish wish, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.WRITE_CONTENT);
        Found found = find(href, wish.deep());
        if (found.target().isEmpty()) {
            access.require(caller, href.parent(), Privilege.BIND);
        }
        Guard guard = locks.lock(found.touched(), preconditions, caller);
        confirm(found, wish.deep());
        check(found, preconditions, caller);
        if (guard.guarded()) {
            refuseConflict(found, wish, guard.caller());
        }
        if (found.target().isEmpty()) {
            create(found, guard, caller);
        }
        String token = "urn:uuid:" + UUID.randomUUID();
        add(found, wish, token, caller);
        resources.flush();
        return new Outcome(
                found.target().isEmpty(),
                token,
                lockLoader.around(List.of(href)).covering(href));
    }

    /**
     * Lets locks last longer whose tokens the If header submits.
     *
     * @throws DavException 412 with {@code lock-token-matches-request-uri} when none of them is the caller's own on
     *     this resource
     */
    public Outcome refresh(Href href, long seconds, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.WRITE_CONTENT);
        if (preconditions.ifHeader() == null) {
            throw DavException.badRequest("LOCK has a body, or an If header with the token to refresh");
        }
        Found found = find(href, false);
        locks.lock(found.touched(), preconditions, caller);
        Set<String> submitted = preconditions.ifHeader().submittedTokens();
        List<WriteLock> own = lockLoader.around(List.of(href)).covering(href).stream()
                .filter(lock -> submitted.contains(lock.token()) && lock.principalId() == caller.principalId())
                .toList();
        if (own.isEmpty()) {
            throw DavException.of(412, Condition.LOCK_TOKEN_MATCHES_REQUEST_URI, "no such lock here");
        }
        check(found, preconditions, caller);
        own.forEach(lock -> davLocks.refresh(lock.token(), seconds));
        return new Outcome(false, null, lockLoader.around(List.of(href)).covering(href));
    }

    /**
     * Removes a lock; who did not take it needs DAV:unlock (RFC 3744 §3.5).
     *
     * @throws DavException 409 with {@code lock-token-matches-request-uri} when the resource has no such lock
     */
    public void unlock(Href href, String token, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.READ);
        Found found = find(href, false);
        Guard guard = locks.lock(found.touched(), preconditions, caller);
        check(found, preconditions, caller);
        WriteLock lock = lockLoader.around(List.of(href)).covering(href).stream()
                .filter(candidate -> candidate.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new DavException(Condition.LOCK_TOKEN_MATCHES_REQUEST_URI, "no such lock here"));
        if (lock.principalId() != caller.principalId()) {
            access.require(guard.caller(), href, Privilege.UNLOCK);
        }
        davLocks.remove(token);
    }

    private Found find(Href href, boolean deep) {
        if (href.segments().size() < 2
                || !TargetLoader.HOMES.containsKey(href.segments().get(0))) {
            throw DavException.methodNotAllowed("nothing here is ever locked");
        }
        Optional<Target> target = loader.find(href);
        if (target.filter(there -> !there.kind().isLockable()).isPresent()) {
            throw DavException.methodNotAllowed("this is never locked");
        }
        Optional<Target> container = loader.container(href);
        if (target.isEmpty() && container.isEmpty()) {
            throw href.segments().size() < 3
                    ? DavException.forbidden("no resource can be here")
                    : DavException.conflict("no collection at " + href.parent());
        }
        List<Target> touched = new ArrayList<>();
        container.ifPresent(touched::add);
        target.filter(there -> there.kind().isCollection()).ifPresent(collection -> {
            touched.add(collection);
            if (deep) {
                touched.addAll(trees.subtree(collection));
            }
        });
        return new Found(href, target, container, touched);
    }

    /** Under the lock things must be as they were found: new members and collections take the same row locks. */
    private void confirm(Found found, boolean deep) {
        Optional<Target> now = loader.find(found.href());
        boolean same = now.map(Target::kind).equals(found.target().map(Target::kind));
        if (same && deep && found.isCollection()) {
            Target root = found.target().orElseThrow();
            long before = found.touched().stream()
                    .filter(touched -> touched.href().startsWith(root.href()))
                    .map(Target::href)
                    .distinct()
                    .count();
            same = trees.subtree(root).size() == before;
        }
        if (!same) {
            throw new Stale("something came or went");
        }
    }

    private void check(Found found, Preconditions preconditions, Caller caller) {
        if (found.target().isPresent()) {
            locks.check(preconditions, found.target().get(), caller);
        } else {
            locks.check(preconditions, found.href(), null, caller);
        }
    }

    private void refuseConflict(Found found, Wish wish, Caller caller) {
        boolean deep = wish.deep() && found.isCollection();
        WriteLocks near = lockLoader.around(List.of(found.href()), deep ? List.of(found.href()) : List.of());
        near.conflict(found.href(), wish.exclusive()).ifPresent(lock -> {
            throw new Locked(Condition.NO_CONFLICTING_LOCK, lock.root().toString());
        });
        List<String> below = !deep
                ? List.of()
                : tokens.told(
                        near.conflictsBelow(found.href(), wish.exclusive()),
                        found.href().asCollection(),
                        caller);
        if (!below.isEmpty()) {
            throw new MembersLocked(
                    Condition.NO_CONFLICTING_LOCK,
                    below,
                    found.href().asCollection().toString());
        }
    }

    private void create(Found found, Guard guard, Caller caller) {
        Target container = found.container().orElseThrow();
        tokens.require(guard, List.of(container.href()));
        Content empty = Content.of(new byte[0], "application/octet-stream", 0);
        members.store(container, found.href(), null, empty, Circumstances.of(caller, Cause.PUT));
    }

    private void add(Found found, Wish wish, String token, Caller caller) {
        boolean collection = found.isCollection();
        CollectionView view = collection
                ? found.target().orElseThrow().collection()
                : found.container().orElseThrow().collection();
        if (davLocks.sweep(view.ownerId()) >= MAX_LOCKS) {
            throw new DavException(507, "too many locks");
        }
        LockRow row = new LockRow(
                token,
                view.path(),
                collection ? "" : found.href().name(),
                collection && wish.deep(),
                wish.exclusive(),
                caller.principalId(),
                wish.ownerXml(),
                wish.seconds());
        davLocks.add(row, view.id(), view.ownerId());
    }
}
