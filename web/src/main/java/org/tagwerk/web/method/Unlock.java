package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.LockService;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** UNLOCK: gives a write lock back (RFC 4918 §9.11). */
@Dependent
public class Unlock extends DavMethod {
    @EJB
    private LockService service;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    public Unlock() {
        super("UNLOCK", Lock.LOCKABLE);
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) {
        Href href = request.href();
        if (href.segments().isEmpty()) {
            throw DavException.methodNotAllowed("the root is never locked");
        }
        String token = token(request.header("Lock-Token").orElse("").strip());
        Preconditions preconditions = request.preconditions();
        gate.pass(
                List.of(href.parent()),
                () -> retry.run(() -> {
                    service.unlock(href, token, preconditions, caller);
                    return href;
                }));
        response.empty(204);
    }

    /** The URI in its brackets (RFC 4918 §10.5). */
    private static String token(String value) {
        if (value.length() < 3 || !value.startsWith("<") || !value.endsWith(">")) {
            throw DavException.badRequest("Lock-Token has one URI in angle brackets");
        }
        return value.substring(1, value.length() - 1);
    }
}
