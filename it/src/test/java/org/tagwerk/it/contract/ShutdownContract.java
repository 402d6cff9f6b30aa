package org.tagwerk.it.contract;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.LastRequest;
import org.tagwerk.it.harness.Server;

/** A server that is asked to end (SIGTERM) answers what it has begun, and takes nothing new. */
@Tag("contract")
class ShutdownContract {
    @Test
    void aRequestUnderWayIsAnsweredAndKept() throws IOException, InterruptedException {
        try (Server server = Server.start(Database.ofThisRun(), Map.of(), 1)) {
            LastRequest.isAnsweredAndKept(server);
        }
    }
}
