package org.tagwerk.web.http;

import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Kind;

/**
 * A method or a report, and the kinds of resources that it is for.
 *
 * <p>Allow, supported-method-set and supported-report-set are made of these declarations; there is no second list.
 */
public abstract class Capability {
    private final QName name;
    private final Set<Kind> kinds;

    /** Declares it. */
    protected Capability(QName name, Set<Kind> kinds) {
        this.name = name;
        this.kinds = Set.copyOf(kinds);
    }

    /** For the container's proxies. */
    protected Capability() {
        this(new QName("none"), Set.of());
    }

    /** The report's element, or the method's name without namespace. */
    public QName name() {
        return name;
    }

    /** The kinds of resources that it applies to. */
    public Set<Kind> kinds() {
        return kinds;
    }
}
