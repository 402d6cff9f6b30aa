package org.tagwerk.store.view;

/**
 * A collection at its place.
 *
 * @param tag drawn when the collection came to stand at this place
 * @param boundRevision the parent's revision when it was bound or its properties changed last
 * @param path the decoded segments below {@code /dav}, each after a slash
 * @param parentId null for a home
 * @param kind the name of a {@code dav.Kind}
 * @param revision the counter that CTag and sync-token carry
 * @param floor revisions in (floor, floor of the epoch) were never handed out by this database
 * @param oldestRevision tokens below have lost their tombstones
 * @param components supported components as bits
 * @param createdAt epoch seconds
 * @param autoAccept whether its owner answers invitations by himself, as rooms do
 */
public record CollectionView(
        long bindingId,
        long tag,
        long boundRevision,
        String path,
        String name,
        Long parentId,
        long id,
        String kind,
        long ownerId,
        long revision,
        long floor,
        long oldestRevision,
        int components,
        String timezone,
        boolean transparent,
        long createdAt,
        String ownerName,
        PrincipalKind ownerKind,
        boolean autoAccept) {
    /** The collection of somebody who answers invitations in person. */
    public CollectionView(
            long bindingId,
            long tag,
            long boundRevision,
            String path,
            String name,
            Long parentId,
            long id,
            String kind,
            long ownerId,
            long revision,
            long floor,
            long oldestRevision,
            int components,
            String timezone,
            boolean transparent,
            long createdAt,
            String ownerName,
            PrincipalKind ownerKind) {
        this(
                bindingId,
                tag,
                boundRevision,
                path,
                name,
                parentId,
                id,
                kind,
                ownerId,
                revision,
                floor,
                oldestRevision,
                components,
                timezone,
                transparent,
                createdAt,
                ownerName,
                ownerKind,
                false);
    }
}
