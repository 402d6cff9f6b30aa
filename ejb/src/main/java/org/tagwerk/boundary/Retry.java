package org.tagwerk.boundary;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.tagwerk.error.DavException;
import org.tagwerk.error.Overloaded;
import org.tagwerk.error.Stale;

/**
 * Runs a transaction again when it lost a race, three times at the most; outside of any transaction.
 *
 * <p>Races are: what was found changed before the lock came, a deadlock, a lock that did not come in time, a unique key
 * taken by another node. After the last run the client gets 503 with Retry-After.
 */
@ApplicationScoped
public class Retry {
    private static final int RUNS = 4;
    /** Serialization, deadlock, lock time-outs of PostgreSQL and H2, unique keys. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "55P03", "HYT00", "90131", "23505", "57014");

    /** The transaction's result. */
    public <T> T run(Supplier<T> transaction) {
        for (int run = 1; ; run++) {
            try {
                return transaction.get();
            } catch (Stale | EJBException | jakarta.persistence.PersistenceException failure) {
                DavException told = find(failure, DavException.class);
                if (told != null) {
                    throw told;
                }
                if (!isLostRace(failure)) {
                    throw failure;
                }
                if (run == RUNS) {
                    throw new Overloaded("lost " + RUNS + " races", failure);
                }
                pause(run);
            }
        }
    }

    private static boolean isLostRace(Throwable failure) {
        SQLException sql = find(failure, SQLException.class);
        return find(failure, Stale.class) != null
                || sql != null && sql.getSQLState() != null && LOST_RACES.contains(sql.getSQLState());
    }

    private static <T> T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static void pause(int run) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L, 20L * run + 10));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Overloaded("interrupted", stopping);
        }
    }
}
