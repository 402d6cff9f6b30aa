package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.Optional;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.XmlValue;

/** {@code DAV:lockinfo}, the body of LOCK (RFC 4918 §14.11). */
@XmlRootElement(name = "lockinfo")
public final class Lockinfo {
    @XmlElement(name = "lockscope")
    private Scope scope;

    @XmlElement(name = "locktype")
    private Type type;

    @XmlElement(name = "owner")
    @XmlJavaTypeAdapter(PropListAdapter.class)
    private PropList owner;

    /**
     * Whether the lock is to be exclusive; else it is shared.
     *
     * @throws DavException 400 when it is not one of both, or no write lock
     */
    public boolean exclusive() {
        if (scope == null || (scope.exclusive == null) == (scope.shared == null)) {
            throw DavException.badRequest("a lock is exclusive or shared");
        }
        if (type == null || type.write == null) {
            throw DavException.badRequest("locks are write locks");
        }
        return scope.exclusive != null;
    }

    /** The whole {@code DAV:owner} element, as it came. */
    public Optional<XmlValue> owner() {
        return owner == null ? Optional.empty() : owner.values().stream().findFirst();
    }

    /** {@code DAV:lockscope}. */
    @XmlType(name = "lockscope")
    static final class Scope {
        @XmlElement(name = "exclusive")
        private Presence exclusive;

        @XmlElement(name = "shared")
        private Presence shared;
    }

    /** {@code DAV:locktype}. */
    @XmlType(name = "locktype")
    static final class Type {
        @XmlElement(name = "write")
        private Presence write;
    }
}
