package org.tagwerk.store;

import java.util.concurrent.atomic.LongAdder;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Counts what this node asks of the database; {@code persistence.xml} names it. */
public class Statements extends SessionEventAdapter {
    private static final LongAdder COUNT = new LongAdder();

    @Override
    public void preExecuteQuery(SessionEvent event) {
        COUNT.increment();
    }

    /** One more that no query of the entity manager was. */
    public static void asked() {
        COUNT.increment();
    }

    /** How many statements there were since the start; rows that are written in one batch count one by one. */
    public static long count() {
        return COUNT.sum();
    }
}
