package org.tagwerk.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tagwerk.store.view.MessageRow;

/**
 * Under whose name the messages of this request stand in the queue (DESIGN 14.12).
 *
 * <p>Rows are born leased to the request that made them, so that no worker competes while it delivers them; when it dies
 * the lease runs out. A request, or a turn of a worker, is one thread from its first message to {@link #end()}; nearly all
 * have none, and a bean made for each would cost a write a twentieth of its time.
 */
@ApplicationScoped
public class Lease {
    private final ThreadLocal<Held> held = new ThreadLocal<>();

    private record Held(String owner, List<MessageRow> born) {}

    private Held held() {
        Held mine = held.get();
        if (mine == null) {
            mine = new Held(UUID.randomUUID().toString(), new ArrayList<>());
            held.set(mine);
        }
        return mine;
    }

    /** The owner; from now on {@link #isUsed()}. */
    public String owner() {
        return held().owner();
    }

    /** Remembers what this request puts into the queue; it is there if the transaction that does so commits. */
    public void bear(List<MessageRow> rows) {
        held().born().addAll(rows);
    }

    /** What was put into the queue since the last call, oldest first: nobody has to look for it there. */
    public List<MessageRow> born() {
        List<MessageRow> all = List.copyOf(held().born());
        held().born().clear();
        return all;
    }

    /** Whether anything may stand under it. */
    public boolean isUsed() {
        return held.get() != null;
    }

    /** The thread goes on to something else. */
    public void end() {
        held.remove();
    }
}
