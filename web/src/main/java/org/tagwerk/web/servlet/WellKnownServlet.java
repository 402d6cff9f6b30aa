package org.tagwerk.web.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends clients that look under {@code /.well-known/} to {@code /dav/} (RFC 6764 §5, RFC 5785).
 *
 * <p>Whatever the method, with and without a last slash; the location is a path, so it never leads away from TLS.
 */
@WebServlet(
        name = "well-known",
        urlPatterns = {"/.well-known/caldav", "/.well-known/caldav/", "/.well-known/carddav", "/.well-known/carddav/"})
public class WellKnownServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", request.getContextPath() + "/dav/");
        response.setHeader("Cache-Control", "max-age=86400");
        response.setContentLength(0);
    }
}
