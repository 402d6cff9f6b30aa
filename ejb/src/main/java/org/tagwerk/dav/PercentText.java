package org.tagwerk.dav;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names inside tokens: the characters of a URI and nothing else. */
final class PercentText {
    private PercentText() {}

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** The text, or the token's own characters where it is no percent-encoding: such a name is nowhere. */
    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return encoded;
        }
    }
}
