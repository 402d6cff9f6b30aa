package org.tagwerk.web.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.error.DavException;
import org.tagwerk.error.MembersLocked;
import org.tagwerk.error.RetryLater;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.xml.ErrorWriter;
import org.tagwerk.web.xml.MultiStatusWriter;

/**
 * Turns a failure into a response: a {@code DAV:error} that names the condition, or a neutral 500.
 *
 * <p>Headers that were set before stay, Allow with 405 for one. What a client sees of an unexpected failure is its
 * request's id, which is in the log line as well, and nothing else.
 */
public final class FaultWriter {
    private static final Logger LOG = Logger.getLogger(FaultWriter.class.getName());
    private static final String CHALLENGE = "Basic realm=\"Tagwerk\", charset=\"UTF-8\"";
    private static final int SOON = 5;

    private FaultWriter() {}

    /**
     * Answers with a failure. When the response is already on its way it is left cut, without its end.
     *
     * @param requestId what the log and the client know the request by
     * @throws IOException when the client is gone
     */
    public static void write(DavResponse response, Throwable thrown, String requestId) throws IOException {
        DavException failure = expected(thrown);
        if (failure == null) {
            LOG.severe(() -> "request " + requestId + " failed: " + Trace.of(thrown));
        }
        if (response.isCommitted()) {
            return;
        }
        response.resetBody();
        if (failure == null) {
            response.text(500, "The server failed on this request (" + requestId + ").\n");
        } else {
            answer(response, failure);
        }
    }

    private static void answer(DavResponse response, DavException failure) throws IOException {
        if (failure instanceof RetryLater later) {
            response.header("Retry-After", Integer.toString(later.seconds()));
        } else if (failure.status() == 503 && !response.hasHeader("Retry-After")) {
            response.header("Retry-After", Integer.toString(SOON));
        }
        if (failure.status() == 401 && !response.hasHeader("WWW-Authenticate")) {
            response.header("WWW-Authenticate", CHALLENGE);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            if (failure instanceof MembersLocked members) {
                members(body, members);
            } else {
                ErrorWriter.document(body, failure);
            }
        } catch (XMLStreamException e) {
            LOG.log(Level.SEVERE, "an error body could not be written", e);
            body.reset();
            body.writeBytes("<error xmlns=\"DAV:\"/>".getBytes(StandardCharsets.UTF_8));
        }
        response.body(failure.status(), DavResponse.XML, body.toByteArray());
    }

    private static void members(ByteArrayOutputStream body, MembersLocked failure) throws XMLStreamException {
        MultiStatusWriter writer = new MultiStatusWriter(body, false);
        for (int i = 0; i < failure.roots().size(); i++) {
            writer.response(failure.roots().get(i))
                    .failed(failure.failures().get(i))
                    .end();
        }
        if (failure.dependent() != null) {
            writer.status(failure.dependent(), 424);
        }
        writer.finish();
    }

    /** The failure meant for the client, which a container may have wrapped; null when there is none. */
    private static DavException expected(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 20; i++) {
            if (cause instanceof DavException failure) {
                return failure;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
