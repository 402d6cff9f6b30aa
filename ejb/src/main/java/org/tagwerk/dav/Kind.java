package org.tagwerk.dav;

import java.util.EnumSet;
import java.util.Set;

/** What stands behind a URL. Properties, reports and methods declare the kinds they are for. */
public enum Kind {
    /** {@code /dav/}, {@code /dav/calendars/} and the like. */
    ROOT(true),
    /** {@code /dav/principals/}, {@code /dav/principals/users/} and the like. */
    PRINCIPALS(true),
    PRINCIPAL(true),
    /** The principal made of those who may read for another, {@code calendar-proxy-read/} below him. */
    PROXY_READ(true),
    /** The principal made of those who may write for another, {@code calendar-proxy-write/} below him. */
    PROXY_WRITE(true),
    /** {@code /dav/calendars/NAME/}. */
    CALENDAR_HOME(true),
    CALENDAR(true),
    CALENDAR_OBJECT(false),
    INBOX(true),
    INBOX_ITEM(false),
    OUTBOX(true),
    /** {@code /dav/addressbooks/NAME/}. */
    ADDRESSBOOK_HOME(true),
    ADDRESSBOOK(true),
    ADDRESS_OBJECT(false),
    /** {@code /dav/files/NAME/}. */
    FILES_HOME(true),
    /** A plain WebDAV collection. */
    PLAIN(true),
    /** A resource in a plain collection or a home. */
    FILE(false);

    private final boolean collection;

    Kind(boolean collection) {
        this.collection = collection;
    }

    /** Whether resources of this kind have members (RFC 4918 §5.2). */
    public boolean isCollection() {
        return collection;
    }

    /** Whether a collection of this kind is made of rows: it has members, a revision and a CTag. */
    public boolean isStored() {
        return switch (this) {
            case CALENDAR_HOME, CALENDAR, INBOX, OUTBOX, ADDRESSBOOK_HOME, ADDRESSBOOK, FILES_HOME, PLAIN -> true;
            default -> false;
        };
    }

    /** Whether clients may lock resources of this kind; what the server itself delivers to is not locked. */
    public boolean isLockable() {
        return switch (this) {
            case CALENDAR_OBJECT, ADDRESS_OBJECT, FILE -> true;
            case INBOX, OUTBOX -> false;
            default -> isStored();
        };
    }

    /** Whether plain collections, calendars and any content may be made directly inside. */
    public boolean isPlainCollection() {
        return this == CALENDAR_HOME || this == ADDRESSBOOK_HOME || this == FILES_HOME || this == PLAIN;
    }

    /** All kinds but those given. */
    public static Set<Kind> allBut(Kind first, Kind... rest) {
        return EnumSet.complementOf(EnumSet.of(first, rest));
    }

    /** The kind of a member resource of a collection of this kind. */
    public Kind member() {
        return switch (this) {
            case CALENDAR -> CALENDAR_OBJECT;
            case INBOX, OUTBOX -> INBOX_ITEM;
            case ADDRESSBOOK -> ADDRESS_OBJECT;
            default -> FILE;
        };
    }
}
