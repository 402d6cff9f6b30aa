package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.boundary.MovedMeetings.MovedMeeting;
import org.tagwerk.change.CollectionChanged;
import org.tagwerk.change.ResourceChanged;
import org.tagwerk.change.ResourceChanged.Type;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Stale;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.schedule.Cause;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.CardValues;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.repository.Resources;

/** COPY and MOVE, of resources and of collections (RFC 4918 §9.8, §9.9). */
@Stateless
public class CopyMoveService {
    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private Locks locks;

    @Inject
    private LockTokens tokens;

    @Inject
    private Quota quota;

    @Inject
    private ContentRules rules;

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private Properties properties;

    @Inject
    private CardValues cardValues;

    @Inject
    private Members members;

    @Inject
    private Trees trees;

    @Inject
    private TreeCopy copies;

    @Inject
    private DefaultAddressbook defaultAddressbook;

    @Inject
    private MovedMeetings meetings;

    @Inject
    private Bookings bookings;

    @Inject
    private Event<ResourceChanged> resourceChanged;

    @Inject
    private Event<CollectionChanged> collectionChanged;

    /**
     * What is to be done.
     *
     * @param deep whether a copied collection comes with what is in it
     */
    public record Transfer(Href source, Href destination, boolean move, boolean overwrite, boolean deep) {}

    /** Both ends as found before the lock, and what must be locked. */
    private record Ends(Target source, Target from, Target to, Optional<Target> replaced, List<Target> locked) {}

    /**
     * Copies or moves.
     *
     * @throws DavException 403 onto itself or where nothing may be put, 409 without the destination's parent, 412 when
     *     something is there and may not be overwritten, or a condition that the destination demands
     */
    public PutOutcome transfer(Transfer transfer, Preconditions preconditions, Caller caller) {
        Href source = transfer.source();
        Href destination = transfer.destination();
        access.require(caller, source, Privilege.READ);
        if (transfer.move()) {
            access.require(caller, source.segments().isEmpty() ? source : source.parent(), Privilege.UNBIND);
        }
        access.require(caller, destination.segments().isEmpty() ? destination : destination.parent(), Privilege.BIND);
        Ends ends = ends(transfer);
        ends.replaced().ifPresent(target -> requireReplacing(transfer, target, caller));
        Guard guard = locks.lock(ends.locked(), preconditions, caller);
        if (ends.replaced().isPresent() && !transfer.overwrite()) {
            throw DavException.preconditionFailed("something is at the destination");
        }
        PutOutcome outcome;
        if (ends.source().kind().isCollection()) {
            locks.check(preconditions, ends.source(), caller);
            requireTokens(transfer, ends, guard);
            outcome = transferCollection(transfer, ends, guard);
        } else {
            DavResource row = member(ends.from(), transfer.source().name())
                    .orElseThrow(() -> DavException.notFound("nothing at " + transfer.source()));
            locks.check(preconditions, transfer.source(), row, caller);
            requireTokens(transfer, ends, guard);
            outcome = transferResource(transfer, ends, row, guard, caller);
        }
        resources.flush();
        return outcome;
    }

    /** A copy over a resource writes into it; everything else takes it away first (RFC 3744 appendix B). */
    private void requireReplacing(Transfer transfer, Target replaced, Caller caller) {
        if (transfer.overwrite()) {
            if (transfer.move() || replaced.kind().isCollection()) {
                access.require(caller, replaced.href().parent(), Privilege.UNBIND);
            } else {
                access.require(caller, replaced.href(), Privilege.WRITE_CONTENT);
            }
        }
    }

    /** Both ends and what they lie in, where it changes (RFC 4918 §7.4, §7.5). */
    private void requireTokens(Transfer transfer, Ends ends, Guard guard) {
        List<Href> changed = new ArrayList<>();
        List<Href> trees = new ArrayList<>();
        boolean tree = ends.source().kind().isCollection();
        if (transfer.move()) {
            changed.add(ends.from().href());
            (tree ? trees : changed).add(transfer.source());
        }
        Target replaced = ends.replaced().orElse(null);
        if (replaced != null) {
            (replaced.kind().isCollection() ? trees : changed).add(transfer.destination());
        }
        boolean onlyContent = replaced != null
                && !transfer.move()
                && !tree
                && !replaced.kind().isCollection();
        if (!onlyContent) {
            changed.add(ends.to().href());
        }
        tokens.require(guard, changed, trees);
    }

