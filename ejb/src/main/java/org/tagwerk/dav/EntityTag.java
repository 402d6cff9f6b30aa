package org.tagwerk.dav;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strong entity tag of ours: {@code "id-revision"} (RFC 7232 §2.3).
 *
 * <p>{@code id} is never reused and {@code revision} only grows over the life of a resource, so no value names two
 * different bodies, not even across MOVE (NORMATIVE A-5).
 *
 * @param id the resource's row
 * @param revision the revision at which its octets last changed
 */
public record EntityTag(long id, long revision) {
    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})-(\\d{1,18})\"");

    /** A tag that we could have given; empty for all others. */
    public static Optional<EntityTag> parse(String tag) {
        Matcher matcher = FORM.matcher(tag);
        return matcher.matches()
                ? Optional.of(new EntityTag(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** The tag as it stands in a header, in quotes. */
    @Override
    public String toString() {
        return '"' + Long.toString(id) + '-' + revision + '"';
    }
}
