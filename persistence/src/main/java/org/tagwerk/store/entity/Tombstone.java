package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A name that is gone from a collection (RFC 6578 §3.5.2); written and removed by statements, read by queries. */
@Entity
@Table(name = "tombstone")
@IdClass(Tombstone.Key.class)
public class Tombstone {
    @Id
    @Column(name = "collection_id")
    private long collectionId;

    @Id
    private String name;

    private long revision;

    @Column(name = "created_revision")
    private long createdRevision;

    @Column(name = "deleted_at")
    private long deletedAt;

    @Column(name = "binding_tag")
    private Long bindingTag;

    protected Tombstone() {}

    /** The key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        long collectionId;
        String name;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.collectionId == collectionId && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(collectionId, name);
        }
    }
}
