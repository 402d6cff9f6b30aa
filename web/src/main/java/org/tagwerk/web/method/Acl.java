package org.tagwerk.web.method;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.tagwerk.boundary.AclService;
import org.tagwerk.boundary.AclService.Wish;
import org.tagwerk.boundary.Gate;
import org.tagwerk.boundary.Retry;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.web.http.Capabilities;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.xml.SecureXml;
import org.tagwerk.web.xml.XmlValue;
import org.tagwerk.web.xml.request.AclBody;

/**
 * ACL: says who may do what in a collection (RFC 3744 §8.1).
 *
 * <p>Not in a calendar home: what it granted would hold for the inbox and for every calendar to come. Calendars are
 * shared one by one; who shall have them all is a delegate.
 */
@Dependent
public class Acl extends DavMethod {
    private static final int MAX_BODY = 1 << 20;

    @EJB
    private AclService lists;

    @Inject
    private Retry retry;

    @Inject
    private Gate gate;

    @Inject
    private Capabilities capabilities;

    public Acl() {
        super(
                "ACL",
                EnumSet.allOf(Kind.class).stream()
                        .filter(kind -> kind.isStored() && kind != Kind.CALENDAR_HOME)
                        .collect(Collectors.toSet()));
    }

    @Override
    public void handle(DavRequest request, DavResponse response, Caller caller) throws IOException {
        Href href = request.href();
        if (isCalendarHome(href)) {
            response.header("Allow", String.join(", ", capabilities.methods(Kind.CALENDAR_HOME)));
            throw DavException.methodNotAllowed("calendars are shared one by one, and all of them by delegation");
        }
        List<Wish> wishes = SecureXml.open(request.body(MAX_BODY)).as(AclBody.class).aces().stream()
                .map(Acl::wish)
                .toList();
        Preconditions preconditions = request.preconditions();
        gate.pass(
                List.of(href),
                () -> retry.run(() -> {
                    lists.set(href, wishes, preconditions, caller);
                    return href;
                }));
        response.empty(200);
    }

    /** By its place, so that nobody learns whether there is one. */
    private static boolean isCalendarHome(Href href) {
        return href.segments().size() == 2
                && TargetLoader.HOMES.get(href.segments().get(0)) == Kind.CALENDAR_HOME;
    }

    private static Wish wish(AclBody.Ace ace) {
        XmlValue principal = ace.principal();
        boolean isProperty = principal.name().equals(Dav.name("property"));
        return new Wish(
                principal.name(),
                principal.text().strip(),
                isProperty && principal.children().size() == 1
                        ? principal.children().get(0).name()
                        : null,
                ace.inverted(),
                ace.denies(),
                ace.privileges(),
                ace.isProtected(),
                ace.isInherited());
    }
}
