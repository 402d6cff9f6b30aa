package org.tagwerk.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.DavException;
import org.tagwerk.error.NeedPrivileges;
import org.tagwerk.store.repository.AccessEntries;
import org.tagwerk.store.view.AceRow;
import org.tagwerk.store.view.PrincipalKind;

/**
 * Decides what a caller may do at a URL (RFC 3744 §6).
 *
 * <p>Whatever the number of URLs it costs one statement at the most, and none where a protected entry decides. What is
 * refused is refused alike whether it exists or not: lists are found by the URL, and what is not there has the list of
 * what would be above it.
 */
@ApplicationScoped
public class AccessControl {
    private static final Logger LOG = Logger.getLogger(AccessControl.class.getName());

    @Inject
    private AccessEntries entries;

    /** Outside of a container; in one it is the transaction's. */
    private Passed passed;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    protected AccessControl() {}

    /** Outside of a container. */
    public AccessControl(AccessEntries entries, Passed passed) {
        this.entries = entries;
        this.passed = passed;
    }

    /**
     * Lets the caller pass, or not; {@link #again} asks the same once more.
     *
     * @throws NeedPrivileges when the caller lacks the privilege
     * @throws DavException 404 when he may read what is above, and so may know that it is not there
     */
    public void require(Caller caller, Href href, Privilege privilege) {
        if (!may(caller, href, privilege)) {
            throw refusal(caller, href, privilege);
        }
        if (isInTransaction()) {
            passed().add(href, privilege);
        }
        if (caller.admin() && isAnothers(caller, href)) {
            LOG.log(Level.INFO, "administrator {0} uses {1} on {2}", new Object[] {
                caller.name(), privilege.element().getLocalPart(), href
            });
        }
    }

    /**
     * Asks again, under the locks of a change, for all that was required in this transaction: what was taken back
     * meanwhile is refused, and a change that is answered later than a revocation never comes in by what it revoked.
     *
     * @param caller as he is now, with his groups and delegations
     * @throws DavException as {@link #require} does
     */
    public void again(Caller caller) {
        List<Passed.Claim> asked = passed().claims().stream()
                .filter(claim -> !isFixed(caller, claim.href(), claim.privilege()))
                .toList();
        Map<Href, PrivilegeSet> found =
                privileges(caller, asked.stream().map(Passed.Claim::href).toList());
        for (Passed.Claim claim : asked) {
            if (!found.get(claim.href()).contains(claim.privilege())) {
                throw refusal(caller, claim.href(), claim.privilege());
            }
        }
    }

    /** Kept with the transaction itself: a bean of its scope costs a tenth of a write on Payara. */
    private Passed passed() {
        if (transactions == null) {
            return passed;
        }
        Passed kept = (Passed) transactions.getResource(Passed.class);
        if (kept == null) {
            kept = new Passed();
            transactions.putResource(Passed.class, kept);
        }
        return kept;
    }

    /** Whether the caller has the privilege there. */
    public boolean may(Caller caller, Href href, Privilege privilege) {
        return isFixed(caller, href, privilege) || privileges(caller, href).contains(privilege);
    }

    /** Whether the caller may see that something is there. */
    public boolean maySee(Caller caller, Href href) {
        return may(caller, href, Privilege.READ);
    }

    /** Whether the caller sees all there is at a URL and below, whatever the lists say. */
    public boolean seesAll(Caller caller, Href href) {
        return isFixed(caller, href, Privilege.READ);
    }

    /** Whether the caller may do all at a URL, whatever the lists say. */
    public boolean hasAll(Caller caller, Href href) {
        return isFixed(caller, href, Privilege.ALL);
    }

    /** The entries at a URL that no client changes. */
    public List<Ace> fixed(Href href, PrincipalKind kind) {
        return ProtectedEntries.of(href, kind);
    }

    /** Those of the things that the caller may see. */
    public <T> List<T> visible(Caller caller, List<T> things, Function<T, Href> href) {
        return with(Privilege.READ, caller, things, href);
    }

