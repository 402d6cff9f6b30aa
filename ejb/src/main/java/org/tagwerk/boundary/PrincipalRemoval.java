package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.repository.AccessEntries;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Properties;

/**
 * Deletes a principal with all that is his: homes and what is in them, memberships, delegations, what he was granted.
 *
 * <p>What others have of him stays theirs. If the principals file still names him he is made anew, empty, at the next
 * start.
 */
@Stateless
public class PrincipalRemoval {
    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private Trees trees;

    @Inject
    private Principals principals;

    @Inject
    private AccessEntries entries;

    @Inject
    private Properties properties;

    @Inject
    private Event<PrincipalRemoved> removed;

    /**
     * Deletes.
     *
     * @throws org.tagwerk.error.NeedPrivileges for everybody but administrators
     * @throws DavException 403 when an administrator would delete himself, 404
     */
    public void delete(Href href, Preconditions preconditions, Caller caller) {
        access.require(caller, href.parent(), Privilege.UNBIND);
        Target target = loader.load(href);
        if (target.kind() != Kind.PRINCIPAL) {
            throw DavException.forbidden("this goes with its principal");
        }
        if (target.principal().id() == caller.principalId()) {
            throw DavException.forbidden("nobody deletes himself");
        }
        locks.lockPrincipals(caller);
        Map<Target, Integer> homes = new LinkedHashMap<>();
        List<Target> all = new ArrayList<>();
        for (String root : TargetLoader.HOMES.keySet()) {
            loader.find(new Href(List.of(root, target.principal().name()), true))
                    .ifPresent(home -> {
                        List<Target> tree = trees.subtree(home);
                        homes.put(home, tree.size());
                        all.addAll(tree);
                    });
        }
        locks.lock(all, preconditions, caller);
        locks.check(preconditions, target, caller);
        Circumstances circumstances = Circumstances.of(caller, Cause.DELETE);
        homes.forEach((home, size) -> trees.remove(home, size, circumstances));
        long id = target.principal().id();
        removed.fire(new PrincipalRemoved(id, target.principal().name()));
        entries.forget(id);
        properties.forget(id);
        principals.delete(id);
        principals.raise();
    }
}
