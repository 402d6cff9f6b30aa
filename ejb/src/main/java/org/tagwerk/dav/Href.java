package org.tagwerk.dav;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tagwerk.error.DavException;

/**
 * A path below {@code /dav}: decoded segments, and whether it was written with a slash at its end.
 *
 * <p>Every equivalent percent-encoding comes in, one goes out. Unencoded spaces and non-ASCII characters are understood,
 * since Apple's clients forget to encode; {@code ;} and {@code +} stand for themselves (RFC 3986 §3.3). Two hrefs that
 * differ in the last slash alone are not equal but name the {@linkplain #samePath same path}.
 *
 * @param segments the decoded names below {@code /dav}: 1 to {@value #MAX_SEGMENT} octets of UTF-8 each, without slash,
 *     backslash and control characters, and never {@code .} or {@code ..}
 * @param collection whether the path ends in a slash; always so for {@code /dav/} itself
 */
public record Href(List<String> segments, boolean collection) {
    /** The most octets (UTF-8) that one segment may have; longer ones are refused with 414. */
    public static final int MAX_SEGMENT = 255;

    /** {@code /dav/}. */
    public static final Href ROOT = new Href(List.of(), true);

    private static final String PREFIX = "dav";
    // The unreserved characters and '@', as vdirsyncer quotes: what it sends is what we answer. Never change this.
    private static final String LITERAL = "-._~@";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Checks the segments.
     *
     * @throws DavException 400 or 414 when a segment is none
     */
    public Href {
        segments = List.copyOf(segments);
        segments.forEach(Href::requireSegment);
        collection = collection || segments.isEmpty();
    }

    /**
     * The path that a raw request URI, or the URI in a header or body, names. Scheme and authority of an absolute URI are
     * not looked at, query and fragment are dropped; the {@linkplain Mount path of a proxy} may stand before it or not.
     *
     * @return empty when the path is well-formed, but not below {@code /dav}
     * @throws DavException 400 when it is not well-formed: relative, bad percent-encoding, no UTF-8, control characters,
     *     slash (encoded) or backslash inside a segment, empty segment, {@code .} or {@code ..}; 414 when a segment is
     *     too long
     */
    public static Optional<Href> parse(String rawPathOrUri) {
        String path = pathOf(rawPathOrUri.strip());
        if (path.equals("/")) {
            return Optional.empty();
        }
        List<String> segments = Mount.HERE.without(segmentsOf(path), PREFIX);
        if (!segments.get(0).equals(PREFIX)) {
            return Optional.empty();
        }
        return Optional.of(new Href(segments.subList(1, segments.size()), path.endsWith("/")));
    }

    /** The decoded segments of an absolute path that is not {@code /}. */
    static List<String> segmentsOf(String path) {
        String inner = path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
        List<String> segments = new ArrayList<>();
        for (String raw : inner.split("/", -1)) {
            String segment = decode(raw);
            requireSegment(segment);
            segments.add(segment);
        }
        return segments;
    }

    /** The decoded segments, each after a slash: how the database knows the place. */
    public String path() {
        return '/' + String.join("/", segments);
    }

    /** The last segment; empty for {@code /dav/}. */
    public String name() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    /**
     * The collection one level up.
     *
     * @throws IllegalStateException for {@code /dav/}
     */
    public Href parent() {
        if (segments.isEmpty()) {
            throw new IllegalStateException("/dav/ has no parent");
        }
        return new Href(segments.subList(0, segments.size() - 1), true);
    }

    /**
     * The member of this name (decoded), without a slash at its end.
     *
     * @throws DavException 400 or 414 when it is no segment
     */
    public Href child(String name) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(name);
        return new Href(longer, false);
    }

    /** The same path with a slash at its end. */
    public Href asCollection() {
        return collection ? this : new Href(segments, true);
    }

    /** The same path without a slash at its end, but for {@code /dav/}. */
    public Href asResource() {
        return collection ? new Href(segments, false) : this;
    }

    /** Whether both name the same path, with or without the last slash. */
    public boolean samePath(Href other) {
        return segments.equals(other.segments);
    }

    /** Whether this is {@code ancestor} or lies below it. */
    public boolean startsWith(Href ancestor) {
        int depth = ancestor.segments.size();
        return segments.size() >= depth && segments.subList(0, depth).equals(ancestor.segments);
    }

    /** The one canonical, percent-encoded, absolute path as clients see it: below the {@linkplain Mount path of a proxy}. */
    @Override
    public String toString() {
        return written(Mount.HERE.path());
    }

    /** The same without the path of a proxy, stable for ever. */
    public String inner() {
        return written("");
    }

    private String written(String mount) {
        StringBuilder out = new StringBuilder(64).append(mount).append('/').append(PREFIX);
        for (String segment : segments) {
            out.append('/');
            encode(segment, out);
        }
        return collection ? out.append('/').toString() : out.toString();
    }

    private static String pathOf(String uri) {
        String path = uri;
        int scheme = uri.indexOf("://");
        if (scheme > 0 && uri.substring(0, scheme).chars().allMatch(Href::isSchemeChar)) {
            int slash = uri.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : uri.substring(slash);
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') {
                path = path.substring(0, i);
            }
        }
        if (!path.startsWith("/")) {
            throw DavException.badRequest("not an absolute path");
        }
        return path;
    }

    private static boolean isSchemeChar(int c) {
        return isAlphanumeric(c) || c == '+' || c == '-' || c == '.';
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        ByteBuffer octets = ByteBuffer.allocate(raw.length() * 3);
        int i = 0;
        while (i < raw.length()) {
            int next = raw.indexOf('%', i);
            if (next == i) {
                octets.put(octet(raw, i));
                i += 3;
            } else {
                int end = next < 0 ? raw.length() : next;
                octets.put(encodeUtf8(raw.substring(i, end)));
                i = end;
            }
        }
        octets.flip();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException e) {
            throw DavException.badRequest("the path is not UTF-8");
        }
    }

    private static byte octet(String raw, int at) {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0 || raw.charAt(at + 1) > 'f' || raw.charAt(at + 2) > 'f') {
            throw DavException.badRequest("bad percent-encoding in the path");
        }
        return (byte) (high << 4 | low);
    }

    private static ByteBuffer encodeUtf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw DavException.badRequest("the path is not Unicode");
        }
    }

    private static void requireSegment(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw DavException.badRequest("empty or relative segment in the path");
        }
        boolean ascii = true;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw DavException.badRequest("slash, backslash or control character in a segment of the path");
            }
            ascii &= c < 0x80;
        }
        int octets = ascii ? segment.length() : encodeUtf8(segment).remaining();
        if (octets > MAX_SEGMENT) {
            throw new DavException(414, "a segment of the path has more than " + MAX_SEGMENT + " octets");
        }
    }

    private static boolean isLiteral(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (!isAlphanumeric(c) && LITERAL.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    static void encode(String segment, StringBuilder out) {
        if (isLiteral(segment)) {
            out.append(segment);
            return;
        }
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (isAlphanumeric(octet) || LITERAL.indexOf(octet) >= 0) {
                out.append((char) octet);
            } else {
                out.append('%').append(HEX.toHexDigits(octet));
            }
        }
    }
}
