package org.tagwerk.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.NeedPrivileges;

/**
 * Decides what a caller may do at a URL.
 *
 * <p>A principal reaches his own homes, an administrator everything, and everybody reads what principals show of
 * themselves. What is refused is refused alike whether it exists or not: the decision looks at the URL alone.
 */
@ApplicationScoped
public class AccessControl {
    private static final Logger LOG = Logger.getLogger(AccessControl.class.getName());

    /**
     * Lets the caller pass, or not.
     *
     * @throws NeedPrivileges when the caller lacks the privilege
     */
    public void require(Caller caller, Href href, Privilege privilege) {
        if (!privileges(caller, href).contains(privilege)) {
            throw new NeedPrivileges(href.toString(), privilege.element());
        }
        if (caller.admin() && isAnothers(caller, href)) {
            LOG.log(Level.INFO, "administrator {0} uses {1} on {2}", new Object[] {
                caller.name(), privilege.element().getLocalPart(), href
            });
        }
    }

    /** All that the caller may do at a URL. */
    public Set<Privilege> privileges(Caller caller, Href href) {
        List<String> segments = href.segments();
        boolean readable = segments.size() < 2 || segments.get(0).equals("principals");
        if (readable && !(caller.admin() || isOwnPrincipal(caller, segments))) {
            return EnumSet.of(Privilege.READ, Privilege.READ_CURRENT_USER_PRIVILEGE_SET);
        }
        if (readable || caller.admin() || segments.get(1).equals(caller.name())) {
            return EnumSet.allOf(Privilege.class);
        }
        return EnumSet.noneOf(Privilege.class);
    }

    /** Whether the caller may see that something is there. */
    public boolean maySee(Caller caller, Href href) {
        return privileges(caller, href).contains(Privilege.READ);
    }

    private static boolean isOwnPrincipal(Caller caller, List<String> segments) {
        return segments.size() >= 3 && segments.get(2).equals(caller.name());
    }

    private static boolean isAnothers(Caller caller, Href href) {
        List<String> segments = href.segments();
        return segments.size() >= 2
                && !segments.get(0).equals("principals")
                && !segments.get(1).equals(caller.name());
    }
}
