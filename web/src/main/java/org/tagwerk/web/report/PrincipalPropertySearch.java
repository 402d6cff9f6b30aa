package org.tagwerk.web.report;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.PrincipalSearchService;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalTerm;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/**
 * DAV:principal-property-search: principals by name, address and type, caselessly (RFC 3744 §9.4), with the attributes
 * test, type and match-type and the limit of Calendar Server.
 */
@Dependent
public class PrincipalPropertySearch extends DavReport {
    @EJB
    private PrincipalSearchService search;

    @Inject
    private PropertyRegistry registry;

    public PrincipalPropertySearch() {
        super(Dav.name("principal-property-search"), EnumSet.allOf(Kind.class));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        requireDepthZero(request);
        var asked = body.as(org.tagwerk.web.xml.request.PrincipalPropertySearch.class);
        boolean any = asked.anyOf();
        List<PrincipalTerm> terms = new ArrayList<>();
        boolean hopeless = asked.searches().isEmpty();
        for (var one : asked.searches()) {
            for (QName property : one.names()) {
                Optional<PrincipalTerm> term = PrincipalTerms.of(property, one.matchType(), one.match());
                term.ifPresent(terms::add);
                hopeless |= term.isEmpty() && !any;
            }
        }
        Set<PrincipalKind> kinds = asked.everywhere() ? EnumSet.allOf(PrincipalKind.class) : inside(target);
        asked.type().ifPresent(type -> kinds.removeIf(kind -> !kind.userType().equals(type)));
        FoundPrincipals.answer(
                search,
                hopeless ? List.of() : terms,
                any,
                kinds,
                asked.limit(),
                PropertyPlan.of(registry, asked),
                request,
                response,
                caller);
    }

    /** The kinds of principals that are members of the target at any depth. */
    private static Set<PrincipalKind> inside(Target target) {
        if (target.kind() != Kind.PRINCIPALS) {
            return EnumSet.noneOf(PrincipalKind.class);
        }
        List<String> segments = target.href().segments();
        return segments.size() == 1
                ? EnumSet.allOf(PrincipalKind.class)
                : EnumSet.of(PrincipalKind.ofSegment(segments.get(1)).orElseThrow());
    }
}