    private Ends ends(Transfer transfer) {
        Href destination = transfer.destination();
        Target source = loader.load(transfer.source());
        if (source.kind().isCollection()) {
            Trees.requireRemovable(source);
        }
        if (destination.startsWith(transfer.source()) || transfer.source().startsWith(destination)) {
            throw DavException.forbidden("source and destination contain each other");
        }
        if (destination.segments().size() < 3
                || !TargetLoader.HOMES.containsKey(destination.segments().get(0))) {
            throw DavException.forbidden("nothing can be put there");
        }
        Target to = loader.container(destination)
                .orElseThrow(() -> DavException.conflict("no collection at " + destination.parent()));
        Target from = loader.container(transfer.source()).orElseThrow(() -> new Stale("parent gone"));
        if (transfer.move()) {
            defaultAddressbook.requireAnother(source, from);
        }
        Optional<Target> replaced = loader.find(destination);
        List<Target> locked = new ArrayList<>(List.of(from, to));
        if (source.kind().isCollection()) {
            locked.addAll(trees.subtree(source));
        }
        if (replaced.isPresent() && replaced.get().kind().isCollection()) {
            Trees.requireRemovable(replaced.get());
            locked.addAll(trees.subtree(replaced.get()));
        }
        return new Ends(source, from, to, replaced, locked);
    }

    private PutOutcome transferResource(Transfer transfer, Ends ends, DavResource row, Guard guard, Caller caller) {
        byte[] octets = resources.body(row.id());
        Content content = Content.of(octets, row.mediaType(), Long.MAX_VALUE);
        removeCollection(ends, caller);
        DavResource existing = member(ends.to(), transfer.destination().name()).orElse(null);
        boolean created = ends.replaced().isEmpty();
        if (transfer.move()) {
            move(transfer, ends, row, existing, content, guard, caller);
            return new PutOutcome(transfer.destination(), created, etag(row), Members.scheduleTag(row));
        }
        members.store(ends.to(), transfer.destination(), existing, content, Circumstances.of(caller, Cause.COPY));
        DavResource copy = member(ends.to(), transfer.destination().name()).orElseThrow();
        properties.removeAll(Subject.RESOURCE, copy.id());
        properties.copy(Subject.RESOURCE, row.id(), copy.id());
        return new PutOutcome(transfer.destination(), created, etag(copy), Members.scheduleTag(copy));
    }

    private void move(
            Transfer transfer,
            Ends ends,
            DavResource row,
            DavResource existing,
            Content content,
            Guard guard,
            Caller caller) {
        Href destination = transfer.destination();
        boolean uidUnique = Members.hasUniqueUids(ends.to().kind());
        DavResource.Columns columns = rules.check(content, ends.to().collection());
        if (uidUnique) {
            checkUid(ends.to(), destination, row, existing, columns.uid());
        }
        MovedMeeting meeting = meetings.moved(
                row, existing, ends.from().collection(), ends.to().collection(), content, caller);
        if (existing != null) {
            replace(existing, guard);
        }
        requireQuota(transfer, row.size());
        tokens.forget(guard, row.collectionId(), row.name());
        collections.locked(row.collectionId()).grow(-row.size());
        collections.locked(ends.to().collection().id()).grow(columns.size());
        String oldName = row.name();
        long createdRevision = row.createdRevision();
        row.move(ends.to().collection().id(), destination.name(), uidUnique);
        row.describe(columns, uidUnique, row.modifiedAt());
        meeting.store(row, ends.to().collection().ownerId());
        resources.flush();
        if (ends.from().kind() == Kind.ADDRESSBOOK) {
            cardValues.remove(row.id());
        }
        members.index(row, ends.to().kind(), content, false);
        resourceChanged.fire(new ResourceChanged(
                ends.from().collection().id(),
                row.id(),
                oldName,
                Type.DELETED,
                Cause.MOVE,
                createdRevision,
                meeting.left()));
        resourceChanged.fire(new ResourceChanged(
                row.collectionId(), row.id(), row.name(), Type.CREATED, Cause.MOVE, 0, meeting.arrived()));
    }

