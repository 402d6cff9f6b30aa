package org.tagwerk.card;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures, sounds and keys: in version 3.0 base64 with ENCODING=b and the format in TYPE, in 4.0 a data: URI (RFC 2426
 * §3.1.4, RFC 6350 §6.2.4).
 *
 * @param mediaType in lower case; null when it is not said
 * @param base64 without blanks
 */
record Binary(String mediaType, String base64) {
    /** Formats in TYPE that are no subtypes of their property's main type. */
    private static final Map<String, String> KEY_TYPES =
            Map.of("X509", "application/pkix-cert", "PGP", "application/pgp-keys");

    /** Reads a data: URI with base64. */
    static Optional<Binary> ofUri(String uri) {
        int comma = uri.indexOf(',');
        if (!uri.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
            return Optional.empty();
        }
        String head = uri.substring(5, comma);
        if (!head.toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return Optional.empty();
        }
        String type = head.substring(0, head.length() - ";base64".length()).split(";", 2)[0];
        String base64 = withoutBlanks(uri.substring(comma + 1));
        return Optional.of(new Binary(type.isBlank() ? null : type.strip().toLowerCase(Locale.ROOT), base64));
    }

    static String withoutBlanks(String text) {
        return text.indexOf(' ') < 0 && text.indexOf('\t') < 0 ? text : text.replaceAll("[ \t]", "");
    }

    /** The data: URI; base64 needs no escapes in it. */
    String uri() {
        return "data:" + (mediaType == null ? "" : mediaType) + ";base64," + base64;
    }

    /** The media type for TYPE of a property; null for no TYPE. */
    static String mediaTypeOf(String property, String type) {
        if (type == null) {
            return null;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.indexOf('/') > 0) {
            return lower;
        }
        return switch (property) {
            case "PHOTO", "LOGO" -> "image/" + lower;
            case "SOUND" -> "audio/" + lower;
            default -> KEY_TYPES.getOrDefault(type.toUpperCase(Locale.ROOT), "application/" + lower);
        };
    }

    /** The TYPE that version 3.0 has for a media type: its subtype where that is enough. */
    static String typeOf(String property, String mediaType) {
        for (Map.Entry<String, String> each : KEY_TYPES.entrySet()) {
            if (each.getValue().equalsIgnoreCase(mediaType)) {
                return each.getKey();
            }
        }
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        return mediaType.equalsIgnoreCase(mediaTypeOf(property, subtype)) ? subtype : mediaType;
    }
}
