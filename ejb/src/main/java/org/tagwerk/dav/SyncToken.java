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
    /** Each epoch begins at a multiple of 2 to this power. */
    private static final int EPOCH_BITS = 40;

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

    /**
     * Whether a collection can answer what changed since: the state was handed out at this place, and the tombstones
     * since are all kept (RFC 6578 §3.2). A sync that began without a token needs those since its first page only.
     *
     * @param current the tag of the place now
     * @param revision of the collection now
     * @param floor its revision when the database was restored last, 0 if never; what lay between that and the first
     *     revision of the new epoch may have been handed out by a history that is lost
     * @param oldestRevision tombstones up to it are forgotten
     */
    public boolean isGood(long current, long revision, long floor, long oldestRevision) {
        boolean initial = cursor == null || cursor.initial();
        // The page may have ended amid the changes of one revision.
        long needed = initial ? this.revision : cursor.revision() - 1;
        long latest = initial ? this.revision : Math.max(this.revision, cursor.revision());
        return tag == current
                && isKnown(this.revision, revision, floor)
                && isKnown(latest, revision, floor)
                && (cursor == null || cursor.revision() <= revision)
                && needed >= oldestRevision;
    }

    /**
     * Whether this history handed the position out: in this epoch, or before the last restore in the epoch of then. What
     * lies further back is refused, as the floor of that epoch is no longer known.
     */
    private static boolean isKnown(long position, long revision, long floor) {
        return position <= revision && (position >= epoch(revision) || position <= floor && position >= epoch(floor));
    }

    private static long epoch(long revision) {
        return revision >> EPOCH_BITS << EPOCH_BITS;
    }

    /** The token as a URI. */
    @Override
    public String toString() {
        String base = PREFIX + tag + '-' + revision;
        return cursor == null ? base : base + cursor;
    }
}
