package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.tagwerk.store.view.AceSubject;

/** One entry of a collection's access control list (RFC 3744 §5.5). */
@Entity
@Table(name = "access_entry")
@IdClass(AccessEntry.Key.class)
public class AccessEntry {
    @Id
    @Column(name = "collection_id")
    private long collectionId;

    @Id
    @Column(name = "sort_order")
    private int sortOrder;

    @Enumerated(EnumType.STRING)
    private AceSubject subject;

    @Column(name = "principal_id")
    private Long principalId;

    private boolean inverted;
    private boolean denies;

    @Column(name = "privilege_bits")
    private long privilegeBits;

    protected AccessEntry() {}

    /**
     * An entry.
     *
     * @param sortOrder its place in the list, from 0
     * @param principalId null unless the subject needs one
     */
    public AccessEntry(
            long collectionId,
            int sortOrder,
            AceSubject subject,
            Long principalId,
            boolean inverted,
            boolean denies,
            long privilegeBits) {
        this.collectionId = collectionId;
        this.sortOrder = sortOrder;
        this.subject = subject;
        this.principalId = principalId;
        this.inverted = inverted;
        this.denies = denies;
        this.privilegeBits = privilegeBits;
    }

    /** The primary key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long collectionId;
        private int sortOrder;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.collectionId == collectionId && key.sortOrder == sortOrder;
        }

        @Override
        public int hashCode() {
            return Objects.hash(collectionId, sortOrder);
        }
    }
}
