package org.tagwerk.access;

import org.tagwerk.dav.Caller;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/** Whom an entry is about (RFC 3744 §5.5.1). */
public sealed interface AcePrincipal {
    /**
     * Whether the caller is meant.
     *
     * @param caller null for nobody who is known
     */
    boolean matches(Caller caller, AclSubject subject);

    /** A principal, or the members of a group. */
    record Named(long id, PrincipalKind kind, String name) implements AcePrincipal {
        @Override
        public boolean matches(Caller caller, AclSubject subject) {
            return caller != null && caller.isOrBelongsTo(id);
        }
    }

    /** Those who may act for a principal (apple-caldav-proxy §5.2). */
    record Proxies(PrincipalKind kind, String name, ProxyAccess access) implements AcePrincipal {
        @Override
        public boolean matches(Caller caller, AclSubject subject) {
            return caller != null && caller.actsFor(access == ProxyAccess.WRITE).contains(name);
        }
    }

    /** Those who need no name. */
    enum Pseudo implements AcePrincipal {
        ALL {
            @Override
            public boolean matches(Caller caller, AclSubject subject) {
                return true;
            }
        },
        AUTHENTICATED {
            @Override
            public boolean matches(Caller caller, AclSubject subject) {
                return caller != null;
            }
        },
        UNAUTHENTICATED {
            @Override
            public boolean matches(Caller caller, AclSubject subject) {
                return caller == null;
            }
        },
        /** DAV:property with DAV:owner. */
        OWNER {
            @Override
            public boolean matches(Caller caller, AclSubject subject) {
                return caller != null && caller.name().equals(subject.owner());
            }
        },
        SELF {
            @Override
            public boolean matches(Caller caller, AclSubject subject) {
                return caller != null && subject.self() != null && caller.isOrBelongsTo(subject.self());
            }
        }
    }
}
