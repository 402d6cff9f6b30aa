package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tagwerk.access.AccessControl;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.SyncToken;
import org.tagwerk.dav.TreeToken;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.MemberExtent;

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

    @Inject
    private FacetLoader facetLoader;

    @Inject
    private AccessControl access;

    /**
     * One change.
     *
     * @param target null for what is gone
     */
    public record Change(Href href, Target target) {}

    /**
     * What is asked, and by whom.
     *
     * @param seen tag to revision of the inner collections that the token knows
     * @param seesAll whether nothing is hidden from the caller
     */
    private record Scope(
            Target home,
            SortedMap<Long, Long> seen,
            boolean infinite,
            Set<Facet> facets,
            Caller caller,
            boolean seesAll) {}

    /** The changes, and the token that they lead to. */
    public record Result(List<Change> changes, String token, boolean truncated) {}

    /**
     * What changed since {@code token} of what the caller sees; an empty token begins.
     *
     * <p>A collection that he saw and sees no more is gone for him; one that he never saw was never there (DESIGN 14.9).
     */
    public Result since(Target home, String token, boolean infinite, int limit, Set<Facet> facets, Caller caller) {
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
                limit + 1,
                MemberExtent.ALL);
        SortedMap<Long, Long> seen = from == null ? new TreeMap<>() : from.inner();
        Scope scope = new Scope(home, seen, infinite, facets, caller, access.seesAll(caller, home.href()));
        if (rows.size() > limit) {
            ChangeRow last = rows.get(limit - 1);
            SyncToken.Cursor next = new SyncToken.Cursor(initial, last.revision(), last.name());
            TreeToken continued = new TreeToken(own.tag(), initial ? base : since, seen, next);
            return new Result(described(home, rows.subList(0, limit), scope), continued.toString(), true);
        }
        List<Change> sent = new ArrayList<>(described(home, rows, scope));
        return inner(scope, initial ? 0 : since, limit, sent);
    }

    private Result inner(Scope scope, long since, int limit, List<Change> sent) {
        Target home = scope.home();
        SortedMap<Long, Long> reached = new TreeMap<>();
        boolean truncated = false;
        List<CollectionView> visible = facetLoader.below(home, scope.caller());
        sent.addAll(hidden(scope, visible));
        for (CollectionView view : visible) {
            Long known = scope.seen().get(view.tag());
            if (scope.infinite() && known != null && !isGood(new SyncToken(view.tag(), known), view)) {
                throw new DavException(Condition.VALID_SYNC_TOKEN, "too old for " + view.path());
            }
            boolean isChild = view.parentId() == home.collection().id();
            boolean rebound = isChild && view.boundRevision() > since;
            boolean changed = known == null || known != view.revision() || rebound;
            List<Change> its = changed && (scope.infinite() || isChild) ? changesOf(view, known, scope) : List.of();
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

    /** What the caller knows of and may see no more: there are as many as somebody has just hidden, so few. */
    private List<Change> hidden(Scope scope, List<CollectionView> visible) {
        Set<Long> gone = new HashSet<>(scope.seen().keySet());
        visible.forEach(view -> gone.remove(view.tag()));
        if (gone.isEmpty() || scope.seesAll()) {
            return List.of();
        }
        return collections.below(scope.home().collection().path()).stream()
                .filter(view -> gone.contains(view.tag()))
                .filter(view -> scope.infinite()
                        || view.parentId() == scope.home().collection().id())
                .map(view -> new Change(TargetLoader.href(view), null))
                .toList();
    }

    private List<Change> changesOf(CollectionView view, Long known, Scope scope) {
        Target collection = facetLoader
                .add(List.of(Target.of(TargetLoader.href(view), view)), scope.facets(), scope.caller())
                .get(0);
        List<Change> list = new ArrayList<>();
        list.add(new Change(collection.href(), collection));
        if (scope.infinite()) {
            long since = known == null ? 0 : known;
            List<ChangeRow> rows = changes.between(
                    view.id(),
                    since,
                    null,
                    view.revision(),
                    known == null ? view.revision() : 0,
                    UNLIMITED,
                    MemberExtent.ALL);
            list.addAll(described(collection, rows, scope));
        }
        return list;
    }

    private List<Change> described(Target collection, List<ChangeRow> rows, Scope scope) {
        Map<String, Target> members = new TreeMap<>();
        loader.members(
                        collection,
                        rows.stream()
                                .map(ChangeRow::resource)
                                .filter(resource -> resource != null)
                                .toList(),
                        scope.facets())
                .forEach(target -> members.put(target.href().name(), target));
        return rows.stream()
                .filter(row -> scope.seesAll()
                        || row.bindingTag() == null
                        || scope.seen().containsKey(row.bindingTag()))
                .map(row -> new Change(href(collection, row), members.get(row.name())))
                .toList();
    }

    private static Href href(Target collection, ChangeRow row) {
        Href href = collection.href().child(row.name());
        return row.wasCollection() ? href.asCollection() : href;
    }

    private static TreeToken valid(Target home, String token) {
        CollectionView own = home.collection();
        return TreeToken.parse(token)
                .filter(ours -> isGood(new SyncToken(ours.tag(), ours.revision(), ours.cursor()), own))
                .orElseThrow(() -> new DavException(Condition.VALID_SYNC_TOKEN, "not a token of this collection"));
    }

    private static boolean isGood(SyncToken token, CollectionView view) {
        return token.isGood(view.tag(), view.revision(), view.floor(), view.oldestRevision());
    }
}
