package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.MembershipRow;
import org.tagwerk.store.view.PrincipalRef;
import org.tagwerk.store.view.ProxyAccess;
import org.tagwerk.store.view.ProxyRow;

/** Finds to whom and to what the principals of a listing belong: few statements, however many principals and groups. */
@ApplicationScoped
public class RelationLoader {
    /** Groups are rarely nested deeper; for those that are all memberships are read at once. */
    private static final int MOST_STEPS = 3;

    @Inject
    private Relationships relationships;

    protected RelationLoader() {}

    /** Outside of a container. */
    public RelationLoader(Relationships relationships) {
        this.relationships = relationships;
    }

    /** Edges from each principal to others. */
    private static final class Graph {
        private final Map<Long, Set<Long>> next = new HashMap<>();

        void add(long from, long to) {
            next.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to);
        }

        Set<Long> from(long id) {
            return next.getOrDefault(id, Set.of());
        }

        /** All that can be reached, without the start itself. */
        Set<Long> reach(long id) {
            Set<Long> found = new HashSet<>();
            Deque<Long> open = new ArrayDeque<>(from(id));
            while (!open.isEmpty()) {
                long each = open.pop();
                if (each != id && found.add(each)) {
                    open.addAll(from(each));
                }
            }
            return found;
        }
    }

    /** The principals among the targets with their relations. */
    List<Target> withRelations(List<Target> targets, boolean direct, boolean indirect) {
        Set<Long> ids = new HashSet<>();
        Set<Long> delegators = new HashSet<>();
        for (Target target : targets) {
            if (target.principal() != null) {
                (target.kind() == Kind.PRINCIPAL ? ids : delegators)
                        .add(target.principal().id());
            }
        }
        if (ids.isEmpty() && delegators.isEmpty()) {
            return targets;
        }
        Graph down = new Graph();
        Graph up = new Graph();
        if (indirect) {
            all(ids, down, relationships::membersOf, MembershipRow::groupId, MembershipRow::memberId);
            all(ids, up, relationships::groupsOf, MembershipRow::memberId, MembershipRow::groupId);
        } else {
            relationships.membersOf(ids).forEach(row -> down.add(row.groupId(), row.memberId()));
            relationships.groupsOf(ids).forEach(row -> up.add(row.memberId(), row.groupId()));
        }
        Set<Long> acting = new HashSet<>(ids);
        if (indirect) {
            ids.forEach(id -> acting.addAll(up.reach(id)));
        }
        List<ProxyRow> proxies = new ArrayList<>(relationships.delegatorsOf(acting));
        if (direct) {
            proxies.addAll(relationships.delegatesOf(delegators));
        }
        Names names = names(ids, down, up, proxies, indirect);
        return targets.stream()
                .map(target -> target.principal() == null
                        ? target
                        : target.withRelations(
                                target.kind() == Kind.PRINCIPAL
                                        ? ofPrincipal(target.principal().id(), down, up, proxies, names, indirect)
                                        : ofDelegates(target, proxies, names)))
                .toList();
    }

    /** Follows memberships from the principals on, all together. */
    private void all(
            Set<Long> start,
            Graph graph,
            Function<Collection<Long>, List<MembershipRow>> step,
            ToLongFunction<MembershipRow> from,
            ToLongFunction<MembershipRow> to) {
        Set<Long> seen = new HashSet<>(start);
        Set<Long> last = start;
        for (int i = 0; !last.isEmpty(); i++) {
            List<MembershipRow> rows = i < MOST_STEPS ? step.apply(last) : relationships.memberships();
            Set<Long> fresh = new HashSet<>();
            for (MembershipRow row : rows) {
                graph.add(from.applyAsLong(row), to.applyAsLong(row));
                if (seen.add(to.applyAsLong(row))) {
                    fresh.add(to.applyAsLong(row));
                }
            }
            last = i < MOST_STEPS ? fresh : Set.of();
        }
    }

    /** Paths by id. */
    private record Names(Map<Long, PrincipalRef> refs) {
        List<Href> hrefs(Collection<Long> ids) {
            return sorted(ids).stream().map(Names::href).toList();
        }

        /** The principals made of the delegates of these. */
        List<Href> delegates(Collection<Long> ids, ProxyAccess access) {
            return sorted(ids).stream()
                    .map(ref -> TargetLoader.proxiesHref(ref.kind(), ref.name(), access))
                    .toList();
        }

        private List<PrincipalRef> sorted(Collection<Long> ids) {
            return ids.stream()
                    .map(refs::get)
                    .filter(ref -> ref != null)
                    .sorted(Comparator.comparing(PrincipalRef::name))
                    .toList();
        }

        private static Href href(PrincipalRef ref) {
            return TargetLoader.principalHref(ref.kind(), ref.name());
        }
    }

    private Names names(Set<Long> ids, Graph down, Graph up, List<ProxyRow> proxies, boolean indirect) {
        Set<Long> named = new HashSet<>();
        for (long id : ids) {
            named.addAll(indirect ? down.reach(id) : down.from(id));
            named.addAll(indirect ? up.reach(id) : up.from(id));
        }
        proxies.forEach(row -> {
            named.add(row.principalId());
            named.add(row.proxyId());
        });
        Map<Long, PrincipalRef> refs = new HashMap<>();
        relationships.refs(named).forEach(ref -> refs.put(ref.id(), ref));
        return new Names(refs);
    }

    private static Relations ofPrincipal(
            long id, Graph down, Graph up, List<ProxyRow> proxies, Names names, boolean indirect) {
        List<Href> groups = new ArrayList<>(names.hrefs(up.from(id)));
        for (ProxyAccess access : ProxyAccess.values()) {
            groups.addAll(names.delegates(delegators(Set.of(id), proxies, access), access));
        }
        List<Href> members = names.hrefs(down.from(id));
        if (!indirect) {
            return new Relations(members, groups, List.of(), List.of(), List.of(), List.of());
        }
        Set<Long> all = up.reach(id);
        Set<Long> self = new HashSet<>(all);
        self.add(id);
        return new Relations(
                members,
                groups,
                names.hrefs(down.reach(id)),
                names.hrefs(all),
                names.hrefs(delegators(self, proxies, ProxyAccess.READ)),
                names.hrefs(delegators(self, proxies, ProxyAccess.WRITE)));
    }

    private static Relations ofDelegates(Target target, List<ProxyRow> proxies, Names names) {
        ProxyAccess access = target.kind() == Kind.PROXY_READ ? ProxyAccess.READ : ProxyAccess.WRITE;
        Set<Long> delegates = new HashSet<>();
        for (ProxyRow row : proxies) {
            if (row.principalId() == target.principal().id() && row.access() == access) {
                delegates.add(row.proxyId());
            }
        }
        return new Relations(names.hrefs(delegates), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Set<Long> delegators(Set<Long> acting, List<ProxyRow> proxies, ProxyAccess access) {
        Set<Long> found = new HashSet<>();
        for (ProxyRow row : proxies) {
            if (row.access() == access && acting.contains(row.proxyId())) {
                found.add(row.principalId());
            }
        }
        return found;
    }
}
