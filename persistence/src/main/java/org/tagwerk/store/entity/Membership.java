package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** That a principal is a direct member of a group (RFC 3744 §4.3). */
@Entity
@Table(name = "membership")
@IdClass(Membership.Key.class)
public class Membership {
    @Id
    @Column(name = "group_id")
    private long groupId;

    @Id
    @Column(name = "member_id")
    private long memberId;

    protected Membership() {}

    /** The row for one member of one group. */
    public Membership(long groupId, long memberId) {
        this.groupId = groupId;
        this.memberId = memberId;
    }

    public long getGroupId() {
        return groupId;
    }

    public long getMemberId() {
        return memberId;
    }

    /** The primary key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long groupId;
        private long memberId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.groupId == groupId && key.memberId == memberId;
        }

        @Override
        public int hashCode() {
            return Objects.hash(groupId, memberId);
        }
    }
}
