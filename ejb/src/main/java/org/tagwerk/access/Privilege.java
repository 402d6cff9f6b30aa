package org.tagwerk.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;

/**
 * The privileges, as a tree: who has one has those below it (RFC 3744 §3, RFC 4791 §6.1.1, RFC 6638 §6.3).
 *
 * <p>None is abstract. Some are nothing but the sum of those below; each of the others has a bit, which is stored: bits
 * are never given to another privilege.
 */
public enum Privilege {
    ALL(null, Dav.name("all"), -1, "Anything"),
    READ(ALL, Dav.name("read"), 0, "Read everything"),
    READ_FREE_BUSY(READ, CalDav.name("read-free-busy"), 1, "See when the owner is busy"),
    READ_CURRENT_USER_PRIVILEGE_SET(READ, Dav.name("read-current-user-privilege-set"), 2, "See one's own privileges"),
    WRITE(ALL, Dav.name("write"), -1, "Change everything"),
    WRITE_PROPERTIES(WRITE, Dav.name("write-properties"), 3, "Change properties"),
    WRITE_CONTENT(WRITE, Dav.name("write-content"), 4, "Change what is there"),
    BIND(WRITE, Dav.name("bind"), 5, "Add something"),
    UNBIND(WRITE, Dav.name("unbind"), 6, "Remove something"),
    UNLOCK(ALL, Dav.name("unlock"), 7, "Remove the lock of another"),
    READ_ACL(ALL, Dav.name("read-acl"), 8, "See who may do what"),
    WRITE_ACL(ALL, Dav.name("write-acl"), 9, "Say who may do what"),
    SCHEDULE_DELIVER(ALL, CalDav.name("schedule-deliver"), -1, "Send the owner anything about meetings"),
    SCHEDULE_DELIVER_INVITE(SCHEDULE_DELIVER, CalDav.name("schedule-deliver-invite"), 16, "Invite the owner"),
    SCHEDULE_DELIVER_REPLY(SCHEDULE_DELIVER, CalDav.name("schedule-deliver-reply"), 17, "Answer the owner"),
    SCHEDULE_QUERY_FREEBUSY(SCHEDULE_DELIVER, CalDav.name("schedule-query-freebusy"), 18, "Ask when the owner is busy"),
    SCHEDULE_SEND(ALL, CalDav.name("schedule-send"), -1, "Do everything about meetings for the owner"),
    SCHEDULE_SEND_INVITE(SCHEDULE_SEND, CalDav.name("schedule-send-invite"), 19, "Invite for the owner"),
    SCHEDULE_SEND_REPLY(SCHEDULE_SEND, CalDav.name("schedule-send-reply"), 20, "Answer for the owner"),
    SCHEDULE_SEND_FREEBUSY(
            SCHEDULE_SEND, CalDav.name("schedule-send-freebusy"), 21, "Ask for the owner when others are busy");

    private static final Set<Privilege> EVERYWHERE = EnumSet.of(
            ALL,
            READ,
            READ_CURRENT_USER_PRIVILEGE_SET,
            WRITE,
            WRITE_PROPERTIES,
            WRITE_CONTENT,
            BIND,
            UNBIND,
            UNLOCK,
            READ_ACL,
            WRITE_ACL);

    private static final long[] BITS = new long[values().length];

    static {
        for (Privilege privilege : values()) {
            for (Privilege above = privilege; above != null; above = above.parent) {
                BITS[above.ordinal()] |= privilege.bit;
            }
        }
    }

    private final Privilege parent;
    private final QName element;
    private final long bit;
    private final String description;

    Privilege(Privilege parent, QName element, int bit, String description) {
        this.parent = parent;
        this.element = element;
        this.bit = bit < 0 ? 0 : 1L << bit;
        this.description = description;
    }

    /** The privilege with that element. */
    public static Optional<Privilege> of(QName element) {
        for (Privilege privilege : values()) {
            if (privilege.element.equals(element)) {
                return Optional.of(privilege);
            }
        }
        return Optional.empty();
    }

    /** What can be granted on resources of a kind, each after the one that it belongs to. */
    public static Set<Privilege> on(Kind kind) {
        Set<Privilege> supported = EnumSet.copyOf(EVERYWHERE);
        switch (kind) {
            case CALENDAR_HOME, CALENDAR, CALENDAR_OBJECT, PLAIN -> supported.add(READ_FREE_BUSY);
            case INBOX -> {
                supported.add(READ_FREE_BUSY);
                supported.add(SCHEDULE_DELIVER);
                supported.addAll(SCHEDULE_DELIVER.children());
            }
            case OUTBOX -> {
                supported.add(SCHEDULE_SEND);
                supported.addAll(SCHEDULE_SEND.children());
            }
            default -> {}
        }
        return supported;
    }

    /** The element that names it. */
    public QName element() {
        return element;
    }

    /** What people are told about it, in English. */
    public String description() {
        return description;
    }

    /** The privileges directly below. */
    public List<Privilege> children() {
        List<Privilege> children = new ArrayList<>();
        for (Privilege privilege : values()) {
            if (privilege.parent == this) {
                children.add(privilege);
            }
        }
        return children;
    }

    /** Its bit and those of all below. */
    long bits() {
        return BITS[ordinal()];
    }

    /** Its own bit; 0 when it is only the sum of those below. */
    long bit() {
        return bit;
    }
}
