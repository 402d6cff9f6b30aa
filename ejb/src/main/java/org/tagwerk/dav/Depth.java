package org.tagwerk.dav;

import java.util.Locale;
import java.util.Optional;

/** The Depth header (RFC 4918 §10.2). */
public enum Depth {
    ZERO("0"),
    ONE("1"),
    INFINITY("infinity");

    private final String token;

    Depth(String token) {
        this.token = token;
    }

    /** The depth that a header value names; empty when the value is none of the three. */
    public static Optional<Depth> parse(String value) {
        String token = value.trim().toLowerCase(Locale.ROOT);
        for (Depth depth : values()) {
            if (depth.token.equals(token)) {
                return Optional.of(depth);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return token;
    }
}
