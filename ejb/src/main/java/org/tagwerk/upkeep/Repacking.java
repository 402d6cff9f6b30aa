package org.tagwerk.upkeep;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.IndexColumns;
import org.tagwerk.error.DavException;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Jobs;
import org.tagwerk.store.view.PackedRow;

/**
 * Packs the instances of series anew before the packed ones run out, so that queries go on to be answered without the
 * body (DESIGN 14.17). Each call is a transaction; no revision moves.
 */
@Stateless
public class Repacking {
    /** How many objects, of up to {@code tagwerk.limits.resource-size} octets each, are held at once. */
    static final int PAGE = 20;

    private static final Duration AHEAD = Duration.ofDays(366);
    /** A series too dense to be packed up to there is packed anew once a month, when it has moved on a little. */
    private static final Duration AGAIN = Duration.ofDays(366 + 30);

    private static final int DAY = 24;

    @Inject
    private Jobs jobs;

    @Inject
    private Collections collections;

    @Inject
    private Settings settings;

    /** Whether it is this node's turn: once a day when the rest of the upkeep is done once an hour. */
    public boolean take() {
        return jobs.take("repack", DAY * settings.upkeepSeconds());
    }

    /** The next rows that run out within a year, by id. */
    public List<PackedRow> due(long after, Instant now) {
        return jobs.packed(
                after, now.plus(AHEAD).getEpochSecond(), now.minus(AGAIN).getEpochSecond(), PAGE);
    }

    /** Packs a row anew; what cannot be read any more keeps what it has. */
    public boolean pack(PackedRow row, Instant now) {
        IndexColumns index;
        try {
            index = IndexColumns.of(CalendarParser.parse(row.octets()), ZoneOffset.UTC, now);
        } catch (DavException unreadable) {
            return false;
        }
        // Under the lock: a PUT writes the columns that it finds changed, and must not find them half new.
        collections.lock(new TreeSet<>(List.of(row.collectionId())));
        jobs.pack(row, index.occ(), index.occFrom(), index.occUntil());
        return true;
    }
}
