package org.tagwerk.delivery;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.tagwerk.boundary.Retry;
import org.tagwerk.boundary.ServerStarted;
import org.tagwerk.change.Lease;
import org.tagwerk.store.view.BookedSeries;

/** Looks every second for messages whose time has come and that nobody delivers, as after a crash, on each node. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryTimer {
    private static final Logger LOG = System.getLogger(DeliveryTimer.class.getName());

    @EJB
    private DeliveryService service;

    @EJB
    private DeliveryWorker worker;

    @EJB
    private RoomReview review;

    @Inject
    private Retry retry;

    @Inject
    private Lease lease;

    @Inject
    private DeliveryTurn turn;

    private volatile boolean open;

    /** Begins: the schema is there. */
    public void open(@Observes ServerStarted event) {
        open = true;
    }

    /** Delivers what is due. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void look() {
        if (open) {
            turn.take(service::work);
        }
    }

    /** Bodies whose last two messages were delivered at once are left over. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    public void sweep() {
        if (open) {
            worker.sweep();
        }
    }

    /** Rooms look again at what they have accepted. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void review() {
        if (!open || !review.take()) {
            return;
        }
        long after = 0;
        for (List<BookedSeries> due = review.due(after); !due.isEmpty(); due = review.due(after)) {
            for (BookedSeries series : due) {
                after = series.id();
                try {
                    retry.run(() -> {
                        review.look(series);
                        return null;
                    });
                } catch (RuntimeException failure) {
                    LOG.log(Level.WARNING, "series " + after + " is looked at the next time", failure);
                }
            }
        }
        if (lease.isUsed()) {
            worker.release(lease.owner());
            lease.end();
            turn.take(service::work);
        }
    }
}
