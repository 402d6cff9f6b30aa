package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member of a collection, without its octets.
 *
 * <p>{@code revision} is its position in the collection's changes; {@code etagRevision} moves only with the octets.
 */
@Entity
@Table(name = "resource")
public class DavResource {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "resource_seq")
    @SequenceGenerator(name = "resource_seq", sequenceName = "resource_seq", allocationSize = 50)
    private Long id;

    @Column(name = "collection_id")
    private long collectionId;

    private String name;
    private String uid;

    @Column(name = "uid_key")
    private String uidKey;

    @Column(name = "media_type")
    private String mediaType;

    private int component;
    private int size;
    private long revision;

    @Column(name = "etag_revision")
    private long etagRevision;

    @Column(name = "created_revision")
    private long createdRevision;

    @Column(name = "schedule_revision")
    private Long scheduleRevision;

    @Column(name = "scheduling_role")
    private String schedulingRole;

    @Column(name = "sched_owner")
    private Long schedOwner;

    @Column(name = "sched_uid")
    private String schedUid;

    @Column(name = "reply_rids")
    private String replyRids;

    @Column(name = "schedule_notes")
    private String scheduleNotes;

    @Column(name = "starts_at")
    private Long startsAt;

    @Column(name = "ends_at")
    private Long endsAt;

    private int span;
    private boolean floating;
    private boolean recurring;
    private int busy;
    private byte[] occ;

    @Column(name = "occ_from")
    private Long occFrom;

    @Column(name = "occ_until")
    private Long occUntil;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "modified_at")
    private long modifiedAt;

    protected DavResource() {}

    /** A new member; it is stamped by the observers of the change. */
    public DavResource(long collectionId, String name, long now) {
        this.collectionId = collectionId;
        this.name = name;
        this.createdAt = now;
        this.modifiedAt = now;
    }

    /**
     * Takes a new body's columns.
     *
     * @param uidUnique whether the collection admits the UID only once
     * @param now epoch seconds
     */
    public void describe(Columns columns, boolean uidUnique, long now) {
        uid = columns.uid();
        uidKey = uidUnique ? columns.uid() : null;
        mediaType = columns.mediaType();
        size = columns.size();
        component = columns.component();
        startsAt = columns.startsAt();
        endsAt = columns.endsAt();
        span = columns.span();
        floating = columns.floating();
        recurring = columns.recurring();
        busy = columns.busy();
        occ = columns.occ();
        occFrom = columns.occFrom();
        occUntil = columns.occUntil();
        modifiedAt = now;
    }

    /** Marks a change of the octets at revision {@code r}. */
    public void stampContent(long r) {
        if (createdRevision == 0) {
            createdRevision = r;
        }
        revision = r;
        etagRevision = r;
    }

    /** Marks a change that leaves the octets, as one of its properties, at revision {@code r}. */
    public void stampProperties(long r) {
        revision = r;
    }

    /**
     * Makes it a scheduling object of its owner (RFC 6638 §3.1), or none, which has no Schedule-Tag either.
     *
     * @param role O or A; null for none
     * @param notes what is remembered beside the octets, or null
     */
    public void schedule(String role, long ownerId, String notes) {
        schedulingRole = role;
        schedOwner = role == null ? null : ownerId;
        schedUid = role == null ? null : uid;
        scheduleNotes = notes;
        if (role == null) {
            clearSchedule();
        }
    }

    /** Gives the Schedule-Tag the value of revision {@code r} (RFC 6638 §3.2.10). */
    public void stampSchedule(long r) {
        scheduleRevision = r;
        replyRids = null;
    }

    /** Takes the Schedule-Tag away: it is no scheduling object any more. */
    public void clearSchedule() {
        scheduleRevision = null;
        replyRids = null;
    }

    /** Remembers instances that answers singled out while the Schedule-Tag stays. */
    public void singledOut(Set<String> keys) {
        Set<String> all = new TreeSet<>(replyRids());
        all.addAll(keys);
        replyRids = all.isEmpty() ? null : String.join(" ", all);
    }

    /** The instances that answers singled out since the Schedule-Tag got its value. */
    public Set<String> replyRids() {
        return replyRids == null ? Set.of() : Set.of(replyRids.split(" "));
    }

    /** O for the organizer's scheduling object, A for an attendee's; null for none. */
    public String schedulingRole() {
        return schedulingRole;
    }

    /** What is remembered beside the octets; null for nothing. */
    public String scheduleNotes() {
        return scheduleNotes;
    }

    /** The revision of its Schedule-Tag; null when it has none. */
    public Long scheduleRevision() {
        return scheduleRevision;
    }

    /** Moves to another collection or name; the next stamp makes it a new member there. */
    public void move(long collectionId, String name, boolean uidUnique) {
        this.collectionId = collectionId;
        this.name = name;
        this.uidKey = uidUnique ? uid : null;
        this.createdRevision = 0;
    }

    public long id() {
        return id;
    }

    public long collectionId() {
        return collectionId;
    }

    public String name() {
        return name;
    }

    public String uid() {
        return uid;
    }

    /** The UID where no two members of the collection may have the same; else null. */
    public String uidKey() {
        return uidKey;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether its texts may be in the index of cards. */
    public boolean isCard() {
        return mediaType.startsWith("text/vcard");
    }

    public int component() {
        return component;
    }

    public int size() {
        return size;
    }

    public long revision() {
        return revision;
    }

    public long etagRevision() {
        return etagRevision;
    }

    public long createdRevision() {
        return createdRevision;
    }

    public long modifiedAt() {
        return modifiedAt;
    }

    /** The columns as they are, for a copy. */
    public Columns columns() {
        return new Columns(
                uid, mediaType, size, component, startsAt, endsAt, span, floating, recurring, busy, occ, occFrom,
                occUntil);
    }

    /**
     * What is indexed of a body.
     *
     * @param component a bit of {@code calendar.ComponentKind}, 0 for other content
     * @param startsAt epoch seconds, or null where no time is known
     * @param endsAt epoch seconds, {@link Long#MAX_VALUE} where there is no end
     * @param span 0: at most a day, 1: at most 32 days, 2: longer or recurring
     * @param occ packed occurrences in [occFrom, occUntil), or null
     */
    @SuppressWarnings("ArrayRecordComponent") // a column's octets, never compared
    public record Columns(
            String uid,
            String mediaType,
            int size,
            int component,
            Long startsAt,
            Long endsAt,
            int span,
            boolean floating,
            boolean recurring,
            int busy,
            byte[] occ,
            Long occFrom,
            Long occUntil) {
        /** A vCard; {@code uid} is null when it has none. */
        public static Columns card(String uid, int size) {
            return new Columns(
                    uid, "text/vcard; charset=utf-8", size, 0, null, null, 2, false, false, 0, null, null, null);
        }

        /** Content of which nothing but its type and size is known. */
        public static Columns opaque(String mediaType, int size) {
            return new Columns(null, mediaType, size, 0, null, null, 2, false, false, 0, null, null, null);
        }
    }
}
