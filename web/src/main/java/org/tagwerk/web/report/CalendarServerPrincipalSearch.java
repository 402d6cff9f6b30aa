package org.tagwerk.web.report;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.PrincipalSearchService;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Target;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalTerm;
import org.tagwerk.web.http.DavRequest;
import org.tagwerk.web.http.DavResponse;
import org.tagwerk.web.property.PropertyPlan;
import org.tagwerk.web.property.PropertyRegistry;
import org.tagwerk.web.xml.XmlBody;

/** CS:calendarserver-principal-search: principals in whose names or addresses each of some words is found. */
@Dependent
public class CalendarServerPrincipalSearch extends DavReport {
    @EJB
    private PrincipalSearchService search;

    @Inject
    private PropertyRegistry registry;

    public CalendarServerPrincipalSearch() {
        super(CalendarServer.name("calendarserver-principal-search"), EnumSet.allOf(Kind.class));
    }

    @Override
    public void run(Target target, XmlBody body, DavRequest request, DavResponse response, Caller caller)
            throws IOException, XMLStreamException {
        requireDepthZero(request);
        var asked = body.as(org.tagwerk.web.xml.request.CalendarServerPrincipalSearch.class);
        List<String> words =
                asked.searchTokens().stream().map(String::strip).distinct().toList();
        List<PrincipalTerm> terms = words.stream().allMatch(PrincipalTerms::isSearchable)
                ? words.stream()
                        .map(word -> PrincipalTerm.text(PrincipalTerm.Field.EITHER, true, word, true))
                        .toList()
                : List.of();
        FoundPrincipals.answer(
                search,
                terms,
                false,
                kinds(asked.context()),
                asked.limit(),
                PropertyPlan.of(registry, asked),
                request,
                response,
                caller);
    }

    private static Set<PrincipalKind> kinds(String context) {
        return switch (context == null ? "attendee" : context) {
            case "attendee" -> EnumSet.allOf(PrincipalKind.class);
            case "user" -> EnumSet.of(PrincipalKind.USER);
            case "group" -> EnumSet.of(PrincipalKind.GROUP);
            case "location" -> EnumSet.of(PrincipalKind.ROOM);
            case "resource" -> EnumSet.of(PrincipalKind.RESOURCE);
            default -> throw DavException.badRequest("no context " + context);
        };
    }
}
