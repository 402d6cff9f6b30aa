package org.tagwerk.web.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.tagwerk.boundary.QueryService;
import org.tagwerk.boundary.QueryService.Item;
import org.tagwerk.boundary.QueryService.Located;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.query.Facet;
import org.tagwerk.query.WorkBudget;

/** Loads members of several collections with what a report wants of their content. */
final class Contents {
    private static final int RUN = 200;
    private static final long RUN_OCTETS = 8L << 20;

    private final QueryService query;
    private final Set<Facet> needs;
    private final QueryService.Wanted wanted;
    private final Caller caller;
    private final WorkBudget budget = new WorkBudget();

    /**
     * A loader for one report.
     *
     * @param wanted null when no content is
     */
    Contents(QueryService query, Set<Facet> needs, QueryService.Wanted wanted, Caller caller) {
        this.query = query;
        this.needs = needs;
        this.wanted = wanted;
        this.caller = caller;
    }

    /** Whether any content is wanted. */
    boolean areWanted() {
        return wanted != null;
    }

    /** What else is asked of the members. */
    Set<Facet> needs() {
        return needs;
    }

    /** The members by path; what has vanished is not among them. */
    Map<Href, Item> load(List<Located> members) {
        Map<Long, List<Located>> byCollection = new LinkedHashMap<>();
        for (Located member : members) {
            long id = member.collection().collection().id();
            byCollection.computeIfAbsent(id, any -> new ArrayList<>()).add(member);
        }
        Map<Href, Item> items = new HashMap<>();
        for (List<Located> together : byCollection.values()) {
            if (wanted == null || together.stream().allMatch(member -> member.octets() != null)) {
                query.items(together, needs, wanted, budget)
                        .forEach(item -> items.put(item.target().href(), item));
                continue;
            }
            List<Long> rest = together.stream().map(member -> member.row().id()).toList();
            while (!rest.isEmpty()) {
                QueryService.Page page = query.page(together.get(0).collection(), rest, needs, wanted, budget, caller);
                page.items().forEach(item -> items.put(item.target().href(), item));
                rest = rest.subList(page.taken(), rest.size());
            }
        }
        return items;
    }

    /** Cuts a list into runs of so few members, and octets of content, that one fits into memory. */
    <T> List<List<T>> runs(List<T> all, ToLongFunction<T> size) {
        List<List<T>> runs = new ArrayList<>();
        int from = 0;
        long octets = 0;
        for (int i = 0; i < all.size(); i++) {
            octets += size.applyAsLong(all.get(i));
            if (i > from && (octets > RUN_OCTETS || i - from == RUN)) {
                runs.add(all.subList(from, i));
                from = i;
                octets = size.applyAsLong(all.get(i));
            }
        }
        if (from < all.size()) {
            runs.add(all.subList(from, all.size()));
        }
        return runs;
    }
}
