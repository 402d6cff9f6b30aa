package org.tagwerk.web.post;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.FreeBusyService;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.http.MediaType;
import org.tagwerk.web.xml.XmlWriter;

/** POST to an outbox: when are these calendar users busy (RFC 6638 §5). */
@Dependent
public class OutboxFreeBusy {
    private static final QName RESPONSE = CalDav.name("response");
    private static final QName RECIPIENT = CalDav.name("recipient");
    private static final QName REQUEST_STATUS = CalDav.name("request-status");
    private static final QName CALENDAR_DATA = CalDav.name("calendar-data");

    @EJB
    private FreeBusyService freeBusy;

    @Inject
    private Settings settings;

    /**
     * Answers.
     *
     * @param outbox one on which the caller may ask
     * @throws DavException with supported-calendar-data, max-resource-size or a condition of
     *     {@link FreeBusyService#ask}
     */
    public void handle(Href outbox, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        byte[] body = request.body(Math.toIntExact(settings.maxResourceSize()), Condition.MAX_RESOURCE_SIZE);
        String type = request.contentType().map(MediaType::type).orElse("text/calendar");
        if (!type.equals("text/calendar")) {
            throw new DavException(Condition.SUPPORTED_CALENDAR_DATA, "an outbox takes text/calendar, not " + type);
        }
        List<FreeBusyService.Answer> answers =
                freeBusy.ask(outbox, body, Clock.systemUTC().instant(), caller);
        XmlWriter xml = XmlWriter.begin(response.xml(200), CalDav.name("schedule-response"));
        for (FreeBusyService.Answer answer : answers) {
            xml.start(RESPONSE);
            xml.start(RECIPIENT);
            xml.element(Dav.HREF, answer.recipient());
            xml.end();
            xml.element(REQUEST_STATUS, answer.status());
            if (answer.reply() != null) {
                String data = new String(answer.reply(), StandardCharsets.UTF_8);
                // A literal CRLF is a line feed to every reader of XML; most servers send it so, and some clients look.
                xml.element(CALENDAR_DATA, data.replace("\r\n", "\n"));
            }
            xml.end();
        }
        xml.finish();
    }
}
