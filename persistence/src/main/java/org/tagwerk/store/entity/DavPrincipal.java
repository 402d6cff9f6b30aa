package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.tagwerk.store.view.PrincipalKind;

/** A person, group, room or resource (RFC 3744 §2). */
@Entity
@Table(name = "principal")
@SequenceGenerator(name = "principal_seq", sequenceName = "principal_seq", allocationSize = 50)
public class DavPrincipal {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "principal_seq")
    private long id;

    @Enumerated(EnumType.STRING)
    private PrincipalKind kind;

    private String name;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean admin;

    @Column(name = "auto_accept")
    private boolean autoAccept;

    private boolean disabled;

    @Column(name = "created_at")
    private long createdAt;

    protected DavPrincipal() {}

    /**
     * A principal that can do nothing yet: no password, no address, no group.
     *
     * @param createdAt epoch seconds
     */
    public DavPrincipal(PrincipalKind kind, String name, long createdAt) {
        this.kind = kind;
        this.name = name;
        this.displayName = name;
        this.createdAt = createdAt;
    }

    public long getId() {
        return id;
    }

    public PrincipalKind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public String getDisplayName() {
        return displayName;
    }

    /** At most 1,000 characters. */
    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String getPasswordHash() {
        return passwordHash;
    }

    /** Null takes the password away. */
    public void setPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    public boolean isAdmin() {
        return admin;
    }

    public void setAdmin(boolean admin) {
        this.admin = admin;
    }

    public boolean isAutoAccept() {
        return autoAccept;
    }

    public void setAutoAccept(boolean autoAccept) {
        this.autoAccept = autoAccept;
    }

    public boolean isDisabled() {
        return disabled;
    }

    public void setDisabled(boolean disabled) {
        this.disabled = disabled;
    }

    /** Epoch seconds. */
    public long getCreatedAt() {
        return createdAt;
    }
}
