package org.tagwerk.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.tagwerk.access.Ace;
import org.tagwerk.access.AclEvaluation;
import org.tagwerk.access.AclSubject;
import org.tagwerk.access.PrivilegeSet;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.EntityTag;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.dav.SyncToken;
import org.tagwerk.dav.TreeToken;
import org.tagwerk.dav.WriteLock;
import org.tagwerk.dav.WriteLocks;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ResourceView;

/**
 * What stands at a URL.
 *
 * @param collection the collection itself, or the one that the resource is in; null for principals and roots
 * @param resource null for collections
 * @param principal the principal itself, or the one whose delegates the target is made of; null for all else
 * @param deadProperties serialised elements; empty unless {@link Facet#DEAD_PROPERTIES} was asked for
 * @param locks the write locks on it, direct and indirect; empty unless {@link Facet#LOCKS} was asked for
 * @param homeOctets how many octets lie in the home; null unless {@link Facet#QUOTA} was asked for
 * @param inner tag to revision of the collections inside; empty unless {@link Facet#INNER_REVISIONS} was asked for
 * @param acl the entries in the order in which they decide; empty unless {@link Facet#ACL} was asked for
 * @param calendars of an inbox those of its owner; null unless {@link Facet#OWN_CALENDARS} was asked for
 * @param relations of a principal; empty unless {@link Facet#MEMBERSHIP} or {@link Facet#ALL_MEMBERSHIP} was asked for
 */
public record Target(
        Href href,
        Kind kind,
        CollectionView collection,
        ResourceView resource,
        PrincipalView principal,
        Map<QName, String> deadProperties,
        Map<Long, Long> inner,
        List<WriteLock> locks,
        Long homeOctets,
        List<Ace> acl,
        OwnCalendars calendars,
        Relations relations) {
    private Target(Href href, Kind kind, CollectionView collection, ResourceView resource, PrincipalView principal) {
        this(
                href,
                kind,
                collection,
                resource,
                principal,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                List.of(),
                null,
                Relations.NONE);
    }

    /** The collection {@code view}, at its place. */
    public static Target of(Href href, CollectionView view) {
        return new Target(href.asCollection(), Kind.valueOf(view.kind()), view, null, null);
    }

    /** A member of {@code collection}. */
    public static Target of(Href href, CollectionView collection, ResourceView resource) {
        Kind kind = Kind.valueOf(collection.kind()).member();
        return new Target(href.asResource(), kind, collection, resource, null);
    }

    /** A member of this collection. */
    public Target member(ResourceView row) {
        return new Target(href.child(row.name()), kind.member(), collection, row, null);
    }

    /** A principal. */
    public static Target of(Href href, PrincipalView principal) {
        return new Target(href.asCollection(), Kind.PRINCIPAL, null, null, principal);
    }

    /** The principal made of the delegates of another, of kind {@link Kind#PROXY_READ} or {@link Kind#PROXY_WRITE}. */
    public static Target of(Href href, Kind kind, PrincipalView delegator) {
        return new Target(href.asCollection(), kind, null, null, delegator);
    }

    /** A collection that exists by the layout of our URLs alone. */
    public static Target of(Href href, Kind kind) {
        return new Target(href.asCollection(), kind, null, null, null);
    }

    /** The same with its kept properties. */
    public Target withDeadProperties(Map<QName, String> properties) {
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                properties,
                inner,
                locks,
                homeOctets,
                acl,
                calendars,
                relations);
    }

    /** The same with the revisions of the collections inside. */
    public Target withInner(Map<Long, Long> revisions) {
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                deadProperties,
                revisions,
                locks,
                homeOctets,
                acl,
                calendars,
                relations);
    }

    /** The same with those of the locks that cover it. */
    public Target withLocks(WriteLocks near) {
        List<WriteLock> covering = near.covering(href);
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                deadProperties,
                inner,
                covering,
                homeOctets,
                acl,
                calendars,
                relations);
    }

    /** The same with the size of its home. */
    public Target withHomeOctets(long octets) {
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                deadProperties,
                inner,
                locks,
                octets,
                acl,
                calendars,
                relations);
    }

    /** The same with its access entries. */
    public Target withAcl(List<Ace> entries) {
        List<Ace> list = List.copyOf(entries);
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                deadProperties,
                inner,
                locks,
                homeOctets,
                list,
                calendars,
                relations);
    }

    /** The same with the calendars of its owner. */
    public Target withCalendars(OwnCalendars own) {
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                deadProperties,
                inner,
                locks,
                homeOctets,
                acl,
                own,
                relations);
    }

    /** The same with its relations. */
    public Target withRelations(Relations found) {
        return new Target(
                href,
                kind,
                collection,
                resource,
                principal,
                deadProperties,
                inner,
                locks,
                homeOctets,
                acl,
                calendars,
                found);
    }

    /** What the caller may do, by the access entries. */
    public PrivilegeSet privileges(Caller caller) {
        return AclEvaluation.privileges(caller, AclSubject.of(href), acl);
    }

    /**
     * The strong entity tag, in quotes: of a resource that of its octets, of a stored collection its CTag after a c, so
     * that it is no resource's. The collections that homes are in show nobody's home and never change.
     */
    public Optional<String> etag() {
        if (kind == Kind.ROOT) {
            return Optional.of("\"root\"");
        }
        return resource == null
                ? syncToken().map(token -> "\"c" + token.substring(token.indexOf(',') + 1) + '"')
                : Optional.of(new EntityTag(resource.id(), resource.etagRevision()).toString());
    }

    /** The Schedule-Tag, in quotes, of a scheduling object (RFC 6638 §3.2.10). */
    public Optional<String> scheduleTag() {
        return resource == null || resource.scheduleRevision() == null
                ? Optional.empty()
                : Optional.of(new EntityTag(resource.id(), resource.scheduleRevision()).toString());
    }

    /** The sync-token, which is the CTag too, of a stored collection. */
    public Optional<String> syncToken() {
        if (resource != null || collection == null) {
            return Optional.empty();
        }
        return Optional.of(token(kind, collection, new TreeMap<>(inner)));
    }

    private static String token(Kind kind, CollectionView view, SortedMap<Long, Long> inner) {
        return kind.isPlainCollection()
                ? new TreeToken(view.tag(), view.revision(), inner).toString()
                : new SyncToken(view.tag(), view.revision()).toString();
    }
}
