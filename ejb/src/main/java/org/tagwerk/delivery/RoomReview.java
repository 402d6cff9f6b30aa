package org.tagwerk.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tagwerk.boundary.ImplicitScheduling;
import org.tagwerk.error.Stale;
import org.tagwerk.schedule.SchedulingRole;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Jobs;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.BookedSeries;

/**
 * Looks again at what rooms have accepted, as the time moves on up to which series are compared (DESIGN 14.23). Each
 * call is a transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RoomReview {
    private static final int PAGE = 100;
    private static final int DAY = 24;
    /** What ended just behind the last comparison is looked at once more. */
    private static final Duration MARGIN = Duration.ofDays(30);

    @Inject
    private Jobs jobs;

    @Inject
    private Resources resources;

    @Inject
    private Collections collections;

    @Inject
    private Recipients recipients;

    @Inject
    private Rooms rooms;

    @Inject
    private ImplicitScheduling scheduling;

    @Inject
    private Settings settings;

    /** Whether it is this node's turn: once a day when the rest of the upkeep is done once an hour. */
    public boolean take() {
        return jobs.take("rooms", DAY * settings.upkeepSeconds());
    }

    /** The next series that go on behind what was compared, by id. */
    public List<BookedSeries> due(long after) {
        Duration until = settings.roomHorizon().minus(MARGIN);
        return resources.bookedSeries(Clock.systemUTC().instant().plus(until).getEpochSecond(), after, PAGE);
    }

    /**
     * Compares one series with what else is booked, and tells its organizer what clashes.
     *
     * @throws Stale when the room's calendars changed before they were locked
     */
    public void look(BookedSeries series) {
        Recipient found = recipients.of(series.ownerId(), series.uid());
        if (collections.lock(found.locked()).size() != found.locked().size()
                || !recipients.of(series.ownerId(), series.uid()).isStill(found)) {
            throw new Stale("the room's calendars changed");
        }
        DavResource row =
                found.row().map(each -> resources.managed(each.resourceId())).orElse(null);
        if (row != null && ImplicitScheduling.role(row) == SchedulingRole.ATTENDEE) {
            rooms.answerAgain(Copy.of(found, row), scheduling.stored(row));
            resources.flush();
        }
    }
}
