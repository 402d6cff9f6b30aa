package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.LastRequest;
import org.tagwerk.it.harness.Server;

/** A server that is asked to end (SIGTERM) answers what it has begun, and takes nothing new. */
@Tag("contract")
class ShutdownContract {
    private static final int BY_SIGTERM = 128 + 15;

    @Test
    void aRequestUnderWayIsAnsweredAndKept() throws IOException, InterruptedException {
        try (Server server = Server.start(Database.ofThisRun(), Map.of(), 1)) {
            LastRequest.isAnsweredAndKept(server, () -> server.restartWith("TAGWERK_SHUTDOWN_DRAIN", "PT0S"));
            long drained = drained(server);
            // Payara Server may close its log before that.
            assertTrue(drained > 0 || Container.ofThisRun() == Container.PAYARA, "it says that it stops");
            // Who wants the container's own handling of the signal has it: it ends, and nobody else did anything.
            int status = server.end();
            assertTrue(Set.of(0, BY_SIGTERM).contains(status), () -> "it ended with " + status);
            assertEquals(drained, drained(server));
        }
    }

    private static long drained(Server server) throws IOException {
        return server.records().stream()
                .filter(record -> record.contains("stopping; requests under way"))
                .count();
    }
}
