package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.Kind;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.CollectionView;

/** Finds the calendar in which new scheduling objects of an attendee are made (RFC 6638 §4.3). */
@ApplicationScoped
public class DefaultCalendar {
    private static final List<String> CALENDAR = List.of(Kind.CALENDAR.name());

    @Inject
    private Collections collections;

    /** Where events go that a principal is invited to; empty when none of his calendars takes events. */
    public Optional<CollectionView> of(long principalId) {
        return calendars(principalId).standard();
    }

    /** The same for tasks and other components. */
    public Optional<CollectionView> of(long principalId, ComponentKind kind) {
        return calendars(principalId).standard(kind);
    }

    /** All calendars of a principal with his choice; two statements. */
    public OwnCalendars calendars(long principalId) {
        return new OwnCalendars(
                collections.owned(principalId, CALENDAR),
                collections.chosenCalendar(principalId).orElse(null));
    }
}
