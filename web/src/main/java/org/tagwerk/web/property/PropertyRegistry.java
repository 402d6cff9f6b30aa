package org.tagwerk.web.property;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Kind;

/** All live properties of this build. Two of one name are an error at deployment. */
@ApplicationScoped
public class PropertyRegistry {
    private final Map<QName, LiveProperty> byName = new LinkedHashMap<>();

    protected PropertyRegistry() {}

    @Inject
    PropertyRegistry(@Any Instance<LiveProperty> all) {
        this((Iterable<LiveProperty>) all);
    }

    /** A registry of these, outside of a container. */
    public PropertyRegistry(Iterable<LiveProperty> all) {
        Map<String, LiveProperty> sorted = new TreeMap<>();
        for (LiveProperty property : all) {
            if (sorted.put(property.name().toString(), property) != null) {
                throw new IllegalStateException("two classes for " + property.name());
            }
        }
        sorted.values().forEach(property -> byName.put(property.name(), property));
    }

    /** The property of that name. */
    public Optional<LiveProperty> find(QName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The property of that name, if it is defined on resources of this kind. */
    public Optional<LiveProperty> find(QName name, Kind kind) {
        return find(name).filter(property -> property.kinds().contains(kind));
    }

    /** The properties that are defined on resources of this kind, by name. */
    public List<LiveProperty> of(Kind kind) {
        return byName.values().stream()
                .filter(property -> property.kinds().contains(kind))
                .toList();
    }

    /** All of them, by name. */
    public Collection<LiveProperty> all() {
        return byName.values();
    }
}
