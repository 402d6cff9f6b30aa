package org.tagwerk.store.view;

import java.util.Optional;

/** The kinds of principals, with the words that each specification has for them. */
public enum PrincipalKind {
    USER("individual", "users", "INDIVIDUAL"),
    GROUP("group", "groups", "GROUP"),
    ROOM("room", "rooms", "ROOM"),
    RESOURCE("resource", "resources", "RESOURCE");

    private final String type;
    private final String segment;
    private final String userType;

    PrincipalKind(String type, String segment, String userType) {
        this.type = type;
        this.segment = segment;
        this.userType = userType;
    }

    /** The word of the principals file. */
    public String type() {
        return type;
    }

    /** The collection below {@code /dav/principals/}: users, groups, rooms or resources. */
    public String segment() {
        return segment;
    }

    /** The value of {@code CALDAV:calendar-user-type} (RFC 6638 §2.4.2). */
    public String userType() {
        return userType;
    }

    /** The kind whose principals stand in that collection below {@code /dav/principals/}. */
    public static Optional<PrincipalKind> ofSegment(String segment) {
        for (PrincipalKind kind : values()) {
            if (kind.segment.equals(segment)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind for a word of the principals file. */
    public static Optional<PrincipalKind> ofType(String type) {
        for (PrincipalKind kind : values()) {
            if (kind.type.equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
