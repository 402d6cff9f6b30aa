package org.tagwerk.web.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tagwerk.boundary.Operations;
import org.tagwerk.web.http.Peers;
import org.tagwerk.web.http.Traffic;

/**
 * Tells those who run the server how it is: {@code /health/live}, {@code /health/ready}, {@code /metrics}; to all others
 * there is nothing here.
 *
 * <p>Live: the process answers. Ready: it has begun, is not stopping, and the database answers.
 */
@WebServlet(
        name = "operations",
        urlPatterns = {"/health/live", "/health/ready", "/metrics"})
public class OperationsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Peers peers;

    @Inject
    private transient Operations operations;

    @Inject
    private transient Traffic traffic;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!peers.mayWatch(request)) {
            send(response, HttpServletResponse.SC_NOT_FOUND, "text/plain; charset=utf-8", bytes("nothing is here\n"));
            return;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            send(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", bytes("GET\n"));
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        if (request.getRequestURI().endsWith("/metrics")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            traffic.write(all);
            send(response, HttpServletResponse.SC_OK, Traffic.MEDIA_TYPE, all.toByteArray());
        } else {
            boolean up = request.getRequestURI().endsWith("/live") || operations.isReady();
            int status = up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            send(response, status, "application/json", bytes("{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}\n"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
