package org.tagwerk.web.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** User and password of an Authorization header (RFC 7617 §2). */
record BasicCredentials(String user, String password) {
    private static final String SCHEME = "Basic ";

    /**
     * Reads the header; empty for another scheme, base64 that is none, no colon, no user, and control characters: all of
     * these get the challenge again, which a client can do something about.
     */
    static Optional<BasicCredentials> parse(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] octets;
        try {
            octets =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
        String pair = text(octets);
        int colon = pair.indexOf(':');
        if (colon < 1 || hasControls(pair)) {
            return Optional.empty();
        }
        return Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** UTF-8, as the challenge asks for; old clients send ISO-8859-1 all the same. */
    private static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    /** Leaves the password out, so that no log ever shows it. */
    @Override
    public String toString() {
        return "BasicCredentials[" + user + "]";
    }
}
