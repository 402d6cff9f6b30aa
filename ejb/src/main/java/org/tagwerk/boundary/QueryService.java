package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.calendar.CalendarDataRequest;
import org.tagwerk.calendar.CalendarDataTrimmer;
import org.tagwerk.calendar.CalendarFilter;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.card.CardDataRequest;
import org.tagwerk.card.CardDataTrimmer;
import org.tagwerk.card.CardFilter;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Depth;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.BusySearch;
import org.tagwerk.query.CalendarSearch;
import org.tagwerk.query.CardSearch;
import org.tagwerk.query.Facet;
import org.tagwerk.query.ObjectCache;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.query.WorkBudget;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.MemberExtent;
import org.tagwerk.store.view.ResourceContent;
import org.tagwerk.store.view.ResourceView;

/**
 * Queries over calendars and address books (RFC 4791 §7.8 to §7.10, RFC 6352 §8.6, §8.7): first the ids of all that matches in one transaction, then its
 * content page by page, each page a short transaction with a look at access of its own (DESIGN 4.3, 14.21).
 */
@ApplicationScoped
public class QueryService {
    private static final Logger LOG = Logger.getLogger(QueryService.class.getName());
    /** So many octets of content one page may have, so that memory is bounded; a single member may have more. */
    private static final long PAGE_OCTETS = 8L << 20;

    private static final int MAX_COLLECTIONS = 1_000;

    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private CalendarSearch search;

    @Inject
    private BusySearch busySearch;

    @Inject
    private CardSearch cardSearch;

    @Inject
    private ObjectCache cache;

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    /**
     * What of the content a report wants.
     *
     * @param calendars what of calendar objects; null for nothing
     * @param floating the zone of floating times; null for that of each calendar
     * @param cards what of cards; null for nothing
     */
    public record Wanted(CalendarDataRequest calendars, ZoneId floating, CardDataRequest cards) {}

    /**
     * A member and what was wanted of its content.
     *
     * @param data null when nothing was wanted, or the stored object cannot be read
     */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way out, never compared
    public record Item(Target target, byte[] data) {}

    /**
     * Some members.
     *
     * @param items in the order of their ids in the request; what vanished meanwhile is not among them
     * @param taken how many of the ids were dealt with, at least one
     */
    public record Page(List<Item> items, int taken) {}

    /**
     * A member that was found by its name.
     *
     * @param octets its content; null when it has not been read
     */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way out, never compared
    public record Located(Target collection, ResourceView row, byte[] octets) {}

    /**
     * The collections that a report on {@code target} looks into: a calendar, inbox or address book itself at any depth,
     * since clients differ in what they send; of another collection those of {@code kind} directly inside at Depth 1, all
     * below at infinity.
     */
    public List<Target> searched(Target target, Kind kind, Depth depth, Privilege privilege, Caller caller) {
        access.require(caller, target.href(), privilege);
        if (!target.kind().isPlainCollection()) {
            return List.of(target);
        }
        List<Target> found = new ArrayList<>();
        for (CollectionView view : inside(target, depth)) {
            Href href = new Href(List.of(view.path().substring(1).split("/")), true);
            if (view.kind().equals(kind.name())) {
                found.add(Target.of(href, view));
            }
        }
        found = access.with(privilege, caller, found, Target::href);
        if (found.size() > MAX_COLLECTIONS) {
            throw new DavException(
                    Condition.NUMBER_OF_MATCHES_WITHIN_LIMITS, "more than " + MAX_COLLECTIONS + " collections");
        }
        return found;
    }

    private List<CollectionView> inside(Target target, Depth depth) {
        return switch (depth) {
            case ZERO -> List.of();
            case ONE -> collections.children(target.collection().id());
            case INFINITY -> collections.below(target.collection().path());
        };
    }

    /**
     * The ids of the members of a calendar or inbox that match; of a single resource its own, if it does.
     *
     * @param floating null for the zone of the calendar
     */
    public List<Long> matching(
            Target target, CalendarFilter filter, ZoneId floating, WorkBudget budget, Caller caller) {
        access.require(caller, target.href(), Privilege.READ);
        ZoneId zone = zone(target.collection(), floating);
        if (target.resource() == null) {
            return search.matching(target.collection(), filter, zone, budget);
        }
        long id = target.resource().id();
        return search.matches(target.collection(), id, filter, zone) ? List.of(id) : List.of();
    }

