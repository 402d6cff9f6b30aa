package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.tagwerk.card.IndexedText;
import org.tagwerk.change.ResourceChanged;
import org.tagwerk.change.ResourceChanged.Cause;
import org.tagwerk.change.ResourceChanged.Type;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.UidConflict;
import org.tagwerk.query.Target;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.store.repository.CardValues;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CardValue;

/** Writes members into a locked collection and removes them; the one way for PUT, POST, COPY and MOVE. */
@ApplicationScoped
class Members {
    @Inject
    private ContentRules rules;

    @Inject
    private Resources resources;

    @Inject
    private CardValues cardValues;

    @Inject
    private Collections collections;

    @Inject
    private Quota quota;

    @Inject
    private Event<ResourceChanged> changed;

    void remove(DavResource row, Cause cause) {
        collections.locked(row.collectionId()).grow(-row.size());
        resources.delete(row);
        changed.fire(new ResourceChanged(
                row.collectionId(), row.id(), row.name(), Type.DELETED, cause, row.createdRevision()));
    }

    /** Writes a body into a locked collection, by the rules of its kind. */
    PutOutcome store(Target container, Href href, DavResource existing, Content content, Cause cause) {
        Columns columns = rules.check(content, container.collection());
        boolean uidUnique = hasUniqueUids(container.kind());
        if (uidUnique) {
            checkUid(container, href, existing, columns.uid());
        }
        int more = columns.size() - (existing == null ? 0 : existing.size());
        quota.require(container.href(), more);
        collections.locked(container.collection().id()).grow(more);
        long now = Clock.systemUTC().instant().getEpochSecond();
        DavResource row = existing;
        if (row == null) {
            row = new DavResource(container.collection().id(), href.name(), now);
            row.describe(columns, uidUnique, now);
            resources.add(row, content.octets());
        } else {
            row.describe(columns, uidUnique, now);
            resources.replaceBody(row.id(), content.octets());
        }
        index(row, container.kind(), content, existing != null);
        changed.fire(new ResourceChanged(
                row.collectionId(),
                row.id(),
                row.name(),
                existing == null ? Type.CREATED : Type.UPDATED,
                cause,
                row.createdRevision()));
        resources.flush();
        EntityTag etag = new EntityTag(row.id(), row.etagRevision());
        return new PutOutcome(href.asResource(), existing == null, etag.toString());
    }

    /**
     * Keeps the index of cards in step with a written row.
     *
     * @param replace whether the row may be in the index already
     */
    void index(DavResource row, Kind container, Content content, boolean replace) {
        if (container != Kind.ADDRESSBOOK) {
            return;
        }
        if (replace) {
            cardValues.remove(row.id());
        }
        List<CardValue> values = IndexedText.of(content.card()).stream()
                .map(text -> new CardValue(text.property(), text.text(), text.whole()))
                .toList();
        cardValues.add(row.id(), row.collectionId(), values);
    }

    /** Whether two members have different UIDs; cards may have none, and those are in nobody's way. */
    static boolean differ(String uid, String other) {
        return uid != null && other != null && !uid.equals(other);
    }

    static boolean hasUniqueUids(Kind kind) {
        return kind == Kind.CALENDAR || kind == Kind.ADDRESSBOOK;
    }

    /** RFC 4791 §5.3.2.1, RFC 6352 §6.3.2.1: neither a UID that another member has, nor another UID for a member. */
    void checkUid(Target container, Href href, DavResource existing, String uid) {
        Condition condition =
                container.kind() == Kind.CALENDAR ? Condition.NO_UID_CONFLICT : Condition.CARD_NO_UID_CONFLICT;
        if (existing != null && differ(uid, existing.uid())) {
            throw new UidConflict(condition, href.toString());
        }
        for (DavResource other : resources.forChange(container.collection().id(), href.name(), uid)) {
            if (!other.name().equals(href.name())) {
                throw new UidConflict(
                        condition, container.href().child(other.name()).toString());
            }
        }
    }
}
