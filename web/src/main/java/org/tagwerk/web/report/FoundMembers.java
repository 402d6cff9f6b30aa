package org.tagwerk.web.report;

import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.dav.Caller;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.query.WorkBudget;

/**
 * What a query found in one collection, written page by page.
 *
 * @param collection a calendar, inbox or address book
 * @param ids of its members, in the order in which they are told
 */
record FoundMembers(Target collection, List<Long> ids) {
    private static final int PAGE = 200;

    /** Of a report's target: a member stands for itself in its collection. */
    static FoundMembers in(Target target, List<Long> ids) {
        Target collection =
                target.resource() == null ? target : Target.of(target.href().parent(), target.collection());
        return new FoundMembers(collection, ids);
    }

    /** Writes them all. */
    void write(
            QueryService query,
            Set<Facet> needs,
            QueryService.Wanted wanted,
            WorkBudget budget,
            Listing listing,
            Caller caller)
            throws XMLStreamException {
        List<Long> rest = ids;
        while (!rest.isEmpty()) {
            List<Long> next = rest.subList(0, Math.min(PAGE, rest.size()));
            QueryService.Page page = query.page(collection, next, needs, wanted, budget, caller);
            listing.items(page.items());
            rest = rest.subList(page.taken(), rest.size());
        }
    }
}
