package org.tagwerk.delivery;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
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
        CollectionView calendar,
        CollectionView inbox,
        CollectionView home,
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
        return new Recipient(principal, row, calendar, inbox, home, locked);
    }

    /** Whether all is where it was; what the collections' counters say does not matter. */
    boolean isStill(Recipient other) {
        return principal.id() == other.principal.id()
                && row.equals(other.row)
                && locked.equals(other.locked)
                && home.id() == other.home.id()
                && inbox.id() == other.inbox.id()
                && (calendar == null
                        ? other.calendar == null
                        : other.calendar != null && calendar.id() == other.calendar.id());
    }

    /** Whether nothing of his may be decided but by himself, and nothing has to be made for him first. */
    boolean isPlain() {
        return !principal.autoAccept() && calendar != null;
    }

    /** A collection as what members are written into. */
    static Target target(CollectionView view) {
        return Target.of(TargetLoader.href(view), view);
    }
}
