package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/**
 * The wrong secrets that logins were tried with in the last {@value #WINDOW_SECONDS} s, for all nodes together. Time is
 * the database's.
 */
@ApplicationScoped
public class WrongSecrets {
    /** How long one counts, in seconds. */
    public static final int WINDOW_SECONDS = 60;

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected WrongSecrets() {}

    /** Outside of a container. */
    public WrongSecrets(EntityManager em) {
        this.em = em;
    }

    /** Counts one more for a login, and forgets all that count no more. */
    public void add(String login) {
        em.createNativeQuery("delete from wrong_secret where tried_at <= " + DavLocks.NOW + " - " + WINDOW_SECONDS)
                .executeUpdate();
        em.createNativeQuery("insert into wrong_secret (login, tried_at) values (?, " + DavLocks.NOW + ")")
                .setParameter(1, login)
                .executeUpdate();
    }

    /** How many seconds ago the ones that count were, the latest first; at most {@code limit}. */
    public List<Integer> ages(String login, int limit) {
        List<?> ages = em.createNativeQuery("select " + DavLocks.NOW + " - tried_at from wrong_secret where login = ?"
                        + " and tried_at > " + DavLocks.NOW + " - " + WINDOW_SECONDS + " order by tried_at desc")
                .setParameter(1, login)
                .setMaxResults(limit)
                .getResultList();
        return ages.stream().map(age -> ((Number) age).intValue()).toList();
    }
}
