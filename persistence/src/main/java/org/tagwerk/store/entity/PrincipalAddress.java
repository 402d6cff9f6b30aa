package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A calendar user address (RFC 6638 §2.4.1); belongs to one principal. */
@Entity
@Table(name = "principal_address")
public class PrincipalAddress {
    @Id
    private String address;

    @Column(name = "principal_id")
    private long principalId;

    @Column(name = "sort_order")
    private int sortOrder;

    protected PrincipalAddress() {}

    /**
     * @param address a URI in lower case
     * @param sortOrder 0 for the preferred address
     */
    public PrincipalAddress(String address, long principalId, int sortOrder) {
        this.address = address;
        this.principalId = principalId;
        this.sortOrder = sortOrder;
    }

    public String getAddress() {
        return address;
    }

    public long getPrincipalId() {
        return principalId;
    }

    public int getSortOrder() {
        return sortOrder;
    }
}
