package org.tagwerk.delivery;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ScheduledRow;

/**
 * Where a message goes.
 *
 * @param principal whom it is for
 * @param row the scheduling object that he has of its UID
 * @param calendar the one that this is in, or that a new one goes into; null when he has no calendar that takes it
 * @param home where a calendar is to be made when there is none
 * @param locked the collections that must be locked
 */
record Recipient(
        PrincipalView principal,
        Optional<ScheduledRow> row,
        Long calendar,
        long inbox,
        long home,
        SortedSet<Long> locked) {
    static Recipient of(
            PrincipalView principal,
            Optional<ScheduledRow> row,
            CollectionView calendar,
            CollectionView inbox,
            CollectionView home,
            List<CollectionView> others) {
        SortedSet<Long> locked = new TreeSet<>();
        locked.add(inbox.id());
        locked.add(calendar == null ? home.id() : calendar.id());
        others.forEach(each -> locked.add(each.id()));
        return new Recipient(principal, row, calendar == null ? null : calendar.id(), inbox.id(), home.id(), locked);
    }
}
