package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.LockService;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.http.Timeout;
import org.tagwerk.web.property.webdav.Lockdiscovery;
import org.tagwerk.web.xml.SecureXml;
import org.tagwerk.web.xml.XmlValue;
import org.tagwerk.web.xml.XmlWriter;
import org.tagwerk.web.xml.request.Lockinfo;

/** LOCK: takes a write lock, or without a body lets one last longer (RFC 4918 §9.10). */
@Dependent
public class Lock extends DavMethod {
    static final Set<Kind> LOCKABLE =
            Stream.of(Kind.values()).filter(Kind::isLockable).collect(Collectors.toUnmodifiableSet());

    private static final int MAX_BODY = 1 << 16;

    @EJB
    private LockService service;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    @Inject
    private Settings settings;

    public Lock() {
        super("LOCK", LOCKABLE);
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException, XMLStreamException {
        Href href = request.href();
        if (href.segments().isEmpty()) {
            throw DavException.methodNotAllowed("the root is never locked");
        }
        Depth depth = request.depth(Depth.INFINITY);
        if (depth == Depth.ONE) {
            throw DavException.badRequest("Depth is 0 or infinity");
        }
        byte[] body = request.body(MAX_BODY);
        Preconditions preconditions = request.preconditions();
        long seconds = Timeout.seconds(request.headers("Timeout"), settings.maxLockSeconds());
        LockService.Outcome outcome;
        if (SecureXml.isEmpty(body)) {
            outcome = gate.pass(
                    List.of(href.parent()),
                    () -> retry.run(() -> service.refresh(href, seconds, preconditions, caller)));
        } else {
            Lockinfo info = SecureXml.open(body).as(Lockinfo.class);
            LockService.Wish wish = new LockService.Wish(
                    info.exclusive(),
                    depth == Depth.INFINITY,
                    info.owner().map(XmlValue::xml).orElse(null),
                    seconds);
            outcome = gate.pass(
                    List.of(href.parent()), () -> retry.run(() -> service.lock(href, wish, preconditions, caller)));
        }
        answer(response, outcome, caller);
    }

    private static void answer(DavResponse response, LockService.Outcome outcome, Caller caller)
            throws IOException, XMLStreamException {
        if (outcome.token() != null) {
            response.header("Lock-Token", '<' + outcome.token() + '>');
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        XmlWriter xml = XmlWriter.begin(body, Dav.PROP);
        Lockdiscovery.value(outcome.locks(), caller).writeElement(Lockdiscovery.NAME, xml);
        xml.finish();
        response.body(outcome.created() ? 201 : 200, DavResponse.XML, body.toByteArray());
    }
}