    /**
     * The ids of the cards of an address book that match; of a single resource its own, if it does.
     *
     * @param limit no more than so many are looked for
     */
    public List<Long> matching(Target target, CardFilter filter, int limit, WorkBudget budget, Caller caller) {
        access.require(caller, target.href(), Privilege.READ);
        if (target.resource() == null) {
            return cardSearch.matching(target.collection(), filter, limit, budget);
        }
        long id = target.resource().id();
        return cardSearch.matches(target.collection(), id, filter) ? List.of(id) : List.of();
    }

    /** Adds when the events of a calendar make busy. */
    public void addBusy(Target calendar, FreeBusy busy, WorkBudget budget, Caller caller) {
        access.require(caller, calendar.href(), Privilege.READ_FREE_BUSY);
        CollectionView view = calendar.collection();
        busySearch.add(List.of(new BusySearch.Source(view, busy, BusySearch.zone(view))), busy.range(), budget);
    }

    /**
     * The members with these paths, each below {@code scope} or {@code scope} itself; what is no member of a calendar,
     * inbox or address book there, or not visible, is left out.
     *
     * @param contents whether their content is read with them, where it is not too much at once
     * @param facets what else will be asked of them
     */
    public Map<Href, Located> locate(
            Target scope, Collection<Href> hrefs, boolean contents, Set<Facet> facets, Caller caller) {
        access.require(caller, scope.href(), Privilege.READ);
        Map<Href, List<String>> byParent = new LinkedHashMap<>();
        for (Href href : hrefs) {
            boolean inside = scope.resource() == null
                    ? href.startsWith(scope.href()) && !href.samePath(scope.href())
                    : href.samePath(scope.href());
            if (inside) {
                byParent.computeIfAbsent(href.parent(), any -> new ArrayList<>())
                        .add(href.name());
            }
        }
        Map<Href, Located> found = new HashMap<>();
        byParent.forEach((parent, names) -> {
            Target collection = collection(scope, parent).orElse(null);
            if (collection != null && access.maySee(caller, parent)) {
                for (Located member : located(collection, names, contents, facets)) {
                    found.put(parent.child(member.row().name()), member);
                }
            }
        });
        return found;
    }

    private List<Located> located(Target collection, List<String> names, boolean contents, Set<Facet> facets) {
        long id = collection.collection().id();
        MemberExtent extent = contents ? sized(facets) : Facet.extent(facets);
        return contents
                ? resources.contentsByNames(id, names, PAGE_OCTETS, extent).stream()
                        .map(found -> new Located(collection, found.resource(), found.octets()))
                        .toList()
                : resources.byNames(id, names, extent).stream()
                        .map(row -> new Located(collection, row, null))
                        .toList();
    }

    /** Content is read in pages by its size. */
    private static MemberExtent sized(Set<Facet> facets) {
        MemberExtent extent = Facet.extent(facets);
        return extent == MemberExtent.TAG ? MemberExtent.TAGS : extent;
    }

    private Optional<Target> collection(Target scope, Href parent) {
        if (scope.href().samePath(parent)) {
            return Optional.of(scope).filter(target -> target.kind().isStored()).filter(QueryService::holdsObjects);
        }
        return loader.find(parent).filter(target -> target.kind().isStored()).filter(QueryService::holdsObjects);
    }

    private static boolean holdsObjects(Target collection) {
        return collection.kind().member() != Kind.FILE;
    }

