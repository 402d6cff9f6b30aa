package org.tagwerk.it.harness;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own on 127.0.0.1 and a free port: {@code tagwerk.war} on Payara Micro, or another. */
public final class Server implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("tagwerk.it.patience", 180));
    private static final int USERS = Integer.getInteger("tagwerk.it.users", 1_200);

    private final Container container;
    private final Database database;
    private final Path home;
    private final int port;
    private final Accounts accounts;
    private final Optional<Unpacked> unpacked;
    private final Map<String, String> environment = new TreeMap<>();
    private final Set<Integer> premature = new TreeSet<>();
    private Process process;
    private Optional<Nginx> front = Optional.empty();

    private Server(Database database, Path home, Map<String, String> settings, Accounts accounts) throws IOException {
        this(Container.ofThisRun(), database, home, settings, accounts);
    }

    private Server(Container container, Database database, Path home, Map<String, String> settings, Accounts accounts)
            throws IOException {
        this.container = container;
        this.database = database;
        this.home = home;
        this.port = freePort();
        this.unpacked = container == Container.MICRO ? Optional.of(Unpacked.take()) : Optional.empty();
        this.accounts = accounts;
        Path file = home.resolve("principals.json");
        accounts.write(file);
        environment.putAll(Map.of(
                "TAGWERK_HTTP_HOST", "127.0.0.1",
                "TAGWERK_HTTP_PORT", String.valueOf(port),
                "TAGWERK_DATA_DIR", home.resolve("data").toString(),
                "TAGWERK_PRINCIPALS_FILE", file.toString(),
                "TAGWERK_PASSWORD_ITERATIONS", "1000"));
        unpacked.ifPresent(
                it -> environment.put("TAGWERK_RUN_DIR", it.directory().toString()));
        environment.putAll(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "kill the server on " + port));
    }

    /** The server that all contracts of this run share; started at the first call. */
    public static Server shared() {
        if (Nginx.isWanted()) {
            Nginx.require();
        }
        return Shared.SERVER;
    }

    /** A server of one's own, empty but for its users, on a new database. */
    public static Server start(Database database) {
        return start(database, Map.of(), USERS);
    }

    /**
     * A server of one's own.
     *
     * @param settings environment beyond the usual, say {@code TAGWERK_CORS_ORIGINS}
     * @param users how many fresh users it has
     */
    public static Server start(Database database, Map<String, String> settings, int users) {
        return start(Container.ofThisRun(), database, settings, users);
    }

    /** The same in a container that need not be that of the run. */
    public static Server start(Container container, Database database, Map<String, String> settings, int users) {
        try {
            Map<String, String> all = new TreeMap<>(database.settings());
            all.putAll(settings);
            Server server = new Server(container, database, newHome(), all, new Accounts(users));
            server.launch();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("no place for a server", e);
        }
    }

    /** A server of one's own with a database that others may open beside it: no statement of a test stops it. */
    public static Server open(Database database, Map<String, String> settings, int users) {
        try {
            Path home = newHome();
            Map<String, String> all = new TreeMap<>(database.opened(home));
            all.putAll(settings);
            Server server = new Server(database, home, all, new Accounts(users));
            server.launch();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("no place for a server", e);
        }
    }

    /** Keeps the state of now: what {@link #restore} takes. */
    public String backup() {
        return database.backup(this);
    }

    /** Ends it, brings an older state back and starts it again. */
    public void restore(String backup) {
        database.restore(this, backup);
    }

    /** Executes statements in the database; where that is an H2 that is not open, the server is down meanwhile. */
    public void execute(String... statements) {
        withDatabase(statement -> {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return 0L;
        });
    }

    /** The number that a query answers; where that is an H2 that is not open, the server is down meanwhile. */
    public long number(String query) {
        return withDatabase(statement -> {
            try (ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private interface Work {
        long with(Statement statement) throws SQLException;
    }

    private long withDatabase(Work work) {
        boolean stop = !database.isOpen(this);
        if (stop) {
            kill();
        }
        try (Connection connection = database.connect(this);
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of " + base() + " refuses", e);
        } finally {
            if (stop) {
                restart();
            }
        }
    }

    /** Runs a script of the project with the server's environment; fails if it does. */
    public void command(String script, String... arguments) {
        Command.script(this, environment, script, arguments);
    }

    /** Its own directory. */
    Path home() {
        return home;
    }

    /** A variable of its environment. */
    String setting(String name) {
        return environment.get(name);
    }

    /** Nodes on one new PostgreSQL database, all started at once; each has the users of the first. */
    public static List<Server> cluster(int nodes, Map<String, String> settings, int users) {
        Map<String, String> all = new TreeMap<>(Database.POSTGRESQL.settings());
        all.putAll(settings);
        Accounts accounts = new Accounts(users);
        List<Server> servers = new ArrayList<>();
        try {
            for (int i = 0; i < nodes; i++) {
                servers.add(new Server(Database.POSTGRESQL, newHome(), all, accounts));
            }
        } catch (IOException e) {
            throw new IllegalStateException("no place for nodes", e);
        }
        servers.parallelStream().forEach(Server::restart);
        return servers;
    }

    /** A port behind which the PostgreSQL of the tests will be. */
    public static Relay relayToPostgres() throws IOException {
        return new Relay(Database.postgresPort());
    }

    /** A server, not yet started, on a new database behind that port. */
    public static Server behind(Relay relay, int users) throws IOException {
        Map<String, String> settings = new TreeMap<>(Database.POSTGRESQL.settings());
        String url = settings.get("TAGWERK_DB_URL").replaceFirst("//[^/]*/", "//127.0.0.1:" + relay.port() + "/");
        settings.put("TAGWERK_DB_URL", url);
        return new Server(Database.POSTGRESQL, newHome(), settings, new Accounts(users));
    }

    private static Path newHome() throws IOException {
        Path home = root().resolve(
                        "it/target/servers/" + UUID.randomUUID().toString().substring(0, 8));
        return Files.createDirectories(home).toAbsolutePath();
    }

    /** Asks it to end as {@link #end} does; it does so with success. */
    public void terminate() {
        int status = end();
        if (status != container.ended()) {
            throw new IllegalStateException("it ended with " + status);
        }
    }

    /** Asks all that belongs to it to end (SIGTERM), as systemd does, and waits until it has; what it returned. */
    public int end() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroy);
        all.forEach(each ->
                each.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        return process.exitValue();
    }

    /** Some start by a script or program that stays: the server is its child, and ends first. */
    private List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** Where the project lies. */
    public static Path root() {
        return Path.of(System.getProperty("tagwerk.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** Scheme, host and port, without a path: those of the proxy when there is one. */
    public URI base() {
        return front.map(Nginx::base).orElse(direct());
    }

    private URI direct() {
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

    /** Address and port of all sockets on which it listens. */
    public List<String> listening() throws IOException {
        List<String> found = new ArrayList<>();
        for (ProcessHandle each : processes()) {
            found.addAll(Listening.of(each.pid()));
        }
        return found;
    }

    /** The statuses with which it answered before it served, the last time that it started. */
    public Set<Integer> premature() {
        return premature;
    }

    /** What it printed. */
    public Path log() {
        return home.resolve("server.log");
    }

    /** What it logged, by records, which the container may lay out in more lines than were meant. */
    public List<String> records() throws IOException {
        List<String> records = new ArrayList<>();
        for (String line : Files.readAllLines(log())) {
            int last = records.size() - 1;
            if (last < 0 || container.begins(line)) {
                records.add(line);
            } else {
                records.set(last, records.get(last) + "\n" + line);
            }
        }
        return records.stream().map(container::plain).toList();
    }

    /**
     * Asks it for something as {@code ./dev admin} does.
     *
     * @return what the command printed when it ended with an error, else nothing
     */
    public String admin(String... arguments) throws IOException, InterruptedException {
        return Command.admin(environment.get("TAGWERK_DATA_DIR"), arguments);
    }

    /** Ends it as a power cut would: no handler runs (SIGKILL). */
    public void kill() {
        if (process != null) {
            List<ProcessHandle> all = processes();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        }
    }

    /** Starts it again, as after {@link #kill()}, on the same data and port, and waits until it serves. */
    public void restart() {
        kill();
        try {
            launch();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start in " + home, e);
        }
    }

    /** The same with one setting that is different from now on. */
    public void restartWith(String name, String value) {
        environment.put(name, value);
        restart();
    }

    @Override
    public void close() {
        if (process != null && unpacked.filter(it -> !it.hasArchive()).isPresent()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        }
        kill();
        try {
            if (unpacked.isPresent()) {
                unpacked.get().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("it keeps its place", e);
        }
    }

    private void launch() throws IOException {
        ProcessBuilder builder = container
                .start(home, port)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log().toString())));
        builder.environment().keySet().removeIf(key -> key.startsWith("TAGWERK_"));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_TOOL_OPTIONS", options());
        process = builder.start();
        premature.clear();
        awaitReady();
    }

    /** An H2 that is open listens where all else does. */
    private static String options() {
        // Most of them end soon: the code that would be faster later costs twice the start now.
        return "-Dh2.bindAddress=127.0.0.1" + (Boolean.getBoolean("tagwerk.soak") ? "" : " -XX:TieredStopAtLevel=1");
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
            if (status != 0) {
                premature.add(status);
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

    /** 0 while nothing answers; Payara Server and WildFly may answer with 404 or 500 while they still deploy. */
    private int status() {
        try (Dav dav = new Dav(direct(), accounts.admin())) {
            return dav.propfind("/dav/", 0, Xml.propfind("D:current-user-principal"))
                    .status();
        } catch (Dav.Unreachable e) {
            return 0;
        }
    }

    static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String tail() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static final class Shared {
        private static final Server SERVER = start();

        private static Server start() {
            if (!Nginx.isWanted()) {
                return Server.start(Database.ofThisRun());
            }
            Server server = Server.start(Database.ofThisRun(), Map.of("TAGWERK_HTTP_PREFIX", Nginx.PREFIX), USERS);
            server.front = Optional.of(Nginx.before(server.port, server.home));
            return server;
        }
    }
}
