package org.tagwerk.delivery;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Has what a request left over delivered at once, and not at the timer's next turn. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryWakeup {
    @EJB
    private DeliveryService service;

    @Inject
    private DeliveryTurn turn;

    /** Returns at once. */
    @Asynchronous
    public void wake() {
        turn.take(service::work);
    }
}
