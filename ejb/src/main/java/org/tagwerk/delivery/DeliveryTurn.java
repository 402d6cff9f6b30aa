package org.tagwerk.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** One worker at a time on a node: more would only wait for each other's rows. */
@ApplicationScoped
public class DeliveryTurn {
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Works, unless somebody does. */
    public void take(Runnable work) {
        if (taken.compareAndSet(false, true)) {
            try {
                work.run();
            } finally {
                taken.set(false);
            }
        }
    }
}
