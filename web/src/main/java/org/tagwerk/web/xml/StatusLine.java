package org.tagwerk.web.xml;

import java.util.Map;

/** The content of {@code DAV:status} (RFC 4918 §14.28). */
public final class StatusLine {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(204, "No Content"),
            Map.entry(207, "Multi-Status"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(423, "Locked"),
            Map.entry(424, "Failed Dependency"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(507, "Insufficient Storage"));

    /** In nearly every response of every listing. */
    private static final String OK = "HTTP/1.1 200 OK";

    private StatusLine() {}

    /** The status line, such as {@code HTTP/1.1 200 OK}. */
    public static String of(int status) {
        if (status == 200) {
            return OK;
        }
        return "HTTP/1.1 " + status + ' ' + reason(status);
    }

    /** The reason phrase of a status. */
    public static String reason(int status) {
        return REASONS.getOrDefault(status, "Status");
    }
}
