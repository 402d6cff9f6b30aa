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
import org.tagwerk.store.view.ProxyAccess;

/** That one principal is a direct delegate of another (apple-caldav-proxy §5.1). */
@Entity
@Table(name = "proxy")
@IdClass(Proxy.Key.class)
public class Proxy {
    @Id
    @Column(name = "principal_id")
    private long principalId;

    @Id
    @Column(name = "proxy_id")
    private long proxyId;

    @Id
    @Enumerated(EnumType.STRING)
    @Column(name = "access_mode")
    private ProxyAccess access;

    protected Proxy() {}

    /** The row that lets {@code proxyId} act for {@code principalId}. */
    public Proxy(long principalId, long proxyId, ProxyAccess access) {
        this.principalId = principalId;
        this.proxyId = proxyId;
        this.access = access;
    }

    public long getPrincipalId() {
        return principalId;
    }

    public long getProxyId() {
        return proxyId;
    }

    public ProxyAccess getAccess() {
        return access;
    }

    /** The primary key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long principalId;
        private long proxyId;
        private ProxyAccess access;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.principalId == principalId
                    && key.proxyId == proxyId
                    && key.access == access;
        }

        @Override
        public int hashCode() {
            return Objects.hash(principalId, proxyId, access);
        }
    }
}
