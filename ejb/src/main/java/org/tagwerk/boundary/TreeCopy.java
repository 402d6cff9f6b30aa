package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.StoredEntries;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Kind;
import org.tagwerk.store.entity.DavBinding;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.CardValues;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;

/**
 * Copies a collection with what is inside, all of it locked (RFC 4918 §9.8.3).
 *
 * <p>A fixed number of statements for each collection: no member passes through the memory of this process.
 */
@ApplicationScoped
class TreeCopy {
    @Inject
    private AccessControl access;

    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    @Inject
    private Properties properties;

    @Inject
    private CardValues cardValues;

    @Inject
    private StoredEntries entries;

    /**
     * Copies what the caller sees of a tree.
     *
     * @param to where the copy is put
     * @param deep whether it comes with what is in it
     * @return the place of the copy
     */
    DavBinding copy(CollectionView from, CollectionView to, String name, boolean deep, Caller caller) {
        Map<Long, DavBinding> copies = new HashMap<>();
        DavBinding root = null;
        List<DavBinding> tree = collections.subtree(from.path());
        for (DavBinding source : access.visible(caller, tree, binding -> Trees.href(binding.path()))) {
            boolean isRoot = source.collectionId() == from.id();
            if (!isRoot && (!deep || !copies.containsKey(source.parentId()))) {
                continue;
            }
            DavBinding copy = isRoot
                    ? collection(source, to.id(), name, to.path(), deep)
                    : into(source, copies.get(source.parentId()));
            copies.put(source.collectionId(), copy);
            root = isRoot ? copy : root;
        }
        return root;
    }

    private DavBinding into(DavBinding source, DavBinding parent) {
        DavBinding copy = collection(source, parent.collectionId(), source.name(), parent.path(), true);
        copy.stamp(collections.locked(parent.collectionId()).revision());
        return copy;
    }

    private DavBinding collection(DavBinding source, long parentId, String name, String parentPath, boolean deep) {
        DavCollection original = collections.locked(source.collectionId());
        Kind kind = Kind.valueOf(original.kind());
        long now = Clock.systemUTC().instant().getEpochSecond();
        long owner = collections.locked(parentId).ownerId();
        DavCollection copy = new DavCollection(original.kind(), owner, 1, original.components(), now);
        copy.timezone(original.timezone());
        copy.transparent(original.transparent());
        DavBinding binding = collections.create(copy, parentId, name, parentPath + '/' + name);
        entries.begin(copy.id(), kind);
        properties.copy(Subject.BINDING, source.id(), binding.id());
        if (deep) {
            copy.grow(original.octets());
            resources.copyAll(source.collectionId(), copy, Members.hasUniqueUids(kind), now);
            properties.copyMembers(source.collectionId(), copy.id());
            if (kind == Kind.ADDRESSBOOK) {
                cardValues.copy(source.collectionId(), copy.id());
            }
        }
        return binding;
    }
}
