package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.tagwerk.access.AccessControl;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.dav.WriteLock;
import org.tagwerk.dav.WriteLocks;
import org.tagwerk.error.Condition;
import org.tagwerk.error.Locked;
import org.tagwerk.error.MembersLocked;
import org.tagwerk.query.LockLoader;
import org.tagwerk.store.repository.DavLocks;

/** Keeps requests that lack the token from changing what is write-locked (RFC 4918 §7). */
@ApplicationScoped
class LockTokens {
    @Inject
    private LockLoader loader;

    @Inject
    private DavLocks locks;

    @Inject
    private AccessControl access;

    /**
     * What is known of write locks and of the caller once the rows of a change are locked.
     *
     * @param guarded whether there may be any; if not, nothing more is asked of the database
     * @param occupied whether a collection is where a member is to be
     * @param caller as he is now
     */
    record Guard(boolean guarded, boolean occupied, WriteLocks.Keys keys, Caller caller) {
        static Guard of(boolean guarded, boolean occupied, Preconditions preconditions, Caller caller) {
            Set<String> tokens = preconditions.ifHeader() == null
                    ? Set.of()
                    : preconditions.ifHeader().submittedTokens();
            return new Guard(guarded, occupied, new WriteLocks.Keys(tokens, caller.principalId()), caller);
        }
    }

    /**
     * Lets pass who may change these resources: their content, properties or members.
     *
     * @throws Locked naming the root of a lock whose token is missing
     */
    void require(Guard guard, List<Href> changed) {
        require(guard, changed, List.of());
    }

    /**
     * The same for requests that remove or replace {@code trees} with all that is inside.
     *
     * @throws MembersLocked when what is inside is locked
     */
    void require(Guard guard, List<Href> changed, List<Href> trees) {
        if (!guard.guarded()) {
            return;
        }
        WriteLocks near = loader.around(changed, trees);
        for (Href href : changed) {
            requireOne(near, href, guard);
        }
        for (Href tree : trees) {
            requireOne(near, tree, guard);
            List<String> barring = told(near.barringBelow(tree, guard.keys()), tree, guard.caller());
            if (!barring.isEmpty()) {
                throw new MembersLocked(Condition.LOCK_TOKEN_SUBMITTED, barring, null);
            }
        }
    }

    /** Where locks are: of what the caller may not see only that it is in the tree. */
    List<String> told(List<WriteLock> found, Href tree, Caller caller) {
        Set<WriteLock> visible = Set.copyOf(access.visible(caller, found, WriteLock::root));
        return found.stream()
                .map(lock -> visible.contains(lock) ? lock.root().toString() : tree.toString())
                .distinct()
                .toList();
    }

    private static void requireOne(WriteLocks near, Href href, Guard guard) {
        WriteLock barring = near.barring(href, guard.keys()).orElse(null);
        if (barring != null) {
            throw new Locked(Condition.LOCK_TOKEN_SUBMITTED, barring.root().toString());
        }
    }

    /** A member's locks go with it: it is removed, moved or replaced. */
    void forget(Guard guard, long collectionId, String name) {
        if (guard.guarded()) {
            locks.removeOf(collectionId, name);
        }
    }

    /** The locks of collections and all their members go: they are moved (RFC 4918 §7.6). */
    void forget(Guard guard, List<Long> collectionIds) {
        if (guard.guarded()) {
            locks.removeOf(collectionIds);
        }
    }
}
