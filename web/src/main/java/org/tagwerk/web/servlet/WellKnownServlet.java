package org.tagwerk.web.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tagwerk.dav.Href;

/**
 * Sends clients that look under {@code /.well-known/} to {@code /dav/} (RFC 6764 §5, RFC 5785), and tells those that look
 * at the directory itself what is in it.
 *
 * <p>Whatever the method, with and without a last slash; the location is a path, so it never leads away from TLS.
 */
@WebServlet(
        name = "well-known",
        urlPatterns = {
            "/.well-known/",
            "/.well-known/caldav",
            "/.well-known/caldav/",
            "/.well-known/carddav",
            "/.well-known/carddav/"
        })
public class WellKnownServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String NAMES = "caldav\ncarddav\n";
    private static final String COLLECTION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <D:multistatus xmlns:D="DAV:"><D:response><D:href>/.well-known/</D:href><D:propstat><D:prop>\
            <D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>\
            </D:response></D:multistatus>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().endsWith("/.well-known/")) {
            directory(request.getMethod(), response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", Href.ROOT.toString());
        response.setHeader("Cache-Control", "max-age=86400");
        response.setContentLength(0);
    }

    private static void directory(String method, HttpServletResponse response) throws IOException {
        switch (method) {
            case "GET", "HEAD" -> send(response, 200, "text/plain; charset=utf-8", NAMES);
            case "PROPFIND" -> send(response, 207, "application/xml; charset=utf-8", COLLECTION);
            default -> {
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                response.setHeader("Allow", "GET, HEAD, PROPFIND");
                response.setContentLength(0);
            }
        }
    }

    private static void send(HttpServletResponse response, int status, String type, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }
}
