package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.DavClasses;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** OPTIONS: what can be done here (RFC 4918 §10.1, RFC 7231 §4.3.7). */
@Dependent
public class Options extends DavMethod {
    @Inject
    private Lookups lookups;

    @Inject
    private Capabilities capabilities;

    public Options() {
        super("OPTIONS", EnumSet.allOf(Kind.class));
    }

    /** Without a caller, the answer is the same whether something is there or not. */
    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) {
        Kind kind = Kind.ROOT;
        if (caller != null) {
            Href href = request.target().orElse(Href.ROOT);
            Optional<Kind> found = lookups.kind(href, caller);
            kind = found.orElse(Kind.FILE);
        }
        response.header("DAV", DavClasses.VALUE);
        response.header("Allow", String.join(", ", capabilities.methods(kind)));
        response.empty(200);
    }
}
