package org.tagwerk.it.harness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/**
 * An answer.
 *
 * @param headers names in any case
 * @param request the request's beginning, for messages
 */
public record Reply(int status, Map<String, List<String>> headers, byte[] body, String request) {
    /** This, if the status is one of these; fails with the whole exchange if not. */
    public Reply expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(s -> s == status)) {
            Assertions.fail("expected " + Arrays.toString(statuses) + ", got " + this);
        }
        return this;
    }

    /** This, if the body is a DAV:error with that element, say {@code "C:valid-calendar-data"}. */
    public Reply expect(int wanted, String condition) {
        expect(wanted);
        if (!conditions().contains(condition)) {
            Assertions.fail("expected " + condition + ", got " + this);
        }
        return this;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** All headers of that name as one, joined by commas; empty if there is none. */
    public String joined(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** The ETag header; fails if there is none. */
    public String etag() {
        return header("ETag").orElseThrow(() -> new AssertionError("no ETag in " + this));
    }

    /** The Lock-Token header without its brackets; fails if there is none. */
    public String lockToken() {
        String value = header("Lock-Token").orElseThrow(() -> new AssertionError("no Lock-Token in " + this));
        return value.substring(1, value.length() - 1);
    }

    /** A media type and its parameters, whose order and spaces mean nothing (RFC 9110 §5.6.6). */
    public static Set<String> mediaType(String text) {
        return Arrays.stream(text.split(";")).map(String::strip).collect(Collectors.toSet());
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as DAV:multistatus. */
    public Multistatus multistatus() {
        return Multistatus.parse(body);
    }

    /** The elements in DAV:error, with the prefixes of {@link Xml}; empty if the body is none. */
    public List<String> conditions() {
        return Multistatus.conditions(body);
    }

    @Override
    public String toString() {
        String shown = text();
        return status + " " + headers + "\n" + (shown.length() > 3000 ? shown.substring(0, 3000) + " ..." : shown)
                + "\nto\n" + request;
    }
}
