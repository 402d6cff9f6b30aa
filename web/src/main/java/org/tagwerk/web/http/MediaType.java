package org.tagwerk.web.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type with its parameters (RFC 7231 §3.1.1.1).
 *
 * @param type {@code type/subtype}, lower case
 * @param parameters by lower-case name, values as they stand, without quotes
 */
public record MediaType(String type, Map<String, String> parameters) {
    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** The media type in a header value; empty when it is none. */
    public static Optional<MediaType> parse(String value) {
        String[] parts = value.split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        if (!type.matches("[^\\s/;,]+/[^\\s/;,]+")) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                String name = parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(
                        name, unquoted(parts[i].substring(equals + 1).strip()));
            }
        }
        return Optional.of(new MediaType(type, parameters));
    }

    /** Whether this is that type, whatever its parameters. */
    public boolean is(String other) {
        return type.equals(other);
    }

    /** The parameter of that (lower-case) name. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The charset parameter; UTF-8 when there is none, empty when it is unknown here. */
    public Optional<Charset> charset() {
        String name = parameters.get("charset");
        if (name == null) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
