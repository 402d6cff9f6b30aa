package org.tagwerk.web.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.tagwerk.boundary.PropertyEdit;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.property.LiveProperty.Trait;
import org.tagwerk.web.xml.MultiStatusWriter;
import org.tagwerk.web.xml.request.PropertyChange;

/**
 * What the changes of a request mean, in document order, and which of them are refused: all are made, or none (RFC 4918
 * §9.2).
 *
 * <p>A name that is no live property is kept as it came. A live property is never kept where it is not defined, unless
 * it is one that is only kept anyway.
 */
public final class PropertyPatch {
    /** The most characters of a namespace and of a local name. */
    private static final int MAX_NAMESPACE = 500;

    private static final int MAX_LOCAL_NAME = 255;
    /** The most characters of one value as XML. */
    private static final int MAX_VALUE = 1 << 18;

    private final List<PropertyEdit> edits = new ArrayList<>();
    private final Map<QName, Optional<DavException>> outcomes = new LinkedHashMap<>();

    private PropertyPatch() {}

    /** The changes of something that is there. */
    public static PropertyPatch of(PropertyRegistry registry, Kind kind, List<PropertyChange> changes) {
        return of(registry, kind, changes, false);
    }

    /** The properties of something that is being made. */
    public static PropertyPatch ofNew(PropertyRegistry registry, Kind kind, List<PropertyChange> changes) {
        return of(registry, kind, changes, true);
    }

    private static PropertyPatch of(
            PropertyRegistry registry, Kind kind, List<PropertyChange> changes, boolean creating) {
        PropertyPatch patch = new PropertyPatch();
        for (PropertyChange change : changes) {
            try {
                patch.edits.add(edit(registry, kind, change, creating));
                patch.outcomes.putIfAbsent(change.name(), Optional.empty());
            } catch (DavException refusal) {
                patch.refuse(change.name(), refusal);
            }
        }
        return patch;
    }

    /** Adds a property that is refused for a reason that lies with the caller of this. */
    public void refuse(QName name, DavException refusal) {
        outcomes.put(name, Optional.of(refusal));
    }

    /** The changes, in order; to be made only if nothing is refused. */
    public List<PropertyEdit> edits() {
        return List.copyOf(edits);
    }

    /** The first refusal. */
    public Optional<DavException> refusal() {
        return outcomes.values().stream().flatMap(Optional::stream).findFirst();
    }

    /** Tells the outcome of each property: what was refused and why, and that nothing else was done for that. */
    public void fill(MultiStatusWriter.Response response) {
        boolean refused = refusal().isPresent();
        outcomes.forEach((name, refusal) -> {
            if (refusal.isEmpty()) {
                if (refused) {
                    response.refused(name, 424);
                } else {
                    response.ok(name);
                }
            } else if (refusal.get().condition() != null) {
                response.refused(name, refusal.get().condition());
            } else {
                response.refused(name, refusal.get().status());
            }
        });
    }

    private static PropertyEdit edit(PropertyRegistry registry, Kind kind, PropertyChange change, boolean creating) {
        QName name = change.name();
        if (name.getNamespaceURI().length() > MAX_NAMESPACE
                || name.getLocalPart().length() > MAX_LOCAL_NAME) {
            throw DavException.forbidden("a property with a name this long is not kept");
        }
        if (change.value().xml().length() > MAX_VALUE) {
            throw new DavException(507, "a value this long is not kept");
        }
        LiveProperty property = registry.find(name).orElse(null);
        if (property == null || !property.kinds().contains(kind) && property instanceof StoredProperty) {
            return change.remove()
                    ? new PropertyEdit.Forget(name)
                    : new PropertyEdit.Keep(name, change.value().xml());
        }
        if (!property.kinds().contains(kind) || property.has(Trait.AT_CREATION) && !creating) {
            throw new DavException(
                    Condition.CANNOT_MODIFY_PROTECTED_PROPERTY, name.getLocalPart() + " is kept by the server");
        }
        return change.remove() ? property.remove(kind) : property.edit(change.value(), kind);
    }
}
