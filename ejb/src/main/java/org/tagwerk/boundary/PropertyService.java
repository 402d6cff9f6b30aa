package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.change.CollectionChanged;
import org.tagwerk.change.ResourceChanged;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Stale;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.repository.Resources;

/** Changes of properties. */
@Stateless
public class PropertyService {
    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private LockTokens tokens;

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private Edits edited;

    @Inject
    private InboxEdits inboxEdits;

    @Inject
    private Bookings bookings;

    @Inject
    private PrincipalEdits principalEdits;

    @Inject
    private Event<ResourceChanged> resourceChanged;

    @Inject
    private Event<CollectionChanged> collectionChanged;

    /**
     * Lets the caller pass, or not, before a request is answered without a change.
     *
     * @throws org.tagwerk.error.NeedPrivileges when he may not change properties there
     */
    public void requirePatch(Href href, Caller caller) {
        access.require(caller, href, Privilege.WRITE_PROPERTIES);
    }

    /**
     * Lets the caller pass, or not, before a request is answered without a change.
     *
     * @throws org.tagwerk.error.NeedPrivileges when he may not make anything there
     */
    public void requireBind(Href href, Caller caller) {
        access.require(caller, href.segments().isEmpty() ? href : href.parent(), Privilege.BIND);
    }

    /**
     * Changes properties, all of them or none (RFC 4918 §9.2).
     *
     * <p>Of a member it moves the collection's CTag and the member's sync position, and leaves its ETag. What is only
     * for the caller's own eyes takes no more than that he may read, and moves nothing.
     */
    public void patch(Href href, List<PropertyEdit> edits, Preconditions preconditions, Caller caller) {
        boolean personal = edits.stream().allMatch(PropertyEdit.Personal.class::isInstance);
        access.require(caller, href, personal ? Privilege.READ : Privilege.WRITE_PROPERTIES);
        Target target = loader.load(href);
        if (personal && viewer(target, caller) == Properties.EVERYBODY) {
            access.require(caller, href, Privilege.WRITE_PROPERTIES);
        }
        if (target.principal() != null) {
            locks.check(preconditions, target, caller);
            principalEdits.apply(target.href(), edits, caller);
        } else if (target.resource() != null) {
            patchMember(target, edits, preconditions, caller);
        } else if (target.collection() != null) {
            patchCollection(target, edits, preconditions, caller);
        } else {
            throw DavException.forbidden("this collection has no properties to change");
        }
        resources.flush();
    }

    private void patchMember(Target target, List<PropertyEdit> edits, Preconditions preconditions, Caller caller) {
        Target container = loader.container(target.href()).orElseThrow(() -> new Stale("collection gone"));
        Guard guard = locks.lock(List.of(container), preconditions, caller);
        var row = resources.forChange(container.collection().id(), target.href().name(), null).stream()
                .findFirst()
                .orElseThrow(() -> new Stale("member gone"));
        locks.check(preconditions, target.href(), row, caller);
        tokens.require(guard, List.of(target.href()));
        edits.forEach(edit -> edited.keep(Subject.RESOURCE, row.id(), edit));
        resourceChanged.fire(new ResourceChanged(
                row.collectionId(),
                row.id(),
                row.name(),
                ResourceChanged.Type.PROPERTIES,
                Cause.PROPPATCH,
                row.createdRevision()));
    }

    private void patchCollection(Target target, List<PropertyEdit> edits, Preconditions preconditions, Caller caller) {
        List<Target> touched = new ArrayList<>(List.of(target));
        loader.container(target.href()).ifPresent(touched::add);
        List<Target> calendars = inboxEdits.touched(target, edits);
        touched.addAll(calendars);
        Guard guard = locks.lock(touched, preconditions, caller);
        locks.check(preconditions, target, caller);
        tokens.require(guard, List.of(target.href()));
        DavCollection row = collections.locked(target.collection().id());
        if (edits.contains(new PropertyEdit.Transparent(false))) {
            bookings.requireIdle(target.collection(), CalDav.name("schedule-calendar-transp"));
        }
        edited.apply(edits, row, target.collection().bindingId(), viewer(target, caller));
        inboxEdits.apply(row.ownerId(), edits, calendars, guard, caller);
        if (target.collection().parentId() != null && changesForOthers(target, edits, caller)) {
            collectionChanged.fire(new CollectionChanged(
                    target.collection().parentId(),
                    target.collection().bindingId(),
                    target.collection().name(),
                    CollectionChanged.Type.PROPERTIES));
        }
    }

    private static boolean changesForOthers(Target target, List<PropertyEdit> edits, Caller caller) {
        return viewer(target, caller) == Properties.EVERYBODY
                || !edits.stream().allMatch(PropertyEdit.Personal.class::isInstance);
    }

    /** Whose the personal properties are that the caller sets. */
    private static long viewer(Target target, Caller caller) {
        return target.collection() == null || target.collection().ownerId() == caller.principalId()
                ? Properties.EVERYBODY
                : caller.principalId();
    }
}
