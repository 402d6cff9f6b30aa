package org.tagwerk.it.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a server under test keeps its data. */
public enum Database {
    /** A file in the server's data directory. */
    H2 {
        @Override
        Map<String, String> settings() {
            return Map.of();
        }

        @Override
        Map<String, String> opened(Path home) {
            return Map.of("TAGWERK_DB_URL", "jdbc:h2:file:" + home.resolve("data/tagwerk") + ";AUTO_SERVER=TRUE");
        }

        @Override
        boolean isOpen(Server server) {
            return server.setting("TAGWERK_DB_URL") != null;
        }

        @Override
        String backup(Server server) {
            String file = server.home().resolve("backup-" + UUID.randomUUID()).toString();
            server.command("deploy/backup", file);
            return file;
        }

        @Override
        void restore(Server server, String backup) {
            server.kill();
            server.command("deploy/restore", backup);
            server.restart();
        }

        @Override
        Connection connect(Server server) throws SQLException {
            String own = "jdbc:h2:file:" + server.home().resolve("data/tagwerk") + ";WRITE_DELAY=0";
            String url = isOpen(server) ? server.setting("TAGWERK_DB_URL") : own;
            return DriverManager.getConnection(url, "tagwerk", "");
        }
    },
    /**
     * A new database in a real PostgreSQL: the one whose JDBC URL {@code TAGWERK_TEST_PG_URL} names (with user and
     * password of one who may create databases), else one that the tests bring along.
     */
    POSTGRESQL {
        @Override
        Map<String, String> settings() {
            return Postgres.newDatabase();
        }

        @Override
        Map<String, String> opened(Path home) {
            return settings();
        }

        @Override
        boolean isOpen(Server server) {
            return true;
        }

        @Override
        String backup(Server server) {
            String name = Postgres.newName();
            server.kill();
            Postgres.execute("create database " + name + " template " + Postgres.name(server));
            server.restart();
            return name;
        }

        @Override
        void restore(Server server, String backup) {
            server.kill();
            Postgres.execute("drop database " + Postgres.name(server) + " with (force)");
            Postgres.execute("create database " + Postgres.name(server) + " template " + backup);
            server.restart();
        }

        @Override
        Connection connect(Server server) throws SQLException {
            return DriverManager.getConnection(
                    server.setting("TAGWERK_DB_URL"),
                    server.setting("TAGWERK_DB_USER"),
                    server.setting("TAGWERK_DB_PASSWORD"));
        }
    };

    /** The one that this run is about. */
    public static Database ofThisRun() {
        return valueOf(System.getProperty("tagwerk.it.database", "H2"));
    }

    /** Environment for one server; each call gives an empty database. */
    abstract Map<String, String> settings();

    /** The same, for one that others may open beside the server that has its data in that directory. */
    abstract Map<String, String> opened(Path home);

    /** Whether it can be opened beside the server. */
    abstract boolean isOpen(Server server);

    /** Keeps the state of now; what names it. H2: while the server goes on. */
    abstract String backup(Server server);

    /** Ends the server, brings a kept state back and starts it again. */
    abstract void restore(Server server, String backup);

    /** Beside the server where it is open, else while the server is down. */
    abstract Connection connect(Server server) throws SQLException;

    /** Where the PostgreSQL of this run listens. */
    static int postgresPort() {
        return URI.create(Postgres.url().substring("jdbc:".length())).getPort();
    }

    private static final class Postgres {
        private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv("TAGWERK_TEST_PG_URL"));

        private static Map<String, String> newDatabase() {
            String name = newName();
            String url = url();
            execute("create database " + name);
            String parameters = url.indexOf('?') < 0 ? "" : url.substring(url.indexOf('?'));
            String path = parameters.isEmpty() ? url : url.substring(0, url.indexOf('?'));
            return Map.of(
                    "TAGWERK_DB_URL", path.substring(0, path.lastIndexOf('/') + 1) + name + others(parameters),
                    "TAGWERK_DB_USER", parameter(parameters, "user"),
                    "TAGWERK_DB_PASSWORD", parameter(parameters, "password"));
        }

        private static String newName() {
            return "tagwerk_" + UUID.randomUUID().toString().replace("-", "");
        }

        private static String name(Server server) {
            String path = server.setting("TAGWERK_DB_URL").split("\\?", 2)[0];
            return path.substring(path.lastIndexOf('/') + 1);
        }

        private static String url() {
            return GIVEN.orElseGet(() -> Embedded.SERVER.getJdbcUrl("postgres", "postgres"));
        }

        private static void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(url());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql + " at " + url(), e);
            }
        }

        /** Who it is and his password are settings of their own. */
        private static String others(String parameters) {
            String others = Stream.of(parameters.replace("?", "").split("&"))
                    .filter(each -> !each.isEmpty() && !each.startsWith("user=") && !each.startsWith("password="))
                    .collect(Collectors.joining("&"));
            return others.isEmpty() ? "" : "?" + others;
        }

        private static String parameter(String parameters, String key) {
            for (String parameter : parameters.replace("?", "").split("&")) {
                if (parameter.startsWith(key + "=")) {
                    return parameter.substring(key.length() + 1);
                }
            }
            return key.equals("user") ? "postgres" : "";
        }
    }

    private static final class Embedded {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(Path.of(System.getProperty("java.io.tmpdir"), "tagwerk-postgres")
                                .toFile())
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "stop PostgreSQL"));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not start", e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL does not stop", e);
            }
        }
    }
}
