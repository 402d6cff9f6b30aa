package org.tagwerk.dav;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sync-token, and CTag, of a collection (RFC 6578 §4, caldav-ctag §4.1).
 *
 * <p>{@code data:,TAG-REVISION}, and while a limited answer is being continued {@code data:,TAG-BASE.i.REV~NAME}: i for
 * a sync that began without a token, d for one that began with one (DESIGN 14.6).
 *
 * @param tag drawn when the collection came to stand at its URL; never reused
 * @param revision of the collection: when the state was read, or when the first page was read
 * @param cursor where the last page ended, or null
 */
public record SyncToken(long tag, long revision, Cursor cursor) {
    private static final String PREFIX = "data:,";
    private static final Pattern FORM =
            Pattern.compile("data:,(\\d{1,18})-(\\d{1,18})(?:\\.([id])\\.(\\d{1,18})~(.+))?");

    /**
     * The position of the last change sent.
     *
     * @param initial whether the sync began without a token
     * @param name percent-encoded in the token
     */
    public record Cursor(boolean initial, long revision, String name) {
        /** As it stands at the end of a token. */
        @Override
        public String toString() {
            return (initial ? ".i." : ".d.") + revision + '~' + PercentText.encode(name);
        }
    }

    /** The token for a whole state. */
    public SyncToken(long tag, long revision) {
        this(tag, revision, null);
    }

    /** Reads a token of ours; empty for all others. */
    public static Optional<SyncToken> parse(String token) {
        Matcher matcher = FORM.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Cursor cursor = null;
        if (matcher.group(3) != null) {
            String name = PercentText.decode(matcher.group(5));
            cursor = new Cursor(matcher.group(3).equals("i"), Long.parseLong(matcher.group(4)), name);
        }
        return Optional.of(new SyncToken(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), cursor));
    }

    /** The token as a URI. */
    @Override
    public String toString() {
        String base = PREFIX + tag + '-' + revision;
        return cursor == null ? base : base + cursor;
    }
}
