package org.tagwerk.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Mount;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * A request: verb, path, and the headers of WebDAV.
 *
 * <p>The path is read from the raw request URI, since containers decode paths each in its own, wrong way. Form
 * parameters are never asked for: that would eat the body.
 */
public final class DavRequest {
    // A body that is too long is read to its end up to here, so that the client reads our answer.
    private static final long DRAINED = 64L << 20;

    private final HttpServletRequest request;
    private final Optional<Href> target;

    /**
     * Wraps the container's request.
     *
     * @throws DavException 400 or 414 when the path is not well-formed
     */
    public DavRequest(HttpServletRequest request) {
        this.request = request;
        if (request.getRequestURI().indexOf('#') >= 0) {
            // Whoever sends a fragment means less than the whole, and DELETE would remove that (RFC 9112 §3.2).
            throw DavException.badRequest("a request URI has no fragment");
        }
        this.target = Href.parse(unmangled(request.getRequestURI()));
    }

    /** The method's name. */
    public String verb() {
        return request.getMethod();
    }

    /** Whether it is GET or HEAD. */
    public boolean isRead() {
        return verb().equals("GET") || verb().equals("HEAD");
    }

    /** The path; empty when it is not below {@code /dav}. */
    public Optional<Href> target() {
        return target;
    }

    /** Whether it is the root of the host, or of what a proxy passes on to us. */
    public boolean isRoot() {
        String path = request.getRequestURI();
        return path.equals("/") || path.equals(Mount.HERE.path()) || path.equals(Mount.HERE.path() + '/');
    }

    /**
     * The path below {@code /dav}.
     *
     * @throws DavException 404 when it is elsewhere
     */
    public Href href() {
        return target.orElseThrow(() -> DavException.notFound("nothing is outside /dav"));
    }

    /** The value of a query parameter of the URL, empty text when it has none; empty when it is not there. */
    public Optional<String> query(String name) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decoded(key).equals(name)) {
                return Optional.of(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** Whether the URL has this query parameter, with or without value. */
    public boolean hasQuery(String name) {
        return query(name).isPresent();
    }

    /** The first line of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** All lines of a header. */
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    /**
     * The Depth header (RFC 4918 §10.2).
     *
     * @param absent what no header means for this use
     * @throws DavException 400 when it is neither 0, 1 nor infinity
     */
    public Depth depth(Depth absent) {
        Optional<String> value = header("Depth");
        if (value.isEmpty()) {
            return absent;
        }
        return Depth.parse(value.get()).orElseThrow(() -> DavException.badRequest("Depth is 0, 1 or infinity"));
    }

    /**
     * The Overwrite header, true when absent (RFC 4918 §10.6).
     *
     * @throws DavException 400 when it is neither T nor F
     */
    public boolean overwrite() {
        String value = header("Overwrite").orElse("T").strip().toUpperCase(Locale.ROOT);
        return switch (value) {
            case "T" -> true;
            case "F" -> false;
            default -> throw DavException.badRequest("Overwrite is T or F");
        };
    }

    /**
     * The Destination header, understood by its path whatever its host (RFC 4918 §10.3).
     *
     * @throws DavException 400 when it is missing or no URI; 502 when it is not below {@code /dav}, where we serve
     *     nothing (RFC 4918 §9.8.5)
     */
    public Href destination() {
        String value =
                header("Destination").orElseThrow(() -> DavException.badRequest("the Destination header is missing"));
        return Href.parse(unmangled(value))
                .orElseThrow(() -> new DavException(502, "the destination is not on this server"));
    }

    /** Prefer and Brief. */
    public Prefer prefer() {
        return Prefer.parse(headers("Prefer"), request.getHeader("Brief"));
    }

    /** Accept. */
    public Accept accept() {
        return Accept.parse(headers("Accept"));
    }

    /** Content-Type; empty when absent or no media type. */
    public Optional<MediaType> contentType() {
        return header("Content-Type").flatMap(MediaType::parse);
    }

    /** User-Agent, empty text when absent. For the log: nothing else depends on it. */
    public String userAgent() {
        return header("User-Agent").orElse("");
    }

    /** The conditions of the headers. */
    public Preconditions preconditions() {
        return PreconditionParser.parse(this);
    }

    /** The announced length of the body in octets; -1 when it is not announced. */
    public long contentLength() {
        return request.getContentLengthLong();
    }

    /**
     * The whole body, no octet when there is none.
     *
     * @param limit the most octets taken
     * @throws DavException 413 when it is longer; 415 when it is compressed
     */
    public byte[] body(int limit) throws IOException {
        return body(limit, () -> new DavException(413, "the body has more than " + limit + " octets"));
    }

    /**
     * The whole body, no octet when there is none.
     *
     * @param limit the most octets taken
     * @param tooLarge the condition that a longer one violates
     * @throws DavException {@code tooLarge} when it is longer; 415 when it is compressed
     */
    public byte[] body(int limit, Condition tooLarge) throws IOException {
        return body(limit, () -> new DavException(tooLarge, "the body has more than " + limit + " octets"));
    }

    /** The container's request, for authentication. */
    public HttpServletRequest servletRequest() {
        return request;
    }

    private byte[] body(int limit, Supplier<DavException> tooLarge) throws IOException {
        String coding = header("Content-Encoding").orElse("identity").strip();
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            throw DavException.unsupportedMediaType("bodies with Content-Encoding are not understood");
        }
        InputStream in = request.getInputStream();
        byte[] body = contentLength() > limit ? new byte[0] : in.readNBytes(limit);
        if (contentLength() > limit || in.read() >= 0) {
            drain(in);
            throw tooLarge.get();
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = DRAINED;
        int read = in.read(buffer);
        while (read >= 0 && left > 0) {
            left -= read;
            read = in.read(buffer);
        }
    }

    /** Containers hand out unencoded UTF-8 in the request line or a header as ISO 8859-1. */
    private static String unmangled(String raw) {
        int all = 0;
        for (int i = 0; i < raw.length(); i++) {
            all |= raw.charAt(i);
        }
        if (all < 0x80 || all > 0xFF) {
            return raw;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return raw;
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw DavException.badRequest("bad percent-encoding in the query");
        }
    }
}
