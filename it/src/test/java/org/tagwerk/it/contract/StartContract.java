package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Relay;
import org.tagwerk.it.harness.Server;

/** A server that is started before its database waits for it, and tells nobody meanwhile that nothing is there. */
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
                // Of a 404 clients conclude that their calendars are gone, and remove them.
                assertEquals(Set.of(), server.premature());
            } finally {
                pool.shutdown();
                server.close();
            }
        }
    }

    /** Micro opens its port last, and would go on without it. */
    @Test
    void aPortThatIsTakenEndsTheStart() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ProcessBuilder serve = new ProcessBuilder(
                            Server.root().resolve("deploy/micro/serve").toString())
                    .redirectErrorStream(true);
            serve.environment().put("TAGWERK_HTTP_PORT", String.valueOf(taken.getLocalPort()));
            Process process = serve.start();
            try {
                assertTrue(process.waitFor(30, TimeUnit.SECONDS));
                assertEquals(1, process.exitValue());
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(said.contains("something listens on port " + taken.getLocalPort()), said);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
