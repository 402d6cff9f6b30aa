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
 * <p>A value. A listing makes one for each member: what follows from the collection's is taken from there, and nothing is
 * computed before it is asked for.
 */
public final class Href {
    /** The most octets (UTF-8) that one segment may have; longer ones are refused with 414. */
    public static final int MAX_SEGMENT = 255;

    /** {@code /dav/}. */
    public static final Href ROOT = new Href(List.of(), true);

    private static final String PREFIX = "dav";
    // The unreserved characters and '@', as vdirsyncer quotes: what it sends is what we answer. Never change this.
    private static final String LITERAL = "-._~@";
    private static final boolean[] AS_THEY_ARE = asTheyAre();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String name;
    private final boolean collection;
    /** The collection that {@link #child} was asked for it; null if it was made of segments. */
    private final Href above;
    // Computed when first asked for; whoever comes at the same time computes the same.
    private List<String> segments;
    private String text;

    /**
     * The path of these segments.
     *
     * @param segments the decoded names below {@code /dav}: 1 to {@value #MAX_SEGMENT} octets of UTF-8 each, without
     *     slash, backslash and control characters, and never {@code .} or {@code ..}
     * @param collection whether the path ends in a slash; always so for {@code /dav/} itself
     * @throws DavException 400 or 414 when a segment is none
     */
    public Href(List<String> segments, boolean collection) {
        this(List.copyOf(segments), collection || segments.isEmpty(), null, last(segments));
        this.segments.forEach(Href::requireSegment);
    }

    private Href(List<String> segments, boolean collection, Href above, String name) {
        this.segments = segments;
        this.collection = collection;
        this.above = above;
        this.name = name;
    }

    private static String last(List<String> segments) {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
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

    /** The decoded names below {@code /dav}. */
    public List<String> segments() {
        List<String> known = segments;
        if (known == null) {
            List<String> all = new ArrayList<>(above.segments());
            all.add(name);
            known = List.copyOf(all);
            segments = known;
        }
        return known;
    }

    /** Whether the path ends in a slash. */
    public boolean collection() {
        return collection;
    }

    /** The decoded segments, each after a slash: how the database knows the place. */
    public String path() {
        return '/' + String.join("/", segments());
    }

    /** The last segment; empty for {@code /dav/}. */
    public String name() {
        return name;
    }

    /**
     * The collection one level up.
     *
     * @throws IllegalStateException for {@code /dav/}
     */
    public Href parent() {
        if (above != null) {
            return above;
        }
        if (segments.isEmpty()) {
            throw new IllegalStateException("/dav/ has no parent");
        }
        List<String> shorter = segments.subList(0, segments.size() - 1);
        return new Href(List.copyOf(shorter), true, null, last(shorter));
    }

    /**
     * The member of this name (decoded), without a slash at its end.
     *
     * @throws DavException 400 or 414 when it is no segment
     */
    public Href child(String name) {
        requireSegment(name);
        return new Href(null, false, asCollection(), name);
    }

    /** The same path with a slash at its end. */
    public Href asCollection() {
        return collection ? this : new Href(segments, true, above, name);
    }

    /** The same path without a slash at its end, but for {@code /dav/}. */
    public Href asResource() {
        return collection && !name.isEmpty() ? new Href(segments, false, above, name) : this;
    }

    /** Whether both name the same path, with or without the last slash. */
    public boolean samePath(Href other) {
        if (!name.equals(other.name)) {
            return false;
        }
        return above != null && above == other.above || segments().equals(other.segments());
    }

    /** Whether this is {@code ancestor} or lies below it. */
    public boolean startsWith(Href ancestor) {
        int depth = ancestor.segments().size();
        return segments().size() >= depth && segments().subList(0, depth).equals(ancestor.segments());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Href href && collection == href.collection && samePath(href);
    }

    @Override
    public int hashCode() {
        return 31 * pathHash() + Boolean.hashCode(collection);
    }

    /** That of the list of segments, which need not be made for it. */
    private int pathHash() {
        List<String> known = segments;
        return known == null ? 31 * above.pathHash() + name.hashCode() : known.hashCode();
    }

    /** The one canonical, percent-encoded, absolute path as clients see it: below the {@linkplain Mount path of a proxy}. */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = above == null ? written(Mount.HERE.path()) : above + encoded(name) + (collection ? "/" : "");
            text = known;
        }
        return known;
    }

    /** The same without the path of a proxy, stable for ever. */
    public String inner() {
        return written("");
    }

    private String written(String mount) {
        StringBuilder out = new StringBuilder(64).append(mount).append('/').append(PREFIX);
        for (String segment : segments()) {
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
            if (c >= AS_THEY_ARE.length || !AS_THEY_ARE[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] asTheyAre() {
        boolean[] literal = new boolean[0x80];
        for (char c = 0; c < literal.length; c++) {
            literal[c] = isAlphanumeric(c) || LITERAL.indexOf(c) >= 0;
        }
        return literal;
    }

    private static String encoded(String segment) {
        if (isLiteral(segment)) {
            return segment;
        }
        StringBuilder out = new StringBuilder(segment.length() * 3);
        encode(segment, out);
        return out.toString();
    }

    static void encode(String segment, StringBuilder out) {
        if (isLiteral(segment)) {
            out.append(segment);
            return;
        }
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0 && AS_THEY_ARE[octet]) {
                out.append((char) octet);
            } else {
                out.append('%').append(HEX.toHexDigits(octet));
            }
        }
    }
}
