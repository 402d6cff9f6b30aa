package org.tagwerk.dav;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sync-token, and CTag, of a collection that has collections inside: a home (DESIGN 14.7).
 *
 * <p>{@code data:,TAG-REVISION-VECTOR}. The vector says how far each inner collection was seen; it is computed, so that a
 * write into a calendar locks that calendar alone. Inner revisions only grow and tags are never reused, so no value
 * repeats.
 *
 * @param tag of the home's own place
 * @param revision of the home itself: members bound, unbound, renamed, their properties
 * @param inner tag to revision of each inner collection that the caller may see
 * @param cursor where the last page ended among the home's own changes, or null
 */
public record TreeToken(long tag, long revision, SortedMap<Long, Long> inner, SyncToken.Cursor cursor) {
    private static final Pattern FORM =
            Pattern.compile("data:,(\\d{1,18})-(\\d{1,18})-([A-Za-z0-9_-]*)(?:\\.([id])\\.(\\d{1,18})~(.+))?");

    /** The token for a whole state. */
    public TreeToken(long tag, long revision, Map<Long, Long> inner) {
        this(tag, revision, new TreeMap<>(inner), null);
    }

    /** Reads a token of ours; empty for all others. */
    public static Optional<TreeToken> parse(String token) {
        Matcher matcher = FORM.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SyncToken.Cursor cursor = matcher.group(4) == null
                ? null
                : new SyncToken.Cursor(
                        matcher.group(4).equals("i"),
                        Long.parseLong(matcher.group(5)),
                        PercentText.decode(matcher.group(6)));
        long tag = Long.parseLong(matcher.group(1));
        long revision = Long.parseLong(matcher.group(2));
        return vector(matcher.group(3)).map(inner -> new TreeToken(tag, revision, inner, cursor));
    }

    /** The token as a URI. */
    @Override
    public String toString() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long last = 0;
        for (Map.Entry<Long, Long> entry : inner.entrySet()) {
            writeVarint(out, entry.getKey() - last);
            writeVarint(out, entry.getValue());
            last = entry.getKey();
        }
        String vector = Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
        return "data:," + tag + '-' + revision + '-' + vector + (cursor == null ? "" : cursor);
    }

    private static Optional<SortedMap<Long, Long>> vector(String text) {
        SortedMap<Long, Long> inner = new TreeMap<>();
        try {
            ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            long tag = 0;
            while (in.hasRemaining()) {
                tag += readVarint(in);
                inner.put(tag, readVarint(in));
            }
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
        return Optional.of(inner);
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte octet = in.get();
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint too long");
    }
}
