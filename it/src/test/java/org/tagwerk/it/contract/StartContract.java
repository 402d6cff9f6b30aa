package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Relay;
import org.tagwerk.it.harness.Server;

/** A server that is started before its database waits for it. */
@Tag("cluster")
class StartContract {
    @Test
    void aStartWaitsForTheDatabase() throws IOException, InterruptedException, ExecutionException {
        try (Relay relay = Server.relayToPostgres()) {
            Server server = Server.behind(relay, 1);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                Future<?> started = pool.submit(server::restart);
                while (!Files.exists(server.log())
                        || !Files.readString(server.log()).contains("waiting for the database")) {
                    assertEquals(false, started.isDone());
                    Thread.sleep(100);
                }
                relay.open();
                started.get();
                assertEquals(200, server.anonymous().get("/health/ready").status());
            } finally {
                pool.shutdown();
                server.close();
            }
        }
    }
}
