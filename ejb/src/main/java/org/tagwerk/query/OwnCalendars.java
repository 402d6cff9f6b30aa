package org.tagwerk.query;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.store.view.CollectionView;

/**
 * The calendars of a principal.
 *
 * @param all by path
 * @param chosen the id of the one that he has chosen for invitations, or null; it need not be among {@code all}
 */
public record OwnCalendars(List<CollectionView> all, Long chosen) {
    /** The name of the calendar that is made with a home. */
    public static final String NAME = "calendar";

    /** Copies the list. */
    public OwnCalendars {
        all = List.copyOf(all);
    }

    /** Where events go that he is invited to (RFC 6638 §4.3); empty when none of his calendars takes events. */
    public Optional<CollectionView> standard() {
        return standard(ComponentKind.VEVENT);
    }

    /**
     * Where objects of that kind go: the calendar chosen, else the one made with the home, else the oldest; each only if
     * it takes them.
     */
    public Optional<CollectionView> standard(ComponentKind kind) {
        return all.stream()
                .filter(calendar -> (calendar.components() & kind.bit()) != 0)
                .min(Comparator.comparing((CollectionView calendar) -> chosen == null || calendar.id() != chosen)
                        .thenComparing(calendar -> !isFirst(calendar))
                        .thenComparing(CollectionView::id));
    }

    private static boolean isFirst(CollectionView calendar) {
        return calendar.path().equals("/calendars/" + calendar.ownerName() + '/' + NAME);
    }
}
