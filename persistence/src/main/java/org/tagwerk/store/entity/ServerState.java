package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A counter of the whole installation. */
@Entity
@Table(name = "server_state")
public class ServerState {
    @Id
    private String name;

    @Column(name = "val")
    private long value;

    protected ServerState() {}

    public String getName() {
        return name;
    }

    public long getValue() {
        return value;
    }
}
