package org.tagwerk.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A PUT that is half sent when its server is asked to end (SIGTERM). */
public final class LastRequest {
    private LastRequest() {}

    /**
     * It is answered with 201 while new requests get 503, the server ends well, and has it when it is started again: by
     * {@code restart}.
     */
    public static void isAnsweredAndKept(Server server, Runnable restart) throws IOException, InterruptedException {
        Account user = server.accounts().fresh();
        String path = user.calendar() + "a.ics";
        byte[] body = Ics.event("a").getBytes(UTF_8);
        server.as(user).get(path).expect(404);
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
            CompletableFuture<Void> ended = CompletableFuture.runAsync(server::terminate);
            await(() -> waiting.options(path).expect(200, 503).status() == 503);
            socket.getOutputStream().write(body, 20, body.length - 20);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
            assertEquals("HTTP/1.1 201", answer);
            ended.join();
        }
        restart.run();
        assertEquals(Ics.event("a"), server.as(user).get(path).expect(200).text());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertTrue(i < 200, "never happened");
            Thread.sleep(50);
        }
    }
}
