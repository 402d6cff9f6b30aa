package org.tagwerk.dav;

import java.util.List;
import org.tagwerk.error.DavException;

/**
 * Below which path of its host a proxy shows the server: {@code /cal} when clients find {@code /dav/} at
 * {@code /cal/dav/} (adr/0021).
 *
 * @param segments the decoded names in the path; none at the root
 */
public record Mount(List<String> segments) {
    /** That of this process, {@code tagwerk.http.prefix}: by it each {@link Href} is read and written. */
    public static final Mount HERE = parse(configured());

    public Mount {
        segments = List.copyOf(segments);
    }

    /**
     * Of a path.
     *
     * @param prefix say {@code /cal}; empty or {@code /} is the root
     * @throws IllegalArgumentException when it is no path
     */
    static Mount parse(String prefix) {
        String path = prefix.strip();
        if (path.isEmpty() || path.equals("/")) {
            return new Mount(List.of());
        }
        if (!path.startsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException("tagwerk.http.prefix is no path: " + prefix);
        }
        try {
            return new Mount(Href.segmentsOf(path));
        } catch (DavException noPath) {
            throw new IllegalArgumentException("tagwerk.http.prefix is no path: " + prefix, noPath);
        }
    }

    /** Percent-encoded, without a slash at its end; empty at the root. */
    public String path() {
        StringBuilder written = new StringBuilder();
        segments.forEach(segment -> Href.encode(segment, written.append('/')));
        return written.toString();
    }

    /** What is left when the prefix is taken off; the same when {@code inner} does not follow it. */
    List<String> without(List<String> path, String inner) {
        int depth = segments.size();
        boolean below = path.size() > depth
                && path.get(depth).equals(inner)
                && path.subList(0, depth).equals(segments);
        return below ? path.subList(depth, path.size()) : path;
    }

    private static String configured() {
        String variable = System.getenv("TAGWERK_HTTP_PREFIX");
        return System.getProperty("tagwerk.http.prefix", variable == null ? "" : variable);
    }
}
