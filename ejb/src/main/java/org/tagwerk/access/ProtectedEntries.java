package org.tagwerk.access;

import java.util.List;
import org.tagwerk.access.AcePrincipal.Proxies;
import org.tagwerk.access.AcePrincipal.Pseudo;
import org.tagwerk.dav.Href;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/**
 * The entries that follow from where something is, and that no client changes (RFC 3744 §5.5.3).
 *
 * <p>An owner has everything in his homes. His delegates read, or read and write, in his calendar home, and write
 * delegates act for him in inbox and outbox (apple-caldav-proxy §5.4). Everybody reads what principals show of
 * themselves; a principal changes his own properties and says who his delegates are, and the write delegates of a group
 * administer it. Administrators are not among them: they have everything everywhere ({@link AclEvaluation}).
 */
final class ProtectedEntries {
    private static final String PRINCIPALS = "principals";
    private static final PrivilegeSet DELEGATED_READ = PrivilegeSet.of(Privilege.READ);
    private static final PrivilegeSet DELEGATED_WRITE = PrivilegeSet.of(Privilege.READ, Privilege.WRITE);
    private static final PrivilegeSet OWN_PRINCIPAL =
            PrivilegeSet.of(Privilege.READ, Privilege.READ_ACL, Privilege.WRITE_PROPERTIES);
    private static final Ace READ_BY_ALL =
            Ace.grant(Pseudo.AUTHENTICATED, PrivilegeSet.of(Privilege.READ)).protect();
    private static final Ace OWNER = Ace.grant(Pseudo.OWNER, PrivilegeSet.ALL).protect();

    private ProtectedEntries() {}

    static boolean isPrincipals(Href href) {
        return !href.segments().isEmpty() && href.segments().get(0).equals(PRINCIPALS);
    }

    /** The entries of a place in the homes of a principal of that kind. */
    static List<Ace> of(Href href, PrincipalKind kind) {
        List<String> segments = href.segments();
        if (isPrincipals(href)) {
            return segments.size() < 3 ? List.of(READ_BY_ALL) : ofPrincipal(segments);
        }
        if (segments.size() < 2) {
            return List.of(READ_BY_ALL);
        }
        if (!segments.get(0).equals("calendars")) {
            return List.of(OWNER);
        }
        String owner = segments.get(1);
        return List.of(
                OWNER,
                Ace.grant(new Proxies(kind, owner, ProxyAccess.READ), DELEGATED_READ)
                        .protect(),
                Ace.grant(new Proxies(kind, owner, ProxyAccess.WRITE), DELEGATED_WRITE.plus(scheduling(segments)))
                        .protect());
    }

    private static List<Ace> ofPrincipal(List<String> segments) {
        boolean group = segments.get(1).equals(PrincipalKind.GROUP.segment());
        AcePrincipal self = group && segments.size() == 3
                ? new Proxies(PrincipalKind.GROUP, segments.get(2), ProxyAccess.WRITE)
                : Pseudo.OWNER;
        return List.of(Ace.grant(self, OWN_PRINCIPAL).protect(), READ_BY_ALL);
    }

    private static PrivilegeSet scheduling(List<String> segments) {
        return switch (segments.size() < 3 ? "" : segments.get(2)) {
            case "inbox" -> PrivilegeSet.of(Privilege.SCHEDULE_DELIVER);
            case "outbox" -> PrivilegeSet.of(Privilege.SCHEDULE_SEND);
            default -> PrivilegeSet.NONE;
        };
    }
}
