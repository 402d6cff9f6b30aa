package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A collection and its counter, the only source of CTag, sync-token, ETag and Schedule-Tag.
 *
 * <p>The counter moves only by {@link #advance()}, and only while this transaction holds the row's lock, so that the
 * order of revisions is the order of commits.
 */
@Entity
@Table(name = "collection")
public class DavCollection {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "collection_seq")
    @SequenceGenerator(name = "collection_seq", sequenceName = "collection_seq", allocationSize = 50)
    private Long id;

    private String kind;

    @Column(name = "owner_id")
    private long ownerId;

    private long revision;

    @Column(name = "revision_floor")
    private long revisionFloor;

    @Column(name = "oldest_revision")
    private long oldestRevision;

    private int components;
    private String timezone;
    private boolean transparent;
    private long octets;

    @Column(name = "created_at")
    private long createdAt;

    @Transient
    private long next;

    protected DavCollection() {}

    /**
     * A new collection.
     *
     * @param kind the name of a {@code dav.Kind}
     * @param revision where its counter starts: at least 1
     * @param createdAt epoch seconds
     */
    public DavCollection(String kind, long ownerId, long revision, int components, long createdAt) {
        this.kind = kind;
        this.ownerId = ownerId;
        this.revision = revision;
        this.revisionFloor = 0;
        this.oldestRevision = 0;
        this.components = components;
        this.createdAt = createdAt;
        this.next = revision;
    }

    /** The columns that {@link #read} takes, in its order. */
    public static final String COLUMNS = "id, kind, owner_id, revision, revision_floor, oldest_revision, components,"
            + " timezone, transparent, octets, created_at";

    /** The collection of the row at which a result of {@link #COLUMNS} stands; nothing manages it yet. */
    public static DavCollection read(ResultSet row) throws SQLException {
        DavCollection read =
                new DavCollection(row.getString(2), row.getLong(3), row.getLong(4), row.getInt(7), row.getLong(11));
        read.id = row.getLong(1);
        read.revisionFloor = row.getLong(5);
        read.oldestRevision = row.getLong(6);
        read.timezone = row.getString(8);
        read.transparent = row.getBoolean(9);
        read.octets = row.getLong(10);
        return read;
    }

    /** Lets the counter of a new collection start in an epoch (DESIGN 14.10). */
    public void startIn(long epochStart) {
        revision += epochStart;
        next = revision;
    }

    /** Says that this transaction holds the row's lock and may advance to {@code next}. */
    public void locked(long next) {
        this.next = next;
    }

    /**
     * Moves the counter, once a transaction, and returns the revision that all its changes share.
     *
     * @throws IllegalStateException without the lock
     */
    public long advance() {
        if (next < revision || next == 0) {
            throw new IllegalStateException("collection " + id + " changed without its lock");
        }
        revision = next;
        return revision;
    }

    /** Lets tombstones up to {@code revision} be forgotten. */
    public void forgetUntil(long revision) {
        oldestRevision = Math.max(oldestRevision, revision);
    }

    public long id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public long ownerId() {
        return ownerId;
    }

    /** Gives it to the owner of the home that it has come into. */
    public void owner(long ownerId) {
        this.ownerId = ownerId;
    }

    public long revision() {
        return revision;
    }

    /** A sync-token of an earlier revision has lost its tombstones. */
    public long oldestRevision() {
        return oldestRevision;
    }

    /** The supported components as bits of {@code calendar.ComponentKind}; 0 for collections of other kinds. */
    public int components() {
        return components;
    }

    /** The VTIMEZONE or TZID of the calendar for floating times, or null. */
    public String timezone() {
        return timezone;
    }

    public void timezone(String timezone) {
        this.timezone = timezone;
    }

    public boolean transparent() {
        return transparent;
    }

    public void transparent(boolean transparent) {
        this.transparent = transparent;
    }

    /** How many octets its members have. */
    public long octets() {
        return octets;
    }

    /** Counts octets that came in, or went when it is negative; under the row's lock. */
    public void grow(long more) {
        octets += more;
    }
}
