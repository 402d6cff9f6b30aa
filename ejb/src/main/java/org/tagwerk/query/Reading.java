package org.tagwerk.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.dav.Kind;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CandidateRow;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.ResourceContent;

/**
 * Reads the objects of rows that columns cannot decide, in batches of at most {@value #BATCH} and {@value #BATCH_OCTETS}
 * octets. What cannot be read is left out.
 */
final class Reading {
    private static final int BATCH = 200;
    private static final long BATCH_OCTETS = 8L << 20;

    private final Resources resources;
    private final ObjectCache cache;
    private final CollectionView calendar;
    private final WorkBudget budget;
    private final BiConsumer<Long, CalendarObject> action;
    private final List<Long> batch = new ArrayList<>();
    private long octets;

    Reading(
            Resources resources,
            ObjectCache cache,
            CollectionView calendar,
            WorkBudget budget,
            BiConsumer<Long, CalendarObject> action) {
        this.resources = resources;
        this.cache = cache;
        this.calendar = calendar;
        this.budget = budget;
        this.action = action;
    }

    void add(CandidateRow row) {
        Optional<Optional<CalendarObject>> known = cache.find(row.id(), row.etagRevision());
        if (known.isPresent()) {
            accept(row.id(), known.get());
            return;
        }
        batch.add(row.id());
        octets += row.size();
        if (batch.size() >= BATCH || octets >= BATCH_OCTETS) {
            readBatch();
        }
    }

    /** Reads the rest. */
    void finish() {
        readBatch();
    }

    private void readBatch() {
        Kind kind = Kind.valueOf(calendar.kind()).member();
        for (ResourceContent content : resources.contents(calendar.id(), batch)) {
            accept(content.resource().id(), cache.get(content, kind));
        }
        batch.clear();
        octets = 0;
    }

    private void accept(long id, Optional<CalendarObject> object) {
        budget.goOn();
        object.ifPresent(readable -> action.accept(id, readable));
    }
}
