package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.DavClasses;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.report.DavReport;
import org.tagwerk.web.xml.SecureXml;
import org.tagwerk.web.xml.XmlBody;

/** REPORT: finds the report by the root of the body (RFC 3253 §3.6). */
@Dependent
public class Report extends DavMethod {
    private static final int MAX_BODY = 16 << 20;

    @Inject
    private Lookups lookups;

    @Inject
    private Capabilities capabilities;

    public Report() {
        super("REPORT", EnumSet.allOf(Kind.class));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException, XMLStreamException {
        byte[] octets = request.body(MAX_BODY);
        if (SecureXml.isEmpty(octets)) {
            throw DavException.badRequest("a report has a body");
        }
        XmlBody body = SecureXml.open(octets);
        Optional<DavReport> named = capabilities
                .find(body.root())
                .filter(DavReport.class::isInstance)
                .map(DavReport.class::cast);
        Target target = lookups.target(
                request.target().orElse(Href.ROOT),
                Set.of(),
                request.preconditions(),
                named.map(DavReport::privilege).orElse(Privilege.READ),
                caller);
        DavReport report = named.filter(capability -> capability.kinds().contains(target.kind()))
                .orElseThrow(() -> new DavException(
                        Condition.SUPPORTED_REPORT, "no report " + body.root().getLocalPart() + " here"));
        response.header("DAV", DavClasses.VALUE);
        response.vary("Brief, Prefer");
        if (request.prefer().minimal()) {
            response.header("Preference-Applied", "return=minimal");
        }
        report.run(target, body, request, response, caller);
    }
}
