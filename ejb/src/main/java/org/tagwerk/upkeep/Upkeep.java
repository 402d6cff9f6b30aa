package org.tagwerk.upkeep;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.view.PackedRow;

/** Runs what has to be done now and then; on whichever node comes first. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Upkeep {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final int LOOK_SECONDS = 60;

    @Inject
    private Purge purge;

    @Inject
    private Repacking repacking;

    @Inject
    private Settings settings;

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Instant next = Instant.MAX;

    /** Begins: the schema is there. */
    public void open() {
        next = Instant.MIN;
    }

    /** Looks whether something is to be done. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void look() {
        Instant now = Clock.systemUTC().instant();
        if (now.isBefore(next) || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            next = now.plusSeconds(Math.min(LOOK_SECONDS, settings.upkeepSeconds()));
            if (purge.take()) {
                forget();
            }
            if (repacking.take()) {
                pack(now);
            }
        } catch (EJBException e) {
            LOG.log(Level.WARNING, "upkeep is put off: " + cause(e));
        } finally {
            busy.set(false);
        }
    }

    private void forget() {
        int forgotten = 0;
        for (long collection : purge.due()) {
            try {
                forgotten += purge.forget(collection);
            } catch (EJBException e) {
                LOG.log(Level.WARNING, "collection {0} forgets at the next turn: {1}", collection, cause(e));
            }
        }
        int locks = purge.forgetLocks();
        int copies = purge.forgetFormer();
        if (forgotten + locks + copies > 0) {
            Object[] counts = {forgotten, locks, copies};
            LOG.log(Level.INFO, "forgot {0} removed names, {1} write locks, {2} removed copies of meetings", counts);
        }
    }

    private void pack(Instant now) {
        int packed = 0;
        long after = 0;
        for (List<PackedRow> rows = repacking.due(after, now); !rows.isEmpty(); rows = repacking.due(after, now)) {
            for (PackedRow row : rows) {
                after = row.id();
                try {
                    packed += repacking.pack(row, now) ? 1 : 0;
                } catch (EJBException e) {
                    LOG.log(Level.WARNING, "resource {0} is packed at the next turn: {1}", after, cause(e));
                }
            }
        }
        if (packed > 0) {
            LOG.log(Level.INFO, "packed the instances of {0} series anew", packed);
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last;
    }
}
