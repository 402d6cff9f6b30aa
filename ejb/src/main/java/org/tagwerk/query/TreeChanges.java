package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.SyncToken;
import org.tagwerk.dav.TreeToken;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.CollectionView;

/**
 * The changes of a collection that has collections inside, found by comparing revisions (DESIGN 14.7).
 *
 * <p>First its own members that are no collections and the names that are gone, then the inner collections one by one.
 * Where a limit cuts the answer, the token holds for each inner collection how far it was sent.
 */
@ApplicationScoped
public class TreeChanges {
    private static final int UNLIMITED = 1_000_000;

    @Inject
    private Collections collections;

    @Inject
    private Changes changes;

    @Inject
    private TargetLoader loader;

    /**
     * One change.
     *
     * @param target null for what is gone
     */
    public record Change(Href href, Target target) {}

    /** The changes, and the token that they lead to. */
    public record Result(List<Change> changes, String token, boolean truncated) {}

    /** What changed since {@code token}; an empty token begins. */
    public Result since(Target home, String token, boolean infinite, int limit, Set<Facet> facets) {
        TreeToken from = token.isEmpty() ? null : valid(home, token);
        CollectionView own = home.collection();
        boolean initial = from == null || from.cursor() != null && from.cursor().initial();
        long since = from == null ? 0 : from.revision();
        SyncToken.Cursor cursor = from == null ? null : from.cursor();
        long base = initial && from != null ? from.revision() : own.revision();
        List<ChangeRow> rows = changes.between(
                own.id(),
                cursor == null ? since : cursor.revision(),
                cursor == null ? null : cursor.name(),
                own.revision(),
                initial ? base : 0,
                limit + 1);
        SortedMap<Long, Long> seen = from == null ? new TreeMap<>() : from.inner();
        if (rows.size() > limit) {
            ChangeRow last = rows.get(limit - 1);
            SyncToken.Cursor next = new SyncToken.Cursor(initial, last.revision(), last.name());
            TreeToken continued = new TreeToken(own.tag(), initial ? base : since, seen, next);
            return new Result(described(home, rows.subList(0, limit), facets), continued.toString(), true);
        }
        List<Change> sent = new ArrayList<>(described(home, rows, facets));
        return inner(home, initial ? 0 : since, seen, infinite, limit, sent, facets);
    }

    private Result inner(
            Target home,
            long since,
            Map<Long, Long> seen,
            boolean infinite,
            int limit,
            List<Change> sent,
            Set<Facet> facets) {
        SortedMap<Long, Long> reached = new TreeMap<>();
        boolean truncated = false;
        for (CollectionView view : collections.below(home.collection().path())) {
            Long known = seen.get(view.tag());
            boolean isChild = view.parentId() == home.collection().id();
            boolean rebound = isChild && view.boundRevision() > since;
            boolean changed = known == null || known != view.revision() || rebound;
            List<Change> its =
                    changed && (infinite || isChild) ? changesOf(home, view, known, infinite, facets) : List.of();
            if (sent.size() + its.size() > limit) {
                truncated = true;
                if (known != null) {
                    // One less than known: asked for again even if its properties alone have changed.
                    reached.put(view.tag(), rebound && known == view.revision() ? known - 1 : known);
                }
                continue;
            }
            sent.addAll(its);
            reached.put(view.tag(), view.revision());
        }
        if (truncated && sent.isEmpty()) {
            throw new DavException(Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "one collection alone exceeds the limit");
        }
        CollectionView own = home.collection();
        return new Result(sent, new TreeToken(own.tag(), own.revision(), reached).toString(), truncated);
    }

    private List<Change> changesOf(Target home, CollectionView view, Long known, boolean infinite, Set<Facet> facets) {
        Target collection =
                loader.addFacets(List.of(Target.of(href(view), view)), facets).get(0);
        List<Change> list = new ArrayList<>();
        list.add(new Change(collection.href(), collection));
        if (infinite) {
            long since = known == null ? 0 : known;
            List<ChangeRow> rows = changes.between(
                    view.id(), since, null, view.revision(), known == null ? view.revision() : 0, UNLIMITED);
            list.addAll(described(collection, rows, facets));
        }
        return list;
    }

    private List<Change> described(Target collection, List<ChangeRow> rows, Set<Facet> facets) {
        Map<String, Target> members = new TreeMap<>();
        loader.members(
                        collection,
                        rows.stream()
                                .map(ChangeRow::resource)
                                .filter(resource -> resource != null)
                                .toList(),
                        facets)
                .forEach(target -> members.put(target.href().name(), target));
        return rows.stream()
                .map(row -> new Change(href(collection, row), members.get(row.name())))
                .toList();
    }

    private static Href href(Target collection, ChangeRow row) {
        Href href = collection.href().child(row.name());
        return row.wasCollection() ? href.asCollection() : href;
    }

    private static Href href(CollectionView view) {
        return new Href(List.of(view.path().substring(1).split("/")), true);
    }

    private static TreeToken valid(Target home, String token) {
        CollectionView own = home.collection();
        return TreeToken.parse(token)
                .filter(ours -> ours.tag() == own.tag()
                        && ours.revision() <= own.revision()
                        && ours.revision() >= own.oldestRevision())
                .orElseThrow(() -> new DavException(Condition.VALID_SYNC_TOKEN, "not a token of this collection"));
    }
}