    /** Within one home a move takes nothing from the quota. */
    private void requireQuota(Transfer transfer, long octets) {
        String home = TargetLoader.homePath(transfer.destination());
        if (!transfer.move() || !home.equals(TargetLoader.homePath(transfer.source()))) {
            quota.require(transfer.destination().parent(), octets);
        }
    }

    private void replace(DavResource existing, Guard guard) {
        tokens.forget(guard, existing.collectionId(), existing.name());
        collections.locked(existing.collectionId()).grow(-existing.size());
        resources.delete(existing);
    }

    private void checkUid(Target to, Href destination, DavResource row, DavResource existing, String uid) {
        resources.forChange(to.collection().id(), destination.name(), uid).stream()
                .filter(other -> other.id() != row.id())
                .filter(other -> existing == null || other.id() != existing.id() || Members.differ(uid, existing.uid()))
                .findFirst()
                .ifPresent(other -> members.checkUid(to, destination, existing, uid));
    }

    private PutOutcome transferCollection(Transfer transfer, Ends ends, Guard guard) {
        Trees.requireLocation(ends.to(), ends.source().kind());
        removeCollection(ends, guard.caller());
        member(ends.to(), transfer.destination().name()).ifPresent(existing -> replace(existing, guard));
        if (transfer.deep()) {
            requireQuota(transfer, collections.octets(ends.source().collection().path()));
        }
        DavBinding bound = transfer.move()
                ? rename(ends, transfer.destination(), guard)
                : copies.copy(
                        ends.source().collection(),
                        ends.to().collection(),
                        transfer.destination().name(),
                        transfer.deep(),
                        guard.caller());
        bookings.arrived(
                transfer.move() ? ends.from().collection() : null, ends.to().collection(), bound);
        collectionChanged.fire(new CollectionChanged(
                ends.to().collection().id(), bound.id(), bound.name(), CollectionChanged.Type.BOUND));
        return new PutOutcome(
                transfer.destination().asCollection(), ends.replaced().isEmpty(), null);
    }

    private void removeCollection(Ends ends, Caller caller) {
        ends.replaced().filter(target -> target.kind().isCollection()).ifPresent(target -> {
            int size = (int) ends.locked().stream()
                    .filter(locked -> locked.href().startsWith(target.href()))
                    .map(locked -> locked.collection().id())
                    .distinct()
                    .count();
            trees.remove(target, size, Circumstances.of(caller, Cause.DELETE));
        });
    }

    /** Each place in the tree draws a new tag: its tokens are new, at the old URLs and at the new ones. */
    private DavBinding rename(Ends ends, Href destination, Guard guard) {
        String from = ends.source().collection().path();
        String to = ends.to().collection().path() + '/' + destination.name();
        DavBinding moved = null;
        List<DavBinding> all = collections.subtree(from);
        List<Long> ids = all.stream().map(DavBinding::collectionId).toList();
        tokens.forget(guard, ids);
        meetings.handOver(
                ids,
                ends.source().collection().ownerId(),
                ends.to().collection().ownerId(),
                guard.caller());
        long owner = ends.to().collection().ownerId();
        for (DavBinding binding : all) {
            collections.locked(binding.collectionId()).owner(owner);
            if (owner != ends.source().collection().ownerId()) {
                properties.forgetPersonal(Subject.BINDING, binding.id());
            }
            String path = to + binding.path().substring(from.length());
            if (binding.path().equals(from)) {
                moved = binding;
                binding.move(ends.to().collection().id(), destination.name(), path, collections.nextTag());
            } else {
                binding.move(binding.parentId(), binding.name(), path, collections.nextTag());
            }
        }
        if (moved == null) {
            throw new Stale("the collection is gone");
        }
        resources.flush();
        collectionChanged.fire(CollectionChanged.unbound(
                ends.from().collection().id(),
                ends.source().collection().name(),
                ends.source().collection().tag()));
        return moved;
    }

    private Optional<DavResource> member(Target container, String name) {
        return resources.forChange(container.collection().id(), name, null).stream()
                .findFirst();
    }

    private static String etag(DavResource row) {
        return new EntityTag(row.id(), row.etagRevision()).toString();
    }
}
