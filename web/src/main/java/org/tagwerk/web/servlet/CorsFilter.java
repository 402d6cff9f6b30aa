package org.tagwerk.web.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lets scripts of the listed origins in: {@code tagwerk.cors.origins}, separated by commas, none unless set.
 *
 * <p>An origin that is not listed gets no header at all, so that a browser keeps the answer from its script.
 */
@WebFilter(filterName = "cors", urlPatterns = "/*")
public class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS, PROPFIND, PROPPATCH, REPORT,"
            + " MKCALENDAR, MKCOL, COPY, MOVE, ACL, LOCK, UNLOCK";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, Depth, Destination, Overwrite, If,"
            + " If-Match, If-None-Match, If-Schedule-Tag-Match, Prefer, Brief, Lock-Token, Timeout";
    private static final String EXPOSED = "ETag, Location, DAV, Allow, Schedule-Tag, CTag, Content-Location,"
            + " Preference-Applied, Retry-After, Lock-Token, X-Request-Id";

    private final transient Set<String> origins;

    /** Reads the setting. */
    public CorsFilter() {
        origins = Set.copyOf(ConfigProvider.getConfig()
                .getOptionalValues("tagwerk.cors.origins", String.class)
                .orElse(List.of()));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        if (!origins.isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        if (origin == null || !origins.contains(origin)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        if (request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null) {
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
            response.setHeader("Access-Control-Max-Age", "3600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }
}
