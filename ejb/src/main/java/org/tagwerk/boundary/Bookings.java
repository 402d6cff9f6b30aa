package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.PropertyRefused;
import org.tagwerk.query.BusySearch;
import org.tagwerk.query.BusySearch.Source;
import org.tagwerk.query.WorkBudget;
import org.tagwerk.schedule.AutoAnswer;
import org.tagwerk.schedule.Clashes;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalView;

/**
 * When those who answer invitations by themselves are taken: nothing books them twice (DESIGN 14.23).
 *
 * <p>Whoever asks holds the lock of the room's inbox, as all do that book it.
 */
@ApplicationScoped
public class Bookings {
    @Inject
    private Collections collections;

    @Inject
    private BusySearch search;

    @Inject
    private Settings settings;

    /**
     * What a room answers to what its copy asks.
     *
     * @param calendarId where the copy is or will be; null when the room has no calendar
     */
    public AutoAnswer.Answer answer(PrincipalView room, Long calendarId, CalendarObject asked) {
        List<CollectionView> own = calendars(room.id());
        Set<Long> places = calendarId == null ? Set.of() : Set.of(calendarId);
        ZoneId zone = own.stream()
                .filter(each -> places.contains(each.id()))
                .findFirst()
                .map(BusySearch::zone)
                .orElse(ZoneOffset.UTC);
        return AutoAnswer.decide(
                asked, CalendarUsers.addresses(room), horizon(zone), range -> taken(own, places, asked.uid(), range));
    }

    /**
     * Refuses a direct write into a calendar that makes a room busy, where the room is taken already.
     *
     * @throws DavException with no-booking-conflict
     */
    void requireFree(CollectionView calendar, CalendarObject object) {
        requireFree(calendar, calendar, object);
    }

    /** The same for an object that comes from another calendar, perhaps of the same room. */
    void requireFree(CollectionView from, CollectionView calendar, CalendarObject object) {
        if (!calendar.autoAccept() || collections.locked(calendar.id()).transparent()) {
            return;
        }
        List<CollectionView> own = calendars(calendar.ownerId());
        Set<Long> places = new HashSet<>(List.of(from.id(), calendar.id()));
        if (Clashes.any(object, horizon(BusySearch.zone(calendar)), range -> taken(own, places, object.uid(), range))) {
            throw new DavException(Condition.NO_BOOKING_CONFLICT, "taken at that time");
        }
    }

    /**
     * Refuses to let a room's calendar that is not empty make busy: what is in it was compared with nothing.
     *
     * @param property the one by which that was tried
     * @throws PropertyRefused with no-booking-conflict
     */
    void requireIdle(CollectionView calendar, QName property) {
        Instant now = Clock.systemUTC().instant();
        TimeRange range = new TimeRange(now, now.plus(settings.roomHorizon()));
        if (calendar.autoAccept()
                && collections.locked(calendar.id()).transparent()
                && !taken(List.of(calendar), Set.of(calendar.id()), null, range).isEmpty()) {
            throw new PropertyRefused(property, Condition.NO_BOOKING_CONFLICT, "something is booked there");
        }
    }

    /**
     * A tree of collections that came to a room as a whole was compared with nothing: it makes nobody busy.
     *
     * @param from where it was moved from; null for a copy
     */
    void arrived(CollectionView from, CollectionView to, DavBinding root) {
        if (to.autoAccept() && (from == null || from.ownerId() != to.ownerId())) {
            collections
                    .subtree(root.path())
                    .forEach(each -> collections.locked(each.collectionId()).transparent(true));
        }
    }

    private List<CollectionView> calendars(long ownerId) {
        return collections.owned(ownerId, List.of(Kind.CALENDAR.name()));
    }

    private Clashes.Horizon horizon(ZoneId floating) {
        return new Clashes.Horizon(Clock.systemUTC().instant(), settings.roomHorizon(), floating);
    }

    /**
     * When the room is taken by all but the object itself.
     *
     * @param places the calendars in which the object is the one of its UID; they count even when they are transparent
     */
    private List<FreeBusy.Period> taken(List<CollectionView> own, Set<Long> places, String uid, TimeRange range) {
        FreeBusy busy = new FreeBusy(range);
        List<Source> sources = new ArrayList<>();
        for (CollectionView each : own) {
            if (places.contains(each.id())) {
                sources.add(
                        new Source(each, busy, BusySearch.zone(each), other -> other.equals(uid), object -> object.uid()
                                .equals(uid)));
            } else if (!each.transparent()) {
                sources.add(new Source(each, busy, BusySearch.zone(each)));
            }
        }
        search.add(sources, range, new WorkBudget());
        return busy.periods();
    }
}
