package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.tagwerk.store.repository.Jobs;
import org.tagwerk.store.repository.Messages;

/** Asks the database for a sign of life, in a transaction of its own. */
@Stateless
public class Probe {
    @Inject
    private Jobs jobs;

    @Inject
    private Messages messages;

    /** True, or an exception. */
    public boolean answers() {
        return jobs.answers();
    }

    /** How many scheduling messages wait, and how many were given up. */
    public Map<String, Long> messages() {
        return Map.of("messages", messages.waiting(), "parked", messages.parked());
    }
}
