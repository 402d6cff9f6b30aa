package org.tagwerk.web.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A response: status first, then headers, then at most one body. */
public final class DavResponse {
    /** The media type of each XML body that we send (RFC 4918 §8.2). */
    public static final String XML = "application/xml; charset=\"utf-8\"";

    private final HttpServletResponse response;

    /** Wraps the container's response. */
    public DavResponse(HttpServletResponse response) {
        this.response = response;
    }

    /** Sets the status. */
    public DavResponse status(int status) {
        response.setStatus(status);
        return this;
    }

    /** The status set so far. */
    public int status() {
        return response.getStatus();
    }

    /** Sets a header; a null value sets none. */
    public DavResponse header(String name, String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
        return this;
    }

    /** Says that the answer depends on these request headers too. */
    public DavResponse vary(String names) {
        response.addHeader("Vary", names);
        return this;
    }

    /** Whether this header has been set. */
    public boolean hasHeader(String name) {
        return response.containsHeader(name);
    }

    /** Sets Last-Modified (RFC 7232 §2.2). */
    public DavResponse lastModified(Instant instant) {
        return header("Last-Modified", HttpDate.format(instant));
    }

    /** A response without body: 201, 204, 304 and the like. */
    public void empty(int status) {
        status(status);
        if (status != 204 && status != 304) {
            response.setContentLength(0);
        }
    }

    /** Answers with this body. */
    public void body(int status, String contentType, byte[] body) throws IOException {
        status(status);
        response.setContentType(contentType);
        response.setContentLengthLong(body.length);
        response.getOutputStream().write(body);
    }

    /** Answers with this text in UTF-8. */
    public void text(int status, String text) throws IOException {
        body(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins an XML body of unknown length, which is written to the stream that is returned. */
    public OutputStream xml(int status) throws IOException {
        status(status);
        response.setContentType(XML);
        return response.getOutputStream();
    }

    /** Begins a page of unknown length in UTF-8, which is written to the stream that is returned. */
    public OutputStream html(int status) throws IOException {
        status(status);
        response.setContentType("text/html; charset=utf-8");
        return response.getOutputStream();
    }

    /** Whether status and headers have been sent, so that nothing of them can be changed. */
    public boolean isCommitted() {
        return response.isCommitted();
    }

    /** Forgets the body written so far; status and headers stay. */
    public void resetBody() {
        response.resetBuffer();
    }
}
