package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.boundary.CollectionService;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.Lookups;
import org.tagwerk.boundary.PrincipalRemoval;
import org.tagwerk.boundary.ResourceService;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;

/** DELETE of a resource, or of a collection with all that is in it (RFC 4918 §9.6). */
@Dependent
public class Delete extends DavMethod {
    @Inject
    private Lookups lookups;

    @EJB
    private ResourceService resources;

    @EJB
    private CollectionService collections;

    @EJB
    private PrincipalRemoval principals;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    public Delete() {
        super(
                "DELETE",
                Set.of(
                        Kind.PRINCIPAL,
                        Kind.CALENDAR,
                        Kind.CALENDAR_OBJECT,
                        Kind.INBOX_ITEM,
                        Kind.ADDRESSBOOK,
                        Kind.ADDRESS_OBJECT,
                        Kind.PLAIN,
                        Kind.FILE));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) {
        Href href = request.href();
        if (href.segments().isEmpty()) {
            throw DavException.forbidden("the root stays");
        }
        Preconditions preconditions = request.preconditions();
        // RFC 6638 §8.1: whoever says nothing lets the organizer know.
        boolean reply = request.header("Schedule-Reply")
                .filter(value -> value.strip().equalsIgnoreCase("F"))
                .isEmpty();
        gate.pass(
                List.of(href.parent()),
                () -> retry.run(() -> {
                    Optional<Kind> kind = lookups.collectionKind(href, caller);
                    if (kind.filter(Delete::isPrincipal).isPresent()) {
                        principals.delete(href, preconditions, caller);
                        return href;
                    }
                    if (kind.filter(Kind::isCollection).isEmpty()) {
                        resources.delete(href, preconditions, reply, caller);
                        return href;
                    }
                    if (request.depth(Depth.INFINITY) != Depth.INFINITY) {
                        throw DavException.badRequest("a collection is removed with Depth infinity");
                    }
                    collections.delete(href, preconditions, reply, caller);
                    return href;
                }));
        response.empty(204);
    }

    private static boolean isPrincipal(Kind kind) {
        return kind == Kind.PRINCIPAL || kind == Kind.PROXY_READ || kind == Kind.PROXY_WRITE;
    }
}
