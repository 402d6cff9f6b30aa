package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Stale;
import org.tagwerk.query.OwnCalendars;
import org.tagwerk.store.repository.SchedulingHomes;
import org.tagwerk.store.repository.SchedulingHomes.Found;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ScheduledRow;

/** Finds where messages go; asked before the lock and again under it. */
@ApplicationScoped
class Recipients {
    @Inject
    private SchedulingHomes homes;

    /** Where a message of that UID goes to one principal, under the lock. */
    Recipient of(long principalId, String uid) {
        return there(of(List.of(principalId), uid).get(principalId));
    }

    /** The same before the lock: what must be locked, and no addresses. */
    Recipient expected(long principalId, String uid) {
        return there(expected(List.of(principalId), uid).get(principalId));
    }

    private static Recipient there(Recipient found) {
        if (found == null) {
            throw new Stale("the recipient is gone");
        }
        return found;
    }

    /** The same for several at once, by id, in as many statements as for one; who is gone is missing. */
    Map<Long, Recipient> of(Collection<Long> principalIds, String uid) {
        return recipients(homes.of(principalIds, uid));
    }

    /** The same before the lock, by one statement. */
    Map<Long, Recipient> expected(Collection<Long> principalIds, String uid) {
        return recipients(homes.withoutAddresses(principalIds, uid));
    }

    private static Map<Long, Recipient> recipients(Map<Long, Found> homes) {
        Map<Long, Recipient> recipients = new HashMap<>();
        homes.forEach((id, found) -> recipients.put(id, of(found, found.row())));
        return recipients;
    }

    private static Recipient of(Found found, ScheduledRow row) {
        PrincipalView principal = found.principal();
        String path = "/calendars/" + principal.name();
        CollectionView home = null;
        CollectionView inbox = null;
        CollectionView calendar = null;
        List<CollectionView> own = new ArrayList<>();
        for (CollectionView view : found.collections()) {
            if (view.path().equals(path)) {
                home = view;
            } else if (view.path().equals(path + "/inbox")) {
                inbox = view;
            } else if (view.kind().equals(Kind.CALENDAR.name())) {
                own.add(view);
                calendar = row != null && view.id() == row.collectionId() ? view : calendar;
            }
        }
        if (home == null || inbox == null) {
            throw new IllegalStateException("principal " + principal.id() + " has no home or inbox");
        }
        if (calendar == null) {
            calendar = new OwnCalendars(own, found.chosen())
                    .standard(ComponentKind.VEVENT)
                    .orElse(null);
        }
        List<CollectionView> others = principal.autoAccept()
                ? own.stream().filter(each -> !each.transparent()).toList()
                : List.of();
        return Recipient.of(principal, Optional.ofNullable(row), calendar, inbox, home, others);
    }
}
