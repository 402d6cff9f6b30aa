package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.tagwerk.change.ResourceChanged;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Stale;
import org.tagwerk.query.Target;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Resources;

/** Where collections may stand, and what lies below them. */
@ApplicationScoped
class Trees {
    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private ImplicitScheduling scheduling;

    @Inject
    private Event<ResourceChanged> changed;

    /** A calendar stands in a home of calendars or a plain collection in it, never in a calendar (RFC 4791 §4.2). */
    static void requireLocation(Target container, Kind kind) {
        String root = container.href().segments().get(0);
        boolean fits =
                switch (kind) {
                    case CALENDAR -> root.equals("calendars");
                    case ADDRESSBOOK -> root.equals("addressbooks");
                    default -> true;
                };
        if (!fits || !container.kind().isPlainCollection()) {
            throw new DavException(locationCondition(kind), "no collection of this kind can be here");
        }
    }

    static Condition locationCondition(Kind kind) {
        return kind == Kind.ADDRESSBOOK
                ? Condition.CARD_COLLECTION_LOCATION_OK
                : Condition.CALENDAR_COLLECTION_LOCATION_OK;
    }

    static void requireRemovable(Target target) {
        switch (target.kind()) {
            case CALENDAR, ADDRESSBOOK, PLAIN -> {}
            default -> throw DavException.forbidden("this collection can be neither moved nor removed");
        }
    }

    /** The collection and all below it, to be locked. */
    List<Target> subtree(Target target) {
        List<String> paths = collections.subtree(target.collection().path()).stream()
                .map(DavBinding::path)
                .toList();
        return collections.locate(paths).stream()
                .map(view -> Target.of(href(view.path()), view))
                .toList();
    }

    /** The URL of a binding's path. */
    static Href href(String path) {
        return new Href(List.of(path.substring(1).split("/")), true);
    }

    /**
     * Removes a locked tree, the innermost first; meetings in it are cancelled or declined as if each had been removed
     * alone (RFC 6638 §3.2.3.2).
     *
     * @param locked how many collections of it are locked
     * @throws Stale when one came in since
     */
    void remove(Target target, int locked, Circumstances circumstances) {
        List<DavBinding> bindings = collections.subtree(target.collection().path());
        if (bindings.size() != locked) {
            throw new Stale("the tree changed");
        }
        leaveMeetings(bindings, circumstances);
        for (int i = bindings.size() - 1; i >= 0; i--) {
            collections.delete(bindings.get(i));
        }
    }

    private void leaveMeetings(List<DavBinding> bindings, Circumstances circumstances) {
        if (bindings.isEmpty()) {
            return;
        }
        for (DavResource row : resources.scheduled(
                bindings.stream().map(DavBinding::collectionId).toList())) {
            long owner = collections.locked(row.collectionId()).ownerId();
            changed.fire(new ResourceChanged(
                    row.collectionId(),
                    row.id(),
                    row.name(),
                    ResourceChanged.Type.DELETED,
                    Cause.DELETE,
                    row.createdRevision(),
                    scheduling.plan(owner, row, null, circumstances).change()));
        }
    }
}
