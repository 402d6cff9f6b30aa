package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.tagwerk.boundary.CopyMoveService;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.PutOutcome;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** What COPY and MOVE have in common (RFC 4918 §9.8, §9.9). */
public abstract class Transfer extends DavMethod {
    @EJB
    private CopyMoveService service;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    private final boolean move;

    protected Transfer(String verb, boolean move) {
        super(
                verb,
                Set.of(
                        Kind.CALENDAR,
                        Kind.CALENDAR_OBJECT,
                        Kind.INBOX_ITEM,
                        Kind.ADDRESSBOOK,
                        Kind.ADDRESS_OBJECT,
                        Kind.PLAIN,
                        Kind.FILE));
        this.move = move;
    }

    /** For the container's proxies. */
    protected Transfer() {
        this.move = false;
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) {
        Href source = request.href();
        Href destination = request.destination();
        Depth depth = request.depth(Depth.INFINITY);
        if (depth == Depth.ONE
                || move && depth != Depth.INFINITY && request.href().collection()) {
            throw DavException.badRequest("Depth is infinity, or 0 for COPY");
        }
        if (source.segments().isEmpty() || destination.segments().isEmpty()) {
            throw DavException.forbidden("the root stays where it is");
        }
        CopyMoveService.Transfer transfer =
                new CopyMoveService.Transfer(source, destination, move, request.overwrite(), depth == Depth.INFINITY);
        Preconditions preconditions = request.preconditions();
        PutOutcome outcome = gate.pass(
                List.of(source.parent(), destination.parent()),
                () -> retry.run(() -> service.transfer(transfer, preconditions, caller)));
        response.header("ETag", outcome.etag());
        response.header("Schedule-Tag", outcome.scheduleTag());
        if (outcome.created()) {
            response.header("Location", outcome.href().toString());
        }
        response.empty(outcome.created() ? 201 : 204);
    }
}
