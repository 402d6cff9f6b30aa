package org.tagwerk.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/**
 * A collection's place in the tree of URLs.
 *
 * <p>{@code tag} is drawn anew whenever the place changes, and stands in every token, so that no token of a URL repeats
 * when another collection comes to stand there, or the same one comes back (NORMATIVE A-5).
 */
@Entity
@Table(name = "binding")
public class DavBinding {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "binding_seq")
    @SequenceGenerator(name = "binding_seq", sequenceName = "binding_seq", allocationSize = 50)
    private Long id;

    @Column(name = "collection_id")
    private long collectionId;

    @Column(name = "parent_id")
    private Long parentId;

    private String name;
    private String path;
    private long tag;
    private long revision;

    protected DavBinding() {}

    /**
     * A new place.
     *
     * @param parentId the parent collection's id; null for a home
     * @param path the decoded segments below {@code /dav}, each after a slash
     * @param tag a value drawn for this place
     */
    public DavBinding(long collectionId, Long parentId, String name, String path, long tag) {
        this.collectionId = collectionId;
        this.parentId = parentId;
        this.name = name;
        this.path = path;
        this.tag = tag;
    }

    /** Moves to another place. */
    public void move(Long parentId, String name, String path, long tag) {
        this.parentId = parentId;
        this.name = name;
        this.path = path;
        this.tag = tag;
    }

    /** Marks a change of the place or its properties at the parent's revision {@code r}. */
    public void stamp(long r) {
        revision = r;
    }

    public long id() {
        return id;
    }

    public long collectionId() {
        return collectionId;
    }

    public Long parentId() {
        return parentId;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public long tag() {
        return tag;
    }
}
