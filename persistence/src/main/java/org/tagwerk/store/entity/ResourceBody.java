package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The octets of a resource, apart from the row that listings read. */
@Entity
@Table(name = "resource_body")
public class ResourceBody {
    @Id
    @Column(name = "resource_id")
    private Long resourceId;

    private byte[] octets;

    protected ResourceBody() {}

    public ResourceBody(long resourceId, byte[] octets) {
        this.resourceId = resourceId;
        this.octets = octets;
    }

    public long resourceId() {
        return resourceId;
    }

    public byte[] octets() {
        return octets;
    }

    /** Replaces the octets by another array. */
    public void octets(byte[] octets) {
        this.octets = octets;
    }
}
