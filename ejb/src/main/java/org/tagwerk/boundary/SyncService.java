package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.dav.SyncToken;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.FacetLoader;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.query.TreeChanges;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.ResourceView;

/** What changed in a collection since a token (RFC 6578). */
@ApplicationScoped
public class SyncService {
    @Inject
    private TargetLoader loader;

    @Inject
    private FacetLoader facetLoader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private Changes changes;

    @Inject
    private TreeChanges tree;

    /**
     * One change.
     *
     * @param target null for a member that is gone
     */
    public record Change(Href href, Target target) {}

    /**
     * A sync under way: all its pages lie between the same two states.
     *
     * @param since the position behind which it began
     * @param name with {@code since}; null when all of that revision is known
     * @param tombstonesAfter removals up to this revision are of no interest
     * @param base the revision when the first page of all was read
     */
    public record Sync(Target collection, boolean initial, long since, String name, long tombstonesAfter, long base) {
        /** The state that the whole answer leads to. */
        public long until() {
            return collection.collection().revision();
        }

        /** The token when everything was sent. */
        public String token() {
            return new SyncToken(collection.collection().tag(), until()).toString();
        }

        /** The token when the last change sent was {@code last}. */
        public String tokenAt(ChangeRow last) {
            SyncToken.Cursor cursor = new SyncToken.Cursor(initial, last.revision(), last.name());
            return new SyncToken(collection.collection().tag(), base, cursor).toString();
        }

        Sync behind(ChangeRow last) {
            return new Sync(collection, initial, last.revision(), last.name(), tombstonesAfter, base);
        }
    }

    /** Some changes, oldest first; {@code next} is null when there are no more. */
    public record Page(List<Change> changes, ChangeRow last, Sync next) {}

    /**
     * Begins a sync of a collection without collections inside. Its revision is read here, before any member is.
     *
     * @param token empty for an initial sync
     * @throws DavException {@code valid-sync-token} for every token that is not ours or too old
     */
    public Sync open(Target collection, String token) {
        CollectionView view = collection.collection();
        if (token.isEmpty()) {
            return new Sync(collection, true, 0, "", view.revision(), view.revision());
        }
        SyncToken parsed = SyncToken.parse(token)
                .filter(ours -> ours.isGood(view.tag(), view.revision(), view.floor(), view.oldestRevision()))
                .orElseThrow(() -> new DavException(Condition.VALID_SYNC_TOKEN, "not a token of this collection"));
        SyncToken.Cursor cursor = parsed.cursor();
        if (cursor == null) {
            return new Sync(collection, false, parsed.revision(), null, 0, view.revision());
        }
        long tombstonesAfter = cursor.initial() ? parsed.revision() : 0;
        return new Sync(
                collection, cursor.initial(), cursor.revision(), cursor.name(), tombstonesAfter, parsed.revision());
    }

    /** The collection to be synchronised, with its token. */
    public Target collection(Href href, Preconditions preconditions, Caller caller) {
        access.require(caller, href, Privilege.READ);
        Target target = facetLoader.withInner(loader.load(href), caller);
        locks.check(preconditions, target, caller);
        return target;
    }

    /** The next changes of a sync, each page a short transaction. */
    public Page page(Sync sync, int limit, Set<Facet> facets, Caller caller) {
        access.require(caller, sync.collection().href(), Privilege.READ);
        List<ChangeRow> rows = changes.between(
                sync.collection().collection().id(),
                sync.since(),
                sync.name(),
                sync.until(),
                sync.tombstonesAfter(),
                limit + 1,
                Facet.extent(facets));
        boolean more = rows.size() > limit;
        List<ChangeRow> sent = more ? rows.subList(0, limit) : rows;
        ChangeRow last = sent.isEmpty() ? null : sent.get(sent.size() - 1);
        return new Page(describe(sync.collection(), sent, facets), last, more ? sync.behind(last) : null);
    }

    /**
     * What changed in a home, or another collection with collections inside (DESIGN 14.7).
     *
     * @param infinite whether the members of the inner collections are reported too
     * @param limit at most so many changes
     */
    public TreeChanges.Result tree(
            Target home, String token, boolean infinite, int limit, Set<Facet> facets, Caller caller) {
        access.require(caller, home.href(), Privilege.READ);
        return tree.since(home, token, infinite, limit, facets, caller);
    }

    private List<Change> describe(Target collection, List<ChangeRow> rows, Set<Facet> facets) {
        List<ResourceView> members = new ArrayList<>(rows.size());
        for (ChangeRow row : rows) {
            if (row.resource() != null) {
                members.add(row.resource());
            }
        }
        Iterator<Target> targets = loader.members(collection, members, facets).iterator();
        List<Change> described = new ArrayList<>(rows.size());
        for (ChangeRow row : rows) {
            Target target = row.resource() == null ? null : targets.next();
            described.add(new Change(target == null ? collection.href().child(row.name()) : target.href(), target));
        }
        return described;
    }
}
