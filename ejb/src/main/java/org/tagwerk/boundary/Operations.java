package org.tagwerk.boundary;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import org.tagwerk.store.EnvDataSource;
import org.tagwerk.store.Statements;

/** How the server is, for those who run it. */
@ApplicationScoped
public class Operations {
    private static final System.Logger LOG = System.getLogger(Operations.class.getName());

    @Inject
    private Probe probe;

    @Inject
    private Gate gate;

    private volatile boolean begun;

    /** The schema and the principals are there. */
    void begin() {
        begun = true;
    }

    /** Whether requests can be answered now: the start is over, and the database answers. */
    public boolean isReady() {
        try {
            return begun && probe.answers();
        } catch (EJBException e) {
            LOG.log(Level.WARNING, "not ready: {0}", e.getMessage());
            return false;
        }
    }

    /** How much waits, by what it is; what the database cannot be asked for is left out. */
    public Map<String, Long> queues() {
        Map<String, Long> lengths = new TreeMap<>();
        lengths.put("writers", gate.waiting());
        try {
            lengths.putAll(probe.messages());
        } catch (EJBException e) {
            LOG.log(Level.WARNING, "the queue of messages cannot be asked: {0}", e.getMessage());
        }
        return lengths;
    }

    /** How often this node has asked the database for something since its start. */
    public long statements() {
        return Statements.count();
    }

    /** Connections that are open on this node, and those that it may open at the most. */
    public Map<String, Long> connections() {
        return Map.of("open", EnvDataSource.open(), "most", (long) ServerStart.MOST_CONNECTIONS);
    }
}
