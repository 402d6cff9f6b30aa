package org.tagwerk.text;

import java.text.Normalizer;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** How texts are compared in filters (RFC 4790 §9, RFC 5051, RFC 4791 §7.5, RFC 6352 §8.3). */
public enum Collation {
    /** The case of A to Z does not matter, everything else is compared as it stands (RFC 4790 §9.2). */
    ASCII_CASEMAP("i;ascii-casemap"),
    /** Nothing is folded (RFC 4790 §9.3). */
    OCTET("i;octet"),
    /** Titlecase, then the full compatibility decomposition of each character (RFC 5051 §2). */
    UNICODE_CASEMAP("i;unicode-casemap");

    private final String identifier;

    Collation(String identifier) {
        this.identifier = identifier;
    }

    /** The name in the registry, as supported-collation-set tells it. */
    public String identifier() {
        return identifier;
    }

    /**
     * The collation that a request names.
     *
     * @param identifier as sent; null, empty and {@code default} stand for {@code fallback}
     * @param fallback what the report's specification says to take then
     * @param unsupported the condition of that specification
     * @throws DavException with {@code unsupported} for any other name, wildcards included
     */
    public static Collation of(String identifier, Collation fallback, Condition unsupported) {
        if (identifier == null || identifier.isBlank() || identifier.strip().equals("default")) {
            return fallback;
        }
        for (Collation collation : values()) {
            if (collation.identifier.equals(identifier.strip())) {
                return collation;
            }
        }
        throw new DavException(unsupported, "no such collation: " + identifier);
    }

    /** Two texts are equal in this collation if their keys are, and one contains the other if its key does. */
    public String key(String text) {
        return switch (this) {
            case OCTET -> text;
            case ASCII_CASEMAP -> asciiLowered(text);
            case UNICODE_CASEMAP -> isAscii(text) ? asciiLowered(text) : titlecasedAndDecomposed(text);
        };
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String asciiLowered(String text) {
        char[] out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out = out == null ? text.toCharArray() : out;
                out[i] = (char) (c + ('a' - 'A'));
            }
        }
        return out == null ? text : new String(out);
    }

    // The result is lowered in ASCII only so that keys of pure ASCII texts, which take the short way, agree with it.
    private static String titlecasedAndDecomposed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.toTitleCase(c)));
        return asciiLowered(Normalizer.normalize(out, Normalizer.Form.NFKD));
    }
}
