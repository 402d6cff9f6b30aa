package org.tagwerk.bench.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server that is measured, on a database of its own, until it is closed. */
final class Server implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final Process process;
    private final EmbeddedPostgres postgres;
    private final URI base;

    private Server(Process process, EmbeddedPostgres postgres, URI base) {
        this.process = process;
        this.postgres = postgres;
        this.base = base;
    }

    /**
     * Starts what {@code ./dev build} has made.
     *
     * @param postgreSql or else H2
     */
    static Server start(Path root, Path directory, boolean postgreSql) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path principals = Files.writeString(
                directory.resolve("principals.json"),
                "{\"principals\":[{\"name\":\"bench\",\"password\":\"bench\",\"type\":\"individual\",\"admin\":true}]}");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("deploy/micro/serve").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("TAGWERK_HTTP_PORT", Integer.toString(port));
        environment.put("TAGWERK_DATA_DIR", directory.resolve("data").toString());
        environment.put("TAGWERK_RUN_DIR", directory.resolve("run").toString());
        environment.put("TAGWERK_PRINCIPALS_FILE", principals.toString());
        EmbeddedPostgres postgres = postgreSql ? EmbeddedPostgres.start() : null;
        if (postgres != null) {
            environment.put("TAGWERK_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
            environment.put("TAGWERK_DB_USER", "postgres");
        }
        Server server = new Server(builder.start(), postgres, URI.create("http://127.0.0.1:" + port));
        server.await();
        return server;
    }

    private void await() throws IOException, InterruptedException {
        for (long end = System.currentTimeMillis() + PATIENCE_MILLIS; System.currentTimeMillis() < end; ) {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) base.resolve("/dav/").toURL().openConnection();
                if (connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the server has ended", notYet);
                }
            }
            Thread.sleep(200);
        }
        close();
        throw new IOException("no answer");
    }

    URI base() {
        return base;
    }

    /** The server, and the database where it is a process of its own. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> processes = new ArrayList<>(List.of(process.toHandle()));
        if (postgres != null) {
            String port = Integer.toString(postgres.getPort());
            ProcessHandle.allProcesses()
                    .filter(each -> each.info().arguments().stream()
                            .anyMatch(words -> List.of(words).contains(port)))
                    .filter(each -> each.info().command().orElse("").endsWith("postgres"))
                    .forEach(processes::add);
        }
        return processes;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
