package org.tagwerk.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCommandTest {
    @TempDir
    private Path data;

    private final StringWriter shown = new StringWriter();

    private int run(int wait, String... arguments) {
        try {
            return AdminCommand.run(arguments, data, () -> Optional.of("fresh"), wait, new PrintWriter(shown, true));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutAServerTheHashWaits() throws IOException {
        assertEquals(0, run(1, "password", "ann"));
        assertTrue(shown.toString().contains("when one starts"), shown.toString());
        List<AdminRequest> waiting = AdminRequest.waiting(data);
        assertEquals(1, waiting.size());
        assertEquals("ann", waiting.get(0).name());
        assertTrue(PasswordHash.parse(waiting.get(0).hash()).matches("fresh"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(waiting.get(0).file())));
    }

    @Test
    void aServersAnswerIsShown() throws IOException {
        assertEquals(0, answered(true));
        assertTrue(shown.toString().contains("is set"), shown.toString());
        assertEquals(1, answered(false));
        assertTrue(shown.toString().contains("no principal ann"), shown.toString());
        try (var left = Files.list(AdminRequest.directory(data))) {
            assertEquals(0, left.count());
        }
    }

    private int answered(boolean done) throws IOException {
        CompletableFuture<Integer> command = CompletableFuture.supplyAsync(() -> run(30_000, "password", "ann"));
        List<AdminRequest> waiting = AdminRequest.waiting(data);
        while (waiting.isEmpty()) {
            Thread.onSpinWait();
            waiting = AdminRequest.waiting(data);
        }
        waiting.get(0).answer(done);
        return command.join();
    }

    @Test
    void theCommandNeedsNothingButTheJarItIsIn() throws Exception {
        String classes = Path.of(AdminCommand.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtagwerk.data.dir=" + data,
                        "-cp",
                        classes,
                        AdminCommand.class.getName(),
                        "password",
                        "ann")
                .redirectErrorStream(true);
        Process process = command.start();
        process.getOutputStream().write("fresh\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        List<AdminRequest> waiting = AdminRequest.waiting(data);
        while (waiting.isEmpty() && process.isAlive()) {
            Thread.sleep(20);
            waiting = AdminRequest.waiting(data);
        }
        String output = "";
        if (waiting.isEmpty()) {
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } else {
            waiting.get(0).answer(true);
        }
        assertEquals(0, process.waitFor(), output);
        assertEquals(1, waiting.size());
    }

    @Test
    void disablingAsksForNoPassword() throws IOException {
        assertEquals(0, run(1, "disable", "ann"));
        assertEquals(0, run(1, "enable", "bob"));
        List<AdminRequest> waiting = AdminRequest.waiting(data);
        assertEquals(
                List.of("DISABLE ann null", "ENABLE bob null"),
                waiting.stream()
                        .map(request -> request.action() + " " + request.name() + " " + request.hash())
                        .toList());
    }

    @Test
    void misuseIsExplained() {
        assertEquals(2, run(1));
        assertEquals(2, run(1, "ann"));
        assertEquals(2, run(1, "promote", "ann"));
        assertEquals(2, run(1, "disable", " "));
        assertEquals(4, shown.toString().split("usage", -1).length - 1);
    }
}
