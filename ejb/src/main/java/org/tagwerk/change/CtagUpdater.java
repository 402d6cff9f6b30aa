package org.tagwerk.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Resources;

/**
 * Moves the counter of a collection with every change of a member (NORMATIVE A-6, RFC 6578 §3.1).
 *
 * <p>In the transaction of the change and under the collection's lock, so that the value is never visible before the
 * change is, and vanishes with it.
 */
@ApplicationScoped
public class CtagUpdater {
    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private Changes changes;

    /** Stamps the member, or buries its name. */
    public void resourceChanged(@Observes @Priority(100) ResourceChanged event) {
        long r = collections.locked(event.collectionId()).advance();
        switch (event.type()) {
            case CREATED -> {
                managed(event).stampContent(r);
                if (!event.novel()) {
                    changes.exhume(event.collectionId(), event.name());
                }
            }
            case UPDATED -> managed(event).stampContent(r);
            case PROPERTIES -> managed(event).stampProperties(r);
            case DELETED -> changes.bury(event.collectionId(), event.name(), r, event.createdRevision(), null, now());
        }
    }

    /** The same for a collection in its parent. */
    public void collectionChanged(@Observes @Priority(100) CollectionChanged event) {
        long r = collections.locked(event.parentId()).advance();
        switch (event.type()) {
            case BOUND -> {
                collections.managedBinding(event.bindingId()).stamp(r);
                changes.exhume(event.parentId(), event.name());
            }
            case PROPERTIES -> collections.managedBinding(event.bindingId()).stamp(r);
            case UNBOUND -> changes.bury(event.parentId(), event.name(), r, 0, event.tag(), now());
        }
    }

    private DavResource managed(ResourceChanged event) {
        return resources.managed(event.resourceId());
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }
}
