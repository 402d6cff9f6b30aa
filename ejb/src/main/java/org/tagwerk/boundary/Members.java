package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.card.IndexedText;
import org.tagwerk.change.ResourceChanged;
import org.tagwerk.change.ResourceChanged.Type;
import org.tagwerk.change.SchedulingChange;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.UidConflict;
import org.tagwerk.query.Target;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.store.repository.CardValues;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.repository.Resources.Met;
import org.tagwerk.store.view.CardValue;

/** Writes members into a locked collection and removes them; the one way for PUT, POST, COPY and MOVE. */
@ApplicationScoped
public class Members {
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
    private ImplicitScheduling scheduling;

    @Inject
    private Bookings bookings;

    @Inject
    private Event<ResourceChanged> changed;

    /** Removes a member of a locked collection. */
    void remove(DavResource row, Circumstances circumstances) {
        long owner = collections.locked(row.collectionId()).ownerId();
        SchedulingChange change =
                scheduling.plan(owner, row, null, circumstances).change();
        discard(row, change, circumstances.cause());
    }

    /** Removes a member of a locked collection that a message took away; nobody is told. */
    public void discard(DavResource row, SchedulingChange change, Cause cause) {
        collections.locked(row.collectionId()).grow(-row.size());
        changed.fire(new ResourceChanged(
                row.collectionId(), row.id(), row.name(), Type.DELETED, cause, row.createdRevision(), change));
        // At last, so that the collection is sent once, with its counter.
        resources.delete(row);
    }

    /**
     * Where something is to be stored.
     *
     * @param existing the member that is there; null when none is
     * @param met what is of its name or UID, as found under the lock
     */
    record Place(Target container, Href href, DavResource existing, Met met) {}

    /**
     * What a body stored at {@code href} has to do with: the row of the name, and that of the UID.
     *
     * @param expected whether a member is expected to be there
     */
    Met concerned(Target container, Href href, Content content, boolean expected) {
        String uid = hasUniqueUids(container.kind()) ? content.uid() : null;
        return resources.met(container.collection().id(), href.name(), uid, expected);
    }

    /** Writes a body into a locked collection, by the rules of its kind. */
    PutOutcome store(Target container, Href href, DavResource existing, Content content, Circumstances circumstances) {
        Place place = new Place(container, href, existing, concerned(container, href, content, existing != null));
        return store(place, content, circumstances);
    }

    /** Writes a body into a locked collection, by the rules of its kind. */
    PutOutcome store(Place place, Content content, Circumstances circumstances) {
        Target container = place.container();
        Href href = place.href();
        DavResource existing = place.existing();
        Columns columns = rules.check(content, container.collection());
        if (hasUniqueUids(container.kind())) {
            checkUid(container, href, existing, columns.uid(), place.met().rows());
        }
        Body body = new Body(content.octets(), columns, SchedulingChange.NONE, null, true);
        if (container.kind() == Kind.CALENDAR) {
            body = planned(container, existing, content, columns, circumstances);
        }
        DavResource row = write(
                container,
                href,
                existing,
                body,
                circumstances.cause(),
                place.met().novel());
        index(row, container.kind(), content, existing != null);
        resources.flush();
        String etag = body.asSent() ? new EntityTag(row.id(), row.etagRevision()).toString() : null;
        return new PutOutcome(href.asResource(), existing == null, etag, scheduleTag(row));
    }

    /** The Schedule-Tag of a row, in quotes; null when it is no scheduling object. */
    static String scheduleTag(DavResource row) {
        return row.scheduleRevision() == null ? null : new EntityTag(row.id(), row.scheduleRevision()).toString();
    }

    /**
     * What is to be stored.
     *
     * @param notes what is remembered of a meeting beside the octets, or null
     * @param asSent whether these are the octets that the client sent
     */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way to the database, never compared
    public record Body(byte[] octets, Columns columns, SchedulingChange scheduling, String notes, boolean asSent) {}

    private Body planned(
            Target container, DavResource existing, Content content, Columns columns, Circumstances circumstances) {
        CalendarObject sent = content.calendar();
        ImplicitScheduling.Planned planned =
                scheduling.plan(container.collection().ownerId(), existing, sent, circumstances);
        bookings.requireFree(container.collection(), planned.object());
        if (planned.object() == sent) {
            return new Body(content.octets(), columns, planned.change(), planned.notes(), true);
        }
        byte[] octets = planned.object().octets();
        return new Body(
                octets, rules.columns(planned.object(), octets.length), planned.change(), planned.notes(), false);
    }

    /**
     * Writes what was decided into a locked collection, and tells.
     *
     * @param novel whether no tombstone has the name
     */
    public DavResource write(Target container, Href href, DavResource existing, Body body, Cause cause, boolean novel) {
        Columns columns = body.columns();
        boolean uidUnique = hasUniqueUids(container.kind());
        int more = columns.size() - (existing == null ? 0 : existing.size());
        quota.require(container.href(), more);
        collections.locked(container.collection().id()).grow(more);
        long now = Clock.systemUTC().instant().getEpochSecond();
        DavResource row = existing;
        if (row == null) {
            row = new DavResource(container.collection().id(), href.name(), now);
            describe(row, container, body, uidUnique, now);
            resources.add(row, body.octets());
        } else {
            describe(row, container, body, uidUnique, now);
        }
        changed.fire(new ResourceChanged(
                row.collectionId(),
                row.id(),
                row.name(),
                existing == null ? Type.CREATED : Type.UPDATED,
                cause,
                row.createdRevision(),
                body.scheduling(),
                novel));
        if (existing != null) {
            // At last, so that the row is sent once, with its stamps.
            resources.replaceBody(row.id(), body.octets());
        }
        return row;
    }

    private static void describe(DavResource row, Target container, Body body, boolean uidUnique, long now) {
        row.describe(body.columns(), uidUnique, now);
        row.schedule(
                ImplicitScheduling.letter(body.scheduling().after()),
                container.collection().ownerId(),
                body.notes());
    }

    /** Sends what is pending, so that it is found and a violated constraint shows here. */
    public void flush() {
        resources.flush();
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
        checkUid(
                container,
                href,
                existing,
                uid,
                resources.forChange(container.collection().id(), href.name(), uid));
    }

    private static void checkUid(
            Target container, Href href, DavResource existing, String uid, List<DavResource> rows) {
        Condition condition =
                container.kind() == Kind.CALENDAR ? Condition.NO_UID_CONFLICT : Condition.CARD_NO_UID_CONFLICT;
        if (existing != null && differ(uid, existing.uid())) {
            throw new UidConflict(condition, href.toString());
        }
        for (DavResource other : rows) {
            if (!other.name().equals(href.name())) {
                throw new UidConflict(
                        condition, container.href().child(other.name()).toString());
            }
        }
    }
}
