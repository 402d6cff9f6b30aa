package org.tagwerk.access;

import java.util.ArrayList;
import java.util.List;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** Whether a list that a client sends can become the list of a resource (RFC 3744 §8.1.1). */
public final class AclRules {
    /** The most entries of one list. */
    public static final int MAX_ENTRIES = 200;

    private AclRules() {}

    /**
     * The entries to be stored: the client's without those that it repeats from the protected and inherited ones.
     *
     * @param sent as sent; protected and inherited are marked
     * @param fixed the protected and inherited entries that the resource has
     * @throws DavException the condition that is violated
     */
    public static List<Ace> check(List<Ace> sent, List<Ace> fixed, AclSubject subject, AclRestrictions restrictions) {
        List<Ace> own = new ArrayList<>();
        for (Ace entry : sent) {
            if (entry.isProtected() || entry.inheritedFrom() != null) {
                requireFixed(entry, fixed);
            } else {
                own.add(entry);
            }
        }
        if (own.size() > MAX_ENTRIES) {
            throw new DavException(Condition.LIMITED_NUMBER_OF_ACES, "at most " + MAX_ENTRIES + " entries");
        }
        checkForm(own, restrictions);
        own.forEach(entry -> checkProtected(entry, fixed, subject));
        checkConflicts(own);
        if (!own.stream().map(Ace::principal).toList().containsAll(restrictions.required())) {
            throw new DavException(Condition.MISSING_REQUIRED_PRINCIPAL, "a required principal is missing");
        }
        return own;
    }

    private static void requireFixed(Ace entry, List<Ace> fixed) {
        boolean inherited = entry.inheritedFrom() != null;
        boolean known = fixed.stream()
                .filter(have -> inherited ? have.inheritedFrom() != null : have.isProtected())
                .anyMatch(entry::saysTheSame);
        if (!known) {
            throw new DavException(
                    inherited ? Condition.NO_INHERITED_ACE_CONFLICT : Condition.NO_PROTECTED_ACE_CONFLICT,
                    "no such entry is there");
        }
    }

    private static void checkForm(List<Ace> own, AclRestrictions restrictions) {
        boolean granted = false;
        for (Ace entry : own) {
            if (entry.denies() && restrictions.grantOnly()) {
                throw new DavException(Condition.GRANT_ONLY, "nothing can be denied here");
            }
            if (entry.inverted() && restrictions.noInvert()) {
                throw new DavException(Condition.NO_INVERT, "no entry can be inverted here");
            }
            if (entry.denies() && granted && restrictions.denyBeforeGrant()) {
                throw new DavException(Condition.DENY_BEFORE_GRANT, "what denies comes first");
            }
            granted |= !entry.denies();
        }
    }

    /** To deny somebody by name what a protected entry grants him would be a promise that is not kept. */
    private static void checkProtected(Ace entry, List<Ace> fixed, AclSubject subject) {
        if (!entry.denies() || entry.inverted()) {
            return;
        }
        for (Ace have : fixed) {
            if (have.isProtected()
                    && !have.denies()
                    && isSame(have.principal(), entry.principal(), subject)
                    && have.privileges().intersects(entry.privileges())) {
                throw new DavException(Condition.NO_PROTECTED_ACE_CONFLICT, "a protected entry grants it");
            }
        }
    }

    private static boolean isSame(AcePrincipal have, AcePrincipal sent, AclSubject subject) {
        return have.equals(sent) || isOwner(have, subject) && isOwner(sent, subject);
    }

    private static boolean isOwner(AcePrincipal principal, AclSubject subject) {
        return principal == AcePrincipal.Pseudo.OWNER
                || principal instanceof AcePrincipal.Named named && named.name().equals(subject.owner());
    }

    /** A grant of nothing but what the same principal was denied before. */
    private static void checkConflicts(List<Ace> own) {
        for (Ace grant : own) {
            for (Ace deny : own) {
                boolean same = grant.principal().equals(deny.principal()) && grant.inverted() == deny.inverted();
                boolean opposed = !grant.denies() && deny.denies();
                if (same && opposed && deny.privileges().containsAll(grant.privileges())) {
                    throw new DavException(Condition.NO_ACE_CONFLICT, "granted and denied at once");
                }
            }
        }
    }
}
