package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlJavaTypeAdapter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.XmlValue;

/** {@code DAV:acl}, the body of ACL (RFC 3744 §8.1). */
@XmlRootElement(name = "acl")
public final class AclBody {
    @XmlElement(name = "ace")
    private List<Ace> aces;

    /** The entries, in order. */
    public List<Ace> aces() {
        return aces == null ? List.of() : aces;
    }

    /** {@code DAV:ace} (RFC 3744 §5.5). */
    @XmlType(name = "ace")
    public static final class Ace {
        @XmlElement(name = "principal")
        @XmlJavaTypeAdapter(PropListAdapter.class)
        private PropList principal;

        @XmlElement(name = "invert")
        private Invert invert;

        @XmlElement(name = "grant")
        private Privileges grant;

        @XmlElement(name = "deny")
        private Privileges deny;

        @XmlElement(name = "protected")
        private Presence isProtected;

        @XmlElement(name = "inherited")
        private Presence inherited;

        /**
         * The one element inside DAV:principal: href, all, authenticated, unauthenticated, property or self.
         *
         * @throws DavException 400 when there is not exactly one
         */
        public XmlValue principal() {
            PropList list = principal == null && invert != null ? invert.principal : principal;
            if (list == null || list.values().size() != 1 || principal != null && invert != null) {
                throw DavException.badRequest("an ace has one principal");
            }
            return list.values().get(0);
        }

        /** Whether it is for all but the principal. */
        public boolean inverted() {
            return invert != null;
        }

        /** Whether it denies, not grants. */
        public boolean denies() {
            return deny != null;
        }

        /**
         * The names of the privileges.
         *
         * @throws DavException 400 when there is not exactly one of grant and deny
         */
        public List<QName> privileges() {
            if ((grant == null) == (deny == null)) {
                throw DavException.badRequest("an ace has grant or deny");
            }
            List<QName> names = new ArrayList<>();
            List<PropList> lists = (grant == null ? deny : grant).privileges;
            for (PropList privilege : lists == null ? List.<PropList>of() : lists) {
                names.addAll(privilege.names());
            }
            return names;
        }

        /** Whether it claims to be protected. */
        public boolean isProtected() {
            return isProtected != null;
        }

        /** Whether it claims to be inherited. */
        public boolean isInherited() {
            return inherited != null;
        }
    }

    /** {@code DAV:invert}. */
    @XmlType(name = "invert")
    static final class Invert {
        @XmlElement(name = "principal")
        @XmlJavaTypeAdapter(PropListAdapter.class)
        private PropList principal;
    }

    /** {@code DAV:grant} and {@code DAV:deny}. */
    @XmlType(name = "privileges")
    static final class Privileges {
        @XmlElement(name = "privilege")
        @XmlJavaTypeAdapter(PropListAdapter.class)
        private List<PropList> privileges;
    }
}
