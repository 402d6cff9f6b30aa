package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Messages;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.repository.SchedulingHomes;
import org.tagwerk.store.repository.SchedulingHomes.Neighbours;
import org.tagwerk.store.view.FormerCopy;
import org.tagwerk.store.view.MessageRow;
import org.tagwerk.store.view.ScheduledRow;

/** Asks what deliveries of one UID need, in as many statements for many as for one. */
@ApplicationScoped
class Knowledge {
    private static final Pattern PLAIN = Pattern.compile("\\w[\\w.@+=-]{0,199}");

    @Inject
    private Messages messages;

    @Inject
    private Resources resources;

    @Inject
    private SchedulingHomes homes;

    /** Under the locks of all recipients, before anything is written. */
    Known of(List<MessageRow> deliveries, Collection<Recipient> recipients, String uid) {
        String usualName = PLAIN.matcher(uid).matches() ? uid + ".ics" : null;
        Set<Long> without = recipients.stream()
                .filter(each -> each.row().isEmpty() && each.calendar() != null)
                .map(each -> each.calendar().id())
                .collect(Collectors.toSet());
        Neighbours neighbours = without.isEmpty()
                ? Neighbours.NONE
                : homes.neighbours(without, uid, usualName == null ? "" : usualName);
        Map<Long, ScheduledRow> organizers = organizers(deliveries, uid);
        Set<Long> ids = new HashSet<>(neighbours.sameUid().values());
        recipients.forEach(each -> each.row().ifPresent(row -> ids.add(row.resourceId())));
        organizers.values().forEach(row -> ids.add(row.resourceId()));
        Map<Long, DavResource> rows = resources.managed(ids);
        Map<Long, DavResource> organizing = new HashMap<>();
        organizers.forEach((owner, row) -> organizing.put(owner, rows.get(row.resourceId())));
        return new Known(
                uid,
                usualName,
                neighbours,
                rows,
                resources.bodies(ids),
                organizing,
                formers(deliveries, uid),
                told(deliveries));
    }

    /** The answers of others are read in the organizer's object as it is now. */
    private Map<Long, ScheduledRow> organizers(List<MessageRow> deliveries, String uid) {
        Set<Long> originators = deliveries.stream()
                .filter(each -> each.kind().equals(MessageRow.REFRESH))
                .map(MessageRow::originatorId)
                .collect(Collectors.toSet());
        Map<Long, ScheduledRow> found = new HashMap<>();
        if (!originators.isEmpty()) {
            found.putAll(homes.scheduled(originators, uid));
            found.values().removeIf(row -> !row.role().equals("O"));
        }
        return found;
    }

    private Map<Long, FormerCopy> formers(List<MessageRow> deliveries, String uid) {
        List<Long> owners = deliveries.stream()
                .filter(each -> each.isScheduling() && !each.kind().equals("REPLY"))
                .map(MessageRow::recipientId)
                .toList();
        return owners.isEmpty() ? Map.of() : homes.formers(owners, uid);
    }

    private Map<Long, byte[]> told(List<MessageRow> deliveries) {
        return messages.bodies(deliveries.stream()
                .map(MessageRow::bodyId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }
}
