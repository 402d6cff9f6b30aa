package org.tagwerk.web.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJBException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.CalDav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.ErrorDetail;
import org.tagwerk.error.MembersLocked;
import org.tagwerk.error.NeedPrivileges;
import org.tagwerk.error.RetryLater;
import org.tagwerk.web.http.Responses;

class FaultWriterTest {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Logger logger = Logger.getLogger(FaultWriter.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static Responses answer(Throwable failure) throws IOException {
        Responses response = new Responses();
        FaultWriter.write(response.make(), failure, "r-1");
        return response;
    }

    /** A conflict that names the resource in the way. */
    private static final class Conflict extends DavException {
        private static final long serialVersionUID = 1L;

        Conflict() {
            super(Condition.NO_UID_CONFLICT, "the UID is taken");
        }

        @Override
        public List<ErrorDetail> details() {
            return List.of(
                    new ErrorDetail.Href("/dav/a%20b"),
                    new ErrorDetail.Element(CalDav.name("comp"), "x<y"),
                    new ErrorDetail.Element(new QName("urn:x", "y"), null));
        }
    }

    @Test
    void aConditionIsNamedWithItsDetails() throws IOException {
        Responses response = answer(new Conflict());
        assertEquals(403, response.status());
        assertEquals("application/xml; charset=\"utf-8\"", response.header("Content-Type"));
        assertEquals(
                XML + "<D:error xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
                        + "<C:no-uid-conflict><D:href>/dav/a%20b</D:href>"
                        + "<C:comp>x&lt;y</C:comp><X:y xmlns:X=\"urn:x\"/></C:no-uid-conflict>"
                        + "<D:responsedescription>the UID is taken</D:responsedescription></D:error>\n",
                response.body());
        assertEquals(List.of(), logged);
    }

    @Test
    void aMissingPrivilegeIsNamed() throws IOException {
        Responses response = answer(new NeedPrivileges("/dav/x/", CalDav.name("read-free-busy")));
        assertEquals(403, response.status());
        assertEquals(
                XML + "<D:error xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:need-privileges>"
                        + "<D:resource><D:href>/dav/x/</D:href><D:privilege><C:read-free-busy/></D:privilege>"
                        + "</D:resource></D:need-privileges>"
                        + "<D:responsedescription>needs read-free-busy</D:responsedescription></D:error>\n",
                response.body());
    }

    @Test
    void locksBelowAreAMultistatus() throws IOException {
        Responses response =
                answer(new MembersLocked(Condition.NO_CONFLICTING_LOCK, List.of("/dav/files/a/x"), "/dav/files/a/"));
        assertEquals(207, response.status());
        String body = response.body();
        assertTrue(
                body.contains("<D:href>/dav/files/a/x</D:href><D:status>HTTP/1.1 423 Locked</D:status><D:error>"
                        + "<D:no-conflicting-lock>"),
                body);
        assertTrue(
                body.contains("<D:href>/dav/files/a/</D:href><D:status>HTTP/1.1 424 Failed Dependency</D:status>"),
                body);
    }

    @Test
    void theErrorIsNeverEmpty() throws IOException {
        Responses response = answer(new DavException(403, null));
        assertEquals(
                XML + "<D:error xmlns:D=\"DAV:\"><D:responsedescription>Forbidden</D:responsedescription></D:error>\n",
                response.body());
    }

    @Test
    void whatAContainerWrappedIsFound() throws IOException {
        Responses response = answer(new EJBException(new DavException(Condition.CTAG_OK, "changed")));
        assertEquals(412, response.status());
        assertTrue(response.body().contains("<MM:ctag-ok/>"));
    }

    @Test
    void anUnexpectedFailureTellsItsIdAndNothingElse() throws IOException {
        Responses response = answer(new IllegalStateException("select password from principal"));
        assertEquals(500, response.status());
        assertEquals("The server failed on this request (r-1).\n", response.body());
        assertEquals(1, logged.size());
        assertTrue(logged.get(0).contains("r-1") && logged.get(0).contains("password"));
    }

    @Test
    void theClientIsToldWhenToComeAgain() throws IOException {
        assertEquals("7", answer(new RetryLater(7, "busy")).header("Retry-After"));
        assertEquals("5", answer(new DavException(503, "busy")).header("Retry-After"));
        assertNull(answer(new DavException(500, "broken")).header("Retry-After"));
    }

    @Test
    void unknownCallersAreAskedWhoTheyAre() throws IOException {
        assertTrue(
                answer(new DavException(401, "who?")).header("WWW-Authenticate").startsWith("Basic "));
        Responses response = new Responses();
        FaultWriter.write(response.make().header("WWW-Authenticate", "Bearer"), new DavException(401, "who?"), "r-1");
        assertEquals("Bearer", response.header("WWW-Authenticate"));
    }

    @Test
    void aResponseOnItsWayIsLeftCut() throws IOException {
        Responses response = new Responses().committed();
        FaultWriter.write(response.make(), new IllegalStateException("late"), "r-1");
        assertEquals("", response.body());
        assertEquals(200, response.status());
        assertFalse(logged.isEmpty());
    }
}
