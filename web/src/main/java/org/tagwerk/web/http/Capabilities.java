package org.tagwerk.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Kind;

/** All methods and reports of this build. Two of one name are an error at deployment. */
@ApplicationScoped
public class Capabilities {
    private final Map<String, Capability> byName = new TreeMap<>();

    protected Capabilities() {}

    @Inject
    Capabilities(@Any Instance<Capability> all) {
        for (Capability capability : all) {
            if (byName.put(capability.name().toString(), capability) != null) {
                throw new IllegalStateException("two classes for " + capability.name());
            }
        }
    }

    /** The method or report of that name. */
    public Optional<Capability> find(QName name) {
        return Optional.ofNullable(byName.get(name.toString()));
    }

    /** The names of the methods that a resource of this kind allows. */
    public List<String> methods(Kind kind) {
        return byName.values().stream()
                .filter(capability -> capability.name().getNamespaceURI().isEmpty())
                .filter(capability -> capability.kinds().contains(kind))
                .map(capability -> capability.name().getLocalPart())
                .toList();
    }

    /** The names of the reports that a resource of this kind answers. */
    public List<QName> reports(Kind kind) {
        return byName.values().stream()
                .filter(capability -> !capability.name().getNamespaceURI().isEmpty())
                .filter(capability -> capability.kinds().contains(kind))
                .map(Capability::name)
                .toList();
    }
}
