package org.tagwerk.dav;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of If-Match or If-None-Match (RFC 7232 §3.1, §3.2).
 *
 * @param any whether it is {@code *}
 * @param tags the entity tags in quotes, weak ones with {@code W/} before them
 * @param understood false when the value is neither: then it matches nothing
 */
public record EntityTagCondition(boolean any, List<String> tags, boolean understood) {
    private static final EntityTagCondition UNKNOWN = new EntityTagCondition(false, List.of(), false);

    public EntityTagCondition {
        tags = List.copyOf(tags);
    }

    /**
     * The condition in a header value; several header lines are joined with commas.
     *
     * <p>Evolution writes a backslash before quotes, others forget the quotes: both are understood.
     */
    public static EntityTagCondition parse(String value) {
        String text = value.replace("\\\"", "\"").strip();
        if (text.equals("*")) {
            return new EntityTagCondition(true, List.of(), true);
        }
        List<String> tags = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',' || c == ' ' || c == '\t') {
                at++;
                continue;
            }
            String weak = text.startsWith("W/", at) ? "W/" : "";
            int start = at + weak.length();
            boolean quoted = start < text.length() && text.charAt(start) == '"';
            int end = quoted ? text.indexOf('"', start + 1) : endOfToken(text, start);
            if (end < 0 || end == start || !quoted && text.substring(start, end).matches("(?s).*[\"*\\s].*")) {
                return UNKNOWN;
            }
            tags.add(weak + (quoted ? text.substring(start, end + 1) : '"' + text.substring(start, end) + '"'));
            at = quoted ? end + 1 : end;
            if (at < text.length() && " \t,".indexOf(text.charAt(at)) < 0) {
                return UNKNOWN;
            }
        }
        return tags.isEmpty() ? UNKNOWN : new EntityTagCondition(false, tags, true);
    }

    /** Whether a resource with this tag is named, by strong comparison (RFC 7232 §2.3.2); {@code *} names any. */
    public boolean matchesStrongly(String etag) {
        return any || etag != null && !etag.startsWith("W/") && tags.contains(etag);
    }

    /**
     * Whether a state of our resource {@code id} is named at which the octets were those of one of the revisions from
     * {@code first} to {@code last}.
     */
    public boolean namesRevision(long id, long first, long last) {
        return tags.stream()
                .flatMap(tag -> EntityTag.parse(tag).stream())
                .anyMatch(tag -> tag.id() == id && tag.revision() >= first && tag.revision() <= last);
    }

    /** Whether a resource with this tag is named, by weak comparison (RFC 7232 §2.3.2); {@code *} names any. */
    public boolean matchesWeakly(String etag) {
        return any || etag != null && tags.stream().anyMatch(tag -> opaque(tag).equals(opaque(etag)));
    }

    private static int endOfToken(String text, int start) {
        int comma = text.indexOf(',', start);
        int end = comma < 0 ? text.length() : comma;
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
