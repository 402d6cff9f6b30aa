package org.tagwerk.upkeep;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Jobs;

/** Forgets the names of what is gone since {@code tagwerk.sync.history}; each call a transaction (DESIGN 14.6). */
@Stateless
public class Purge {
    @Inject
    private Jobs jobs;

    @Inject
    private Collections collections;

    @Inject
    private Settings settings;

    /** Whether it is this node's turn. */
    public boolean take() {
        return jobs.take("purge", settings.upkeepSeconds());
    }

    /** The collections that have something to forget. */
    public List<Long> due() {
        return jobs.forgetful(settings.syncHistorySeconds());
    }

    /**
     * First refuses the tokens that need old tombstones; removes these at the next turn. A sync that had its token
     * checked before therefore still finds them.
     *
     * @return how many names were forgotten
     */
    public int forget(long collectionId) {
        SortedSet<Long> id = new TreeSet<>(List.of(collectionId));
        int forgotten = 0;
        for (DavCollection collection : collections.lock(id)) {
            forgotten += jobs.forget(collectionId, collection.oldestRevision());
            collection.forgetUntil(jobs.lastForgettable(collectionId, settings.syncHistorySeconds()));
        }
        return forgotten;
    }

    /** Forgets the copies of meetings that their attendees removed as long ago. */
    public int forgetFormer() {
        return jobs.forgetFormer(settings.syncHistorySeconds());
    }

    /** Forgets write locks that ended long ago. */
    public int forgetLocks() {
        return jobs.forgetLocks();
    }
}
