package org.tagwerk.web.servlet;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.delivery.DeliveryService;
import org.tagwerk.error.DavException;
import org.tagwerk.web.auth.BasicMechanism;
import org.tagwerk.web.auth.CallerFactory;
import org.tagwerk.web.fault.FaultWriter;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.http.Exchange;
import org.tagwerk.web.method.DavMethod;

/** Every request but those to {@code /.well-known/}: finds the method by its name and catches what it throws. */
@WebServlet(name = "dav", urlPatterns = "/*")
public class DavServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** What changes nothing has nothing to deliver. */
    private static final Set<String> READS = Set.of("GET", "HEAD", "PROPFIND", "REPORT", "OPTIONS");

    @Inject
    private transient Capabilities capabilities;

    @Inject
    private transient BasicMechanism mechanism;

    @EJB
    private transient DeliveryService deliveries;

    @Override
    protected void service(HttpServletRequest servletRequest, HttpServletResponse servletResponse) throws IOException {
        DavResponse response = new DavResponse(servletResponse);
        try {
            DavRequest request = admitted(servletRequest, servletResponse);
            if (request == null) {
                return;
            }
            Caller caller = caller(request);
            DavMethod method = method(request, response);
            if (READS.contains(request.verb())) {
                method.handle(request, response, caller);
                return;
            }
            try {
                method.handle(request, response, caller);
            } finally {
                // Before the client hears of it what it sent is delivered, as far as that goes quickly (DESIGN 14.12).
                deliveries.drain();
            }
        } catch (XMLStreamException | RuntimeException failure) {
            FaultWriter.write(response, failure, Exchange.id(servletRequest));
        }
    }

    /** The request, if its caller may ask anything at all; null when it has been answered. Strangers are told nothing of a malformed URL. */
    private DavRequest admitted(HttpServletRequest servletRequest, HttpServletResponse servletResponse)
            throws IOException {
        DavRequest request;
        try {
            request = new DavRequest(servletRequest);
        } catch (DavException malformed) {
            if (mechanism.admits(servletRequest, servletResponse, null)) {
                throw malformed;
            }
            return null;
        }
        Href target = request.target().orElse(null);
        return mechanism.admits(servletRequest, servletResponse, target) ? request : null;
    }

    /** OPTIONS is answered to strangers too (CLIENTS 2.11); who sends a password is told when it is wrong. */
    private static Caller caller(DavRequest request) {
        return request.verb().equals("OPTIONS")
                ? CallerFactory.caller(request.servletRequest()).orElse(null)
                : CallerFactory.require(request.servletRequest());
    }

    private DavMethod method(DavRequest request, DavResponse response) {
        if (request.target().isEmpty() && !request.isRoot()) {
            throw DavException.notFound("nothing is outside /dav");
        }
        return capabilities
                .find(new QName(request.verb()))
                .map(DavMethod.class::cast)
                .orElseThrow(() -> {
                    response.header("Allow", String.join(", ", capabilities.methods(Kind.CALENDAR)));
                    return new DavException(501, "no such method");
                });
    }
}
