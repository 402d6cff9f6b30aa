package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.access.StoredEntries;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.change.CollectionChanged;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Stale;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Resources;

/** Makes and removes collections. */
@Stateless
public class CollectionService {
    private static final int MAX_PATH = 2_000;

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
    private StoredEntries entries;

    @Inject
    private Edits edited;

    @Inject
    private Trees trees;

    @Inject
    private DefaultAddressbook defaultAddressbook;

    @Inject
    private Event<CollectionChanged> changed;

    /**
     * Makes a collection with its properties, or nothing (RFC 4791 §5.3.1, RFC 5689 §3).
     *
     * @param edits applied in the same transaction; among them the components of a calendar
     * @throws DavException 409 without a parent, {@code resource-must-be-null} when something is there,
     *     {@code calendar-collection-location-ok} where none may be
     */
    public void make(Href href, Kind kind, List<PropertyEdit> edits, Preconditions preconditions, Caller caller) {
        access.require(caller, href.segments().isEmpty() ? href : href.parent(), Privilege.BIND);
        Target container = container(href, kind);
        Guard guard = locks.lock(List.of(container), preconditions, caller);
        if (loader.find(href).isPresent()) {
            throw new DavException(Condition.RESOURCE_MUST_BE_NULL, "something is at " + href);
        }
        locks.check(preconditions, href, null, caller);
        tokens.require(guard, List.of(container.href()));
        Trees.requireLocation(container, kind);
        DavBinding binding = bind(container, href.name(), kind, components(edits, kind));
        edited.apply(edits, collections.locked(binding.collectionId()), binding.id(), Properties.EVERYBODY);
        changed.fire(new CollectionChanged(
                container.collection().id(), binding.id(), binding.name(), CollectionChanged.Type.BOUND));
        resources.flush();
    }

    private Target container(Href href, Kind kind) {
        if (href.segments().size() < 3
                || !TargetLoader.HOMES.containsKey(href.segments().get(0))) {
            if (loader.find(href).isPresent()) {
                throw new DavException(Condition.RESOURCE_MUST_BE_NULL, "something is at " + href);
            }
            throw new DavException(Trees.locationCondition(kind), "no collection can be made here");
        }
        return loader.container(href).orElseThrow(() -> DavException.conflict("no collection at " + href.parent()));
    }

    private DavBinding bind(Target container, String name, Kind kind, int components) {
        String path = container.collection().path() + '/' + name;
        if (path.length() > MAX_PATH) {
            throw new DavException(414, "the path is too long");
        }
        DavCollection row = new DavCollection(
                kind.name(),
                container.collection().ownerId(),
                1,
                components,
                Clock.systemUTC().instant().getEpochSecond());
        DavBinding binding = collections.create(row, container.collection().id(), name, path);
        entries.begin(row.id(), kind);
        return binding;
    }

    private static int components(List<PropertyEdit> edits, Kind kind) {
        for (PropertyEdit edit : edits) {
            if (edit instanceof PropertyEdit.Components components) {
                return components.bits();
            }
        }
        // Whoever does not choose may put anything: RFC 4791 §5.2.3.
        return kind == Kind.CALENDAR ? ComponentKind.bits(EnumSet.allOf(ComponentKind.class)) : 0;
    }

    /**
     * Removes a collection with all that is in it (RFC 4918 §9.6.1).
     *
     * @param reply false to leave meetings without telling their organizers
     * @throws DavException 403 for homes, inboxes and what the layout of our URLs demands
     */
    public void delete(Href href, Preconditions preconditions, boolean reply, Caller caller) {
        access.require(caller, href.segments().isEmpty() ? href : href.parent(), Privilege.UNBIND);
        Target target = loader.load(href);
        Trees.requireRemovable(target);
        Target container = loader.container(href).orElseThrow(() -> new Stale("parent gone"));
        List<Target> touched = new ArrayList<>(trees.subtree(target));
        touched.add(container);
        defaultAddressbook.requireAnother(target, container);
        Guard guard = locks.lock(touched, preconditions, caller);
        locks.check(preconditions, target, caller);
        tokens.require(guard, List.of(container.href()), List.of(target.href()));
        trees.remove(target, touched.size() - 1, new Circumstances(caller, Cause.DELETE, false, reply));
        changed.fire(CollectionChanged.unbound(
                container.collection().id(),
                target.collection().name(),
                target.collection().tag()));
        resources.flush();
    }
}
