package org.tagwerk.it.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Container;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.MicroServer;

/** A server that is asked to end (SIGTERM) answers what it has begun, and takes nothing new. */
@Tag("contract")
@Tag("micro")
class ShutdownContract {
    @ParameterizedTest
    @EnumSource(names = {"MICRO", "JAR"})
    void aRequestUnderWayIsAnsweredAndKept(Container container) throws IOException, InterruptedException {
        try (MicroServer server = MicroServer.start(container, Database.ofThisRun(), Map.of(), 1)) {
            Account user = server.accounts().fresh();
            server.as(user).get(user.calendar() + "a.ics").expect(404);
            byte[] body = Ics.event("a").getBytes(UTF_8);
            String path = user.calendar() + "a.ics";
            try (Socket socket = new Socket("127.0.0.1", server.base().getPort());
                    Dav waiting = server.as(user)) {
                socket.setSoTimeout(60_000);
                waiting.options(path).expect(200);
                String head = "PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/calendar\r\n"
                        + "Authorization: " + Dav.credentials(user) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(UTF_8));
                socket.getOutputStream().write(body, 0, 20);
                socket.getOutputStream().flush();
                await(() -> server.anonymous().get("/metrics").text().contains("tagwerk_http_requests_under_way 2.0"));
                CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(server::terminate);
                await(() -> waiting.options(path).expect(200, 503).status() == 503);
                socket.getOutputStream().write(body, 20, body.length - 20);
                socket.getOutputStream().flush();
                String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
                assertEquals("HTTP/1.1 201", answer);
                assertEquals(0, ended.join());
            }
            server.restart();
            assertEquals(Ics.event("a"), server.as(user).get(path).expect(200).text());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertTrue(i < 200, "never happened");
            Thread.sleep(50);
        }
    }
}