    /** Those of the things on which the caller has the privilege. */
    public <T> List<T> with(Privilege privilege, Caller caller, List<T> things, Function<T, Href> href) {
        List<Href> asked = things.stream()
                .map(href)
                .filter(each -> !isFixed(caller, each, privilege))
                .toList();
        Map<Href, PrivilegeSet> found = privileges(caller, asked);
        return things.stream()
                .filter(thing -> {
                    PrivilegeSet privileges = found.get(href.apply(thing));
                    return privileges == null || privileges.contains(privilege);
                })
                .toList();
    }

    /** All that the caller may do at a URL. */
    public PrivilegeSet privileges(Caller caller, Href href) {
        return privileges(caller, List.of(href)).get(href);
    }

    /** All that the caller may do at each of these URLs. */
    public Map<Href, PrivilegeSet> privileges(Caller caller, Collection<Href> hrefs) {
        Map<Href, PrivilegeSet> privileges = new HashMap<>();
        Map<Href, PrincipalKind> asked = new LinkedHashMap<>();
        for (Href href : hrefs) {
            if (isFixed(caller, href, Privilege.ALL)) {
                privileges.put(href, PrivilegeSet.ALL);
            } else {
                asked.put(href, PrincipalKind.USER);
            }
        }
        lists(asked)
                .forEach((href, list) ->
                        privileges.put(href, AclEvaluation.privileges(caller, AclSubject.of(href), list)));
        return privileges;
    }

    /**
     * The lists of these URLs in the order in which they decide: protected entries, own, inherited from below upwards.
     *
     * @param hrefs each with the kind of the principal whose home it is in
     */
    public Map<Href, List<Ace>> lists(Map<Href, PrincipalKind> hrefs) {
        Set<String> paths = new HashSet<>();
        hrefs.keySet().forEach(href -> upwards(href).forEach(each -> paths.add(each.path())));
        Map<String, List<Ace>> stored = new HashMap<>();
        for (AceRow row : entries.at(paths)) {
            stored.computeIfAbsent(row.path(), path -> new ArrayList<>()).add(StoredEntries.read(row));
        }
        Map<Href, List<Ace>> lists = new HashMap<>();
        hrefs.forEach((href, kind) -> {
            List<Ace> list = new ArrayList<>(ProtectedEntries.of(href, kind));
            for (Href each : upwards(href)) {
                boolean own = each.samePath(href);
                for (Ace entry : stored.getOrDefault(each.path(), List.of())) {
                    list.add(own ? entry : entry.inherit(each.asCollection()));
                }
            }
            lists.put(href, list);
        });
        return lists;
    }

    private static boolean isFixed(Caller caller, Href href, Privilege privilege) {
        return AclEvaluation.privileges(caller, AclSubject.of(href), ProtectedEntries.of(href, PrincipalKind.USER))
                .contains(privilege);
    }

    /** The place itself and those above that can have a list, from below. */
    private static List<Href> upwards(Href href) {
        List<Href> places = new ArrayList<>();
        if (!href.segments().isEmpty() && !ProtectedEntries.isPrincipals(href)) {
            for (Href each = href; each.segments().size() > 1; each = each.parent()) {
                places.add(each);
            }
        }
        return places;
    }

    /** What the caller may not read is, to him, as if it were not there. */
    private DavException refusal(Caller caller, Href href, Privilege privilege) {
        List<Href> places = upwards(href);
        Map<Href, PrivilegeSet> privileges = privileges(caller, places);
        if (!places.isEmpty() && !privileges.get(places.get(0)).contains(Privilege.READ)) {
            for (Href above : places) {
                if (privileges.get(above).contains(Privilege.READ)
                        && privileges.get(above).contains(privilege)) {
                    return DavException.notFound("nothing at " + href);
                }
            }
        }
        return new NeedPrivileges(href.toString(), privilege.element());
    }

    /** What only reads has no transaction, and nothing to be asked again. */
    private boolean isInTransaction() {
        return transactions == null || transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    private static boolean isAnothers(Caller caller, Href href) {
        List<String> segments = href.segments();
        return segments.size() >= 2
                && !ProtectedEntries.isPrincipals(href)
                && !segments.get(1).equals(caller.name());
    }
}
