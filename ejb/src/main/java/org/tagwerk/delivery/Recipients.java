package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Stale;
import org.tagwerk.query.DefaultCalendar;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.MessageRow;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ScheduledRow;

/** Finds where messages go; asked before the lock and again under it. */
@ApplicationScoped
class Recipients {
    @Inject
    private Principals principals;

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private DefaultCalendar defaults;

    Recipient of(MessageRow message) {
        return of(message.recipientId(), message.uid());
    }

    Recipient of(long principalId, String uid) {
        PrincipalView principal = principals.byId(principalId).orElseThrow(() -> new Stale("the recipient is gone"));
        Optional<ScheduledRow> row = resources.scheduled(principal.id(), uid);
        String home = "/calendars/" + principal.name();
        String inbox = home + "/inbox";
        Map<String, CollectionView> views = collections.locate(List.of(home, inbox)).stream()
                .collect(Collectors.toMap(CollectionView::path, Function.identity()));
        List<CollectionView> own = collections.owned(principal.id(), List.of(Kind.CALENDAR.name()));
        CollectionView calendar = row.flatMap(found -> own.stream()
                        .filter(each -> each.id() == found.collectionId())
                        .findFirst())
                .or(() -> defaults.of(principal.id()))
                .orElse(null);
        List<CollectionView> others = principal.autoAccept()
                ? own.stream().filter(each -> !each.transparent()).toList()
                : List.of();
        return Recipient.of(principal, row, calendar, views.get(inbox), views.get(home), others);
    }
}
