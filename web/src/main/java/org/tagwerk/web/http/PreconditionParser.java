package org.tagwerk.web.http;

import java.time.Instant;
import java.util.List;
import org.tagwerk.dav.EntityTagCondition;
import org.tagwerk.dav.IfHeader;
import org.tagwerk.dav.Preconditions;

/**
 * Reads the headers that make a request conditional.
 *
 * <p>A value that is not understood becomes a condition that does not match, never an absent one (NORMATIVE B-36); dates
 * alone are ignored then, as RFC 7232 §3.3 and §3.4 demand.
 */
public final class PreconditionParser {
    private PreconditionParser() {}

    /** The conditions of this request. */
    public static Preconditions parse(DavRequest request) {
        String match = joined(request, "If-Match");
        String noneMatch = joined(request, "If-None-Match");
        // Several If lines are one value with a comma, which its grammar does not have.
        List<String> ifLines = request.headers("If");
        return new Preconditions(
                match == null ? null : EntityTagCondition.parse(match),
                noneMatch == null ? null : EntityTagCondition.parse(noneMatch),
                date(request, "If-Modified-Since"),
                date(request, "If-Unmodified-Since"),
                ifLines.isEmpty() ? null : IfHeader.parse(String.join(" ", ifLines)),
                joined(request, "If-Schedule-Tag-Match"));
    }

    private static String joined(DavRequest request, String header) {
        List<String> lines = request.headers(header);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    private static Instant date(DavRequest request, String header) {
        return request.header(header).flatMap(HttpDate::parse).orElse(null);
    }
}