    /**
     * The next members with these ids that are still in the collection.
     *
     * @param ids at most 500
     * @param wanted null when their content is not
     */
    public Page page(
            Target collection, List<Long> ids, Set<Facet> facets, Wanted wanted, WorkBudget budget, Caller caller) {
        access.require(caller, collection.href(), Privilege.READ);
        MemberExtent extent = wanted == null ? Facet.extent(facets) : MemberExtent.TAGS;
        List<ResourceView> rows =
                inOrder(ids, resources.byIds(collection.collection().id(), ids, extent));
        if (wanted == null) {
            List<Item> items = loader.members(collection, rows, facets).stream()
                    .map(target -> new Item(target, null))
                    .toList();
            return new Page(items, ids.size());
        }
        List<Long> some = new ArrayList<>();
        long octets = 0;
        for (ResourceView row : rows) {
            octets += row.size();
            if (octets > PAGE_OCTETS && !some.isEmpty()) {
                break;
            }
            some.add(row.id());
        }
        int taken = some.size() == rows.size() ? ids.size() : ids.indexOf(some.get(some.size() - 1)) + 1;
        Map<Long, ResourceContent> contents = new HashMap<>();
        for (ResourceContent content :
                resources.contents(collection.collection().id(), some)) {
            contents.put(content.resource().id(), content);
        }
        return new Page(withData(collection, some, contents, facets, wanted, budget), taken);
    }

    /**
     * Members of one collection that were located with their content.
     *
     * @param wanted null when it is not wanted after all
     */
    public List<Item> items(List<Located> members, Set<Facet> facets, Wanted wanted, WorkBudget budget) {
        Target collection = members.get(0).collection();
        if (wanted == null) {
            List<ResourceView> rows = members.stream().map(Located::row).toList();
            return loader.members(collection, rows, facets).stream()
                    .map(target -> new Item(target, null))
                    .toList();
        }
        Map<Long, ResourceContent> contents = new HashMap<>();
        for (Located member : members) {
            contents.put(member.row().id(), new ResourceContent(member.row(), member.octets()));
        }
        List<Long> ids = members.stream().map(member -> member.row().id()).toList();
        return withData(collection, ids, contents, facets, wanted, budget);
    }

    private List<Item> withData(
            Target collection,
            List<Long> ids,
            Map<Long, ResourceContent> contents,
            Set<Facet> facets,
            Wanted wanted,
            WorkBudget budget) {
        List<ResourceView> rows = ids.stream()
                .filter(contents::containsKey)
                .map(id -> contents.get(id).resource())
                .toList();
        boolean whole = wanted.calendars() == null || wanted.calendars().isWhole();
        ZoneId zone = whole ? null : zone(collection.collection(), wanted.floating());
        return loader.members(collection, rows, facets).stream()
                .map(target -> new Item(
                        target, data(target, contents.get(target.resource().id()), wanted, zone, budget)))
                .toList();
    }

    private byte[] data(Target target, ResourceContent content, Wanted wanted, ZoneId zone, WorkBudget budget) {
        return switch (target.kind()) {
            case CALENDAR_OBJECT, INBOX_ITEM ->
                wanted.calendars() == null ? null : calendar(target, content, wanted.calendars(), zone, budget);
            case ADDRESS_OBJECT -> wanted.cards() == null ? null : card(target, content, wanted.cards(), budget);
            default -> null;
        };
    }

    private byte[] calendar(
            Target target, ResourceContent content, CalendarDataRequest request, ZoneId zone, WorkBudget budget) {
        if (request.isWhole()) {
            return content.octets();
        }
        budget.goOn();
        Optional<CalendarObject> object = cache.get(content, target.kind());
        if (object.isEmpty()) {
            return null;
        }
        try {
            byte[] data = CalendarDataTrimmer.trim(request, object.get(), zone);
            budget.made(data.length);
            return data;
        } catch (DateTimeException | ArithmeticException beyond) {
            LOG.log(Level.WARNING, "{0} cannot be cut or expanded: {1}", new Object[] {
                target.href(), beyond.getMessage()
            });
            return null;
        }
    }

    private static byte[] card(Target target, ResourceContent content, CardDataRequest request, WorkBudget budget) {
        budget.goOn();
        try {
            return CardDataTrimmer.trim(request, content.octets());
        } catch (DavException unreadable) {
            LOG.log(Level.WARNING, "{0} cannot be cut or converted: {1}", new Object[] {
                target.href(), unreadable.getMessage()
            });
            return null;
        }
    }

    private static List<ResourceView> inOrder(List<Long> ids, List<ResourceView> rows) {
        Map<Long, ResourceView> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }

    private static ZoneId zone(CollectionView calendar, ZoneId asked) {
        return asked == null ? BusySearch.zone(calendar) : asked;
    }
}
