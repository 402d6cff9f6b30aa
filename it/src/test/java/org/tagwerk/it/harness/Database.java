package org.tagwerk.it.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where a server under test keeps its data. */
public enum Database {
    /** A file in the server's data directory. */
    H2 {
        @Override
        Map<String, String> settings() {
            return Map.of();
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
    };

    /** The one that this run is about. */
    public static Database ofThisRun() {
        return valueOf(System.getProperty("tagwerk.it.database", "H2"));
    }

    /** Environment for one server; each call gives an empty database. */
    abstract Map<String, String> settings();

    private static final class Postgres {
        private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv("TAGWERK_TEST_PG_URL"));

        private static Map<String, String> newDatabase() {
            String name = "tagwerk_" + UUID.randomUUID().toString().replace("-", "");
            String url = GIVEN.orElseGet(() -> Embedded.SERVER.getJdbcUrl("postgres", "postgres"));
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("no database at " + url, e);
            }
            String parameters = url.indexOf('?') < 0 ? "" : url.substring(url.indexOf('?'));
            String path = parameters.isEmpty() ? url : url.substring(0, url.indexOf('?'));
            return Map.of(
                    "TAGWERK_DB_URL", path.substring(0, path.lastIndexOf('/') + 1) + name + parameters,
                    "TAGWERK_DB_USER", parameter(parameters, "user"),
                    "TAGWERK_DB_PASSWORD", parameter(parameters, "password"));
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
