package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.repository.Resources.Met;

/** Writes of single resources. */
@Stateless
public class ResourceService {
    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private LockTokens tokens;

    @Inject
    private Members members;

    @Inject
    private Resources resources;

    /**
     * Stores a body under a name (RFC 4918 §9.7, RFC 4791 §5.3.2).
     *
     * @throws DavException 403 on a collection, 409 without a parent, 412, or the condition that the body violates
     */
    public PutOutcome put(Href href, Content content, Preconditions preconditions, Caller caller) {
        if (href.segments().isEmpty() || !access.may(caller, href.parent(), Privilege.BIND)) {
            access.require(caller, href, Privilege.WRITE_CONTENT);
        }
        Target container = container(href);
        Guard guard = locks.lock(List.of(container), href, preconditions, caller);
        if (guard.occupied()) {
            throw DavException.forbidden("a collection is here");
        }
        Met met = members.concerned(container, href, content, preconditions.ifNoneMatch() == null);
        DavResource existing = met.rows().stream()
                .filter(row -> row.name().equals(href.name()))
                .findFirst()
                .orElse(null);
        if (existing == null) {
            access.require(guard.caller(), href.parent(), Privilege.BIND);
        } else {
            access.require(guard.caller(), href, Privilege.WRITE_CONTENT);
        }
        boolean merge = locks.checkPut(preconditions, href, existing, caller);
        tokens.require(guard, List.of(existing == null ? container.href() : href));
        Members.Place place = new Members.Place(container, href, existing, met);
        return members.store(place, content, new Circumstances(guard.caller(), Cause.PUT, merge, true));
    }

    /** Stores a body under a name that the server chooses (RFC 5995 §3.1). */
    public PutOutcome add(
            Href collection, Content content, String extension, Preconditions preconditions, Caller caller) {
        access.require(caller, collection, Privilege.BIND);
        Target container = loader.load(collection);
        if (!container.kind().isStored()) {
            throw DavException.methodNotAllowed("not a collection that takes members");
        }
        Guard guard = locks.lock(List.of(container), preconditions, caller);
        locks.check(preconditions, container, caller);
        tokens.require(guard, List.of(container.href()));
        Href href = container.href().child(UUID.randomUUID() + extension);
        return members.store(container, href, null, content, Circumstances.of(guard.caller(), Cause.POST));
    }

    /**
     * Removes a resource (RFC 4918 §9.6).
     *
     * @param reply false to leave a meeting without telling its organizer: {@code Schedule-Reply: F} (RFC 6638 §8.1)
     * @throws DavException 404, 412
     */
    public void delete(Href href, Preconditions preconditions, boolean reply, Caller caller) {
        access.require(caller, href.segments().isEmpty() ? href : href.parent(), Privilege.UNBIND);
        Target container = loader.container(href).orElseThrow(() -> DavException.notFound("nothing at " + href));
        Guard guard = locks.lock(List.of(container), preconditions, caller);
        DavResource row = resources.forChange(container.collection().id(), href.name(), null).stream()
                .findFirst()
                .orElseThrow(() -> DavException.notFound("nothing at " + href));
        locks.check(preconditions, href, row, caller);
        tokens.require(guard, List.of(href, container.href()));
        tokens.forget(guard, row.collectionId(), row.name());
        members.remove(row, new Circumstances(guard.caller(), Cause.DELETE, false, reply));
        resources.flush();
    }

    private Target container(Href href) {
        if (href.segments().size() < 3
                || !TargetLoader.HOMES.containsKey(href.segments().get(0))) {
            throw DavException.forbidden("no resource can be here");
        }
        return loader.container(href).orElseThrow(() -> DavException.conflict("no collection at " + href.parent()));
    }
}
