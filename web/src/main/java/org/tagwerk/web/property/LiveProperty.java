package org.tagwerk.web.property;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.Facet;
import org.tagwerk.query.Target;
import org.tagwerk.web.xml.PropertyValue;
import org.tagwerk.web.xml.XmlValue;

/**
 * A property whose meaning the server knows (RFC 4918 §4.2): one class each, found by its element's name.
 *
 * <p>The constructor declares everything that others need to know. A property is protected unless it overrides
 * {@link #edit}.
 */
public abstract class LiveProperty {
    /** What a property declares of itself beyond name and kinds. */
    public enum Trait {
        /** Comes with DAV:allprop (RFC 4918 §9.1). */
        ALLPROP,
        /** May be given when the collection is made, and never after. */
        AT_CREATION,
        /** Everybody but the owner sets one of his own, which he alone sees; until then he sees the owner's. */
        PERSONAL
    }

    /** Resources of every kind. */
    protected static final Set<Kind> EVERYWHERE = Collections.unmodifiableSet(EnumSet.allOf(Kind.class));

    /** Collections that have members, a revision and a CTag. */
    protected static final Set<Kind> STORED = select(Kind::isStored);

    /** What lies in such a collection and has octets. */
    protected static final Set<Kind> MEMBERS = select(kind -> !kind.isCollection());

    /** All that is made of rows, but principals. */
    protected static final Set<Kind> STORED_OR_MEMBERS = select(kind -> kind.isStored() || !kind.isCollection());

    /** The same and the collections that homes are in: what generic WebDAV clients ask of everything. */
    protected static final Set<Kind> STORED_MEMBERS_OR_ROOT =
            select(kind -> kind.isStored() || !kind.isCollection() || kind == Kind.ROOT);

    private final QName name;
    private final Set<Kind> kinds;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final Set<Facet> needs = EnumSet.noneOf(Facet.class);

    /**
     * Declares the property.
     *
     * @param declarations {@link Trait}s and {@link Facet}s
     */
    protected LiveProperty(QName name, Set<Kind> kinds, Enum<?>... declarations) {
        this.name = name;
        this.kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        for (Enum<?> declaration : declarations) {
            if (declaration instanceof Trait trait) {
                traits.add(trait);
            } else if (declaration instanceof Facet facet) {
                needs.add(facet);
            } else {
                throw new IllegalArgumentException(name + " declares " + declaration);
            }
        }
    }

    /** For the container's proxies. */
    protected LiveProperty() {
        this(new QName("none"), Set.of());
    }

    /** Its element. */
    public QName name() {
        return name;
    }

    /** The kinds of resources on which it is defined. */
    public Set<Kind> kinds() {
        return kinds;
    }

    /** Whether it declares this. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** What must be loaded for it. */
    public Set<Facet> needs() {
        return needs;
    }

    /** Its value on a target of one of its kinds; null when it has none there, which is told as 404. */
    public abstract PropertyValue get(Target target, PropertyContext context);

    /**
     * What setting it to {@code value} means.
     *
     * @throws DavException {@code cannot-modify-protected-property}, or the condition that the value violates
     */
    public PropertyEdit edit(XmlValue value, Kind kind) {
        throw isProtected();
    }

    /**
     * What removing it means.
     *
     * @throws DavException {@code cannot-modify-protected-property}
     */
    public PropertyEdit remove(Kind kind) {
        throw isProtected();
    }

    /** The refusal of a change. */
    protected final DavException isProtected() {
        return new DavException(
                Condition.CANNOT_MODIFY_PROTECTED_PROPERTY, name.getLocalPart() + " is kept by the server");
    }

    private static Set<Kind> select(Predicate<Kind> wanted) {
        return Arrays.stream(Kind.values()).filter(wanted).collect(Collectors.toUnmodifiableSet());
    }
}
