package org.tagwerk.access;

import javax.xml.namespace.QName;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.Dav;

/** The privileges that can be asked of a caller (RFC 3744 §3, RFC 4791 §6.1). */
public enum Privilege {
    ALL(Dav.name("all")),
    READ(Dav.name("read")),
    READ_FREE_BUSY(CalDav.name("read-free-busy")),
    WRITE(Dav.name("write")),
    WRITE_PROPERTIES(Dav.name("write-properties")),
    WRITE_CONTENT(Dav.name("write-content")),
    BIND(Dav.name("bind")),
    UNBIND(Dav.name("unbind")),
    UNLOCK(Dav.name("unlock")),
    READ_ACL(Dav.name("read-acl")),
    READ_CURRENT_USER_PRIVILEGE_SET(Dav.name("read-current-user-privilege-set")),
    WRITE_ACL(Dav.name("write-acl"));

    private final QName element;

    Privilege(QName element) {
        this.element = element;
    }

    /** The element that names it. */
    public QName element() {
        return element;
    }
}
