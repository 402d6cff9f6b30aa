package org.tagwerk.it.harness;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * {@code tagwerk.war} on Payara Micro, in a process of its own on 127.0.0.1 and a free port, started by the script that
 * users start it by.
 */
public final class MicroServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("tagwerk.it.patience", 90));
    private static final int USERS = Integer.getInteger("tagwerk.it.users", 250);

    private final Path home;
    private final int port;
    private final Accounts accounts;
    private final Map<String, String> environment = new TreeMap<>();
    private Process process;

    private MicroServer(Path home, Map<String, String> settings, Accounts accounts) throws IOException {
        this.home = home;
        this.port = freePort();
        this.accounts = accounts;
        Path file = home.resolve("principals.json");
        accounts.write(file);
        environment.putAll(Map.of(
                "TAGWERK_HTTP_HOST", "127.0.0.1",
                "TAGWERK_HTTP_PORT", String.valueOf(port),
                "TAGWERK_DATA_DIR", home.resolve("data").toString(),
                "TAGWERK_RUN_DIR", home.resolve("micro").toString(),
                "TAGWERK_PRINCIPALS_FILE", file.toString(),
                "TAGWERK_PASSWORD_ITERATIONS", "1000"));
        environment.putAll(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "kill the server on " + port));
    }

    /** The server that all contracts of this run share; started at the first call. */
    public static MicroServer shared() {
        return Shared.SERVER;
    }

    /** A server of one's own, empty but for its users, on a new database. */
    public static MicroServer start(Database database) {
        return start(database, Map.of(), USERS);
    }

    /**
     * A server of one's own.
     *
     * @param settings environment beyond the usual, say {@code TAGWERK_CORS_ORIGINS}
     * @param users how many fresh users it has
     */
    public static MicroServer start(Database database, Map<String, String> settings, int users) {
        Path home = root().resolve(
                        "it/target/servers/" + UUID.randomUUID().toString().substring(0, 8));
        try {
            Files.createDirectories(home);
            Map<String, String> all = new TreeMap<>(database.settings());
            all.putAll(settings);
            MicroServer server = new MicroServer(home.toAbsolutePath(), all, new Accounts(users));
            server.launch();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("cannot start in " + home, e);
        }
    }

    /** Where the project lies. */
    public static Path root() {
        return Path.of(System.getProperty("tagwerk.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** Scheme, host and port, without a path. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Its users. */
    public Accounts accounts() {
        return accounts;
    }

    /** A client that is that user. */
    public Dav as(Account user) {
        return new Dav(base(), user);
    }

    /** A client without credentials. */
    public Dav anonymous() {
        return new Dav(base(), null);
    }

    /** What it printed. */
    public Path log() {
        return home.resolve("server.log");
    }

    /** Ends it as a power cut would: no handler runs (SIGKILL). */
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts it again after {@link #kill()}, on the same data and port, and waits until it serves. */
    public void restart() {
        try {
            launch();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start in " + home, e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(root().resolve("deploy/micro/serve").toString()))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log().toString())));
        builder.environment().keySet().removeIf(key -> key.startsWith("TAGWERK_"));
        builder.environment().putAll(environment);
        process = builder.start();
        awaitReady();
    }

    private void awaitReady() throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        int failures = 0;
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended with " + process.exitValue() + ":\n" + tail());
            }
            int status = status();
            if (status == 207) {
                return;
            }
            failures += status == 500 ? 1 : 0;
            if (failures > 20) {
                break;
            }
            pause();
        }
        kill();
        throw new IllegalStateException("it does not serve" + ":\n" + tail());
    }

    /** 0 while nothing answers; a container may answer with 404 or 500 while it still deploys. */
    private int status() {
        try (Dav dav = as(accounts.admin())) {
            return dav.propfind("/dav/", 0, Xml.propfind("D:current-user-principal"))
                    .status();
        } catch (Dav.Unreachable e) {
            return 0;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static final class Shared {
        private static final MicroServer SERVER = start(Database.ofThisRun());
    }
}
