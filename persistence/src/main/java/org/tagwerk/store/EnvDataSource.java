package org.tagwerk.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The database that the environment names: {@code tagwerk.db.url}, {@code .user}, {@code .password}.
 *
 * <p>The container pools what this class opens; nothing is configured in the container. Without a URL it is an H2 file
 * in {@code tagwerk.data.dir}. H2 is opened with WRITE_DELAY=0, because its default loses acknowledged commits, and
 * with OPTIMIZE_REUSE_RESULTS=FALSE, because its default reads what was true before a commit that others saw already.
 */
public class EnvDataSource implements DataSource {
    private static final String NAME = "tagwerk";
    private static final String DURABLE = ";WRITE_DELAY=0";
    /** A statement that kept its last answer would give it again after another connection had shown a newer one. */
    private static final String FRESH = ";OPTIMIZE_REUSE_RESULTS=FALSE";

    private static final AtomicBoolean OPENED = new AtomicBoolean();
    /** States of a server that does not listen, is starting, or has not made the database yet. */
    private static final Set<String> NOT_YET = Set.of("08001", "08006", "57P03", "3D000");

    private static final int PAUSE_MILLIS = 1000;
    private static final System.Logger LOG = System.getLogger(EnvDataSource.class.getName());
    private static final AtomicBoolean MET = new AtomicBoolean();
    private static final Set<Connection> CONNECTIONS = Collections.newSetFromMap(new WeakHashMap<>());

    private String applicationName = "tagwerk";

    /** The URL of the database, from the environment or the default. */
    public static String url() {
        String url = setting("tagwerk.db.url", "");
        if (url.isEmpty()) {
            return "jdbc:h2:file:" + directory().resolve(NAME) + DURABLE + FRESH + ";DB_CLOSE_ON_EXIT=FALSE";
        }
        return url.startsWith("jdbc:h2:") ? with(FRESH, with(DURABLE, url)) : url;
    }

    /** The URL with a setting that it does not name itself. */
    private static String with(String setting, String url) {
        String key = setting.substring(1, setting.indexOf('='));
        return url.toUpperCase(Locale.ROOT).contains(key) ? url : url + setting;
    }

    /** The file of the embedded database; empty when the environment names a database. */
    public static Optional<Path> file() {
        return setting("tagwerk.db.url", "").isEmpty()
                ? Optional.of(directory().resolve(NAME + ".mv.db"))
                : Optional.empty();
    }

    /** Before the first connection of all: the database is closed. */
    private static synchronized void restore() throws SQLException {
        if (file().isPresent() && !OPENED.getAndSet(true)) {
            try {
                Restoration.perform(file().get());
            } catch (IOException e) {
                OPENED.set(false);
                throw new SQLException("the older state cannot be restored: " + e.getMessage(), e);
            }
        }
    }

    private static Path directory() {
        return Path.of(setting("tagwerk.data.dir", "data")).toAbsolutePath();
    }

    /** How many connections are open. */
    public static long open() {
        synchronized (CONNECTIONS) {
            CONNECTIONS.removeIf(EnvDataSource::isClosed);
            return CONNECTIONS.size();
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /** Whether the database is PostgreSQL; else it is H2. */
    public static boolean isPostgreSql() {
        return url().startsWith("jdbc:postgresql:");
    }

    private static String setting(String key, String fallback) {
        String value = System.getProperty(key);
        if (value == null) {
            value = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return value == null || value.isBlank() ? fallback : value;
    }

    /** Whoever asks is the one whom the environment names: WildFly's pool asks as nobody, with two empty strings. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", setting("tagwerk.db.user", "tagwerk"));
        properties.setProperty("password", setting("tagwerk.db.password", ""));
        boolean postgreSql = isPostgreSql();
        if (postgreSql) {
            properties.setProperty("ApplicationName", applicationName);
        }
        restore();
        Driver driver = postgreSql ? new org.postgresql.Driver() : new org.h2.Driver();
        Connection connection = connect(driver, properties);
        if (connection == null) {
            throw new SQLException("tagwerk.db.url names neither H2 nor PostgreSQL");
        }
        try (Statement statement = connection.createStatement()) {
            if (postgreSql) {
                statement.execute("set lock_timeout = '5s'");
                statement.execute("set idle_in_transaction_session_timeout = '60s'");
                // What is asked often is in memory. Without this a page of a listing is sorted out of the whole
                // calendar.
                statement.execute("set random_page_cost = 1.1");
            } else {
                statement.execute("set lock_timeout 5000");
            }
        }
        synchronized (CONNECTIONS) {
            CONNECTIONS.add(connection);
        }
        return connection;
    }

    /** The first connection of all is waited for: the database may start later than we do. */
    private static Connection connect(Driver driver, Properties properties) throws SQLException {
        Duration wait = Duration.parse(setting("tagwerk.db.wait", "PT60S"));
        Instant end = Clock.systemUTC().instant().plus(wait);
        for (boolean told = false; ; told = true) {
            try {
                Connection connection = driver.connect(url(), properties);
                MET.set(true);
                return connection;
            } catch (SQLException e) {
                if (MET.get() || !NOT_YET.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                if (Clock.systemUTC().instant().isAfter(end)) {
                    LOG.log(System.Logger.Level.ERROR, "no database after {0}: {1}", wait, e.getMessage());
                    throw e;
                }
                if (!told) {
                    LOG.log(System.Logger.Level.INFO, "waiting for the database: {0}", e.getMessage());
                }
                pause(e);
            }
        }
    }

    private static void pause(SQLException reason) throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /** Named for the database's list of sessions; WildFly wants a data source to have a property. */
    public void setApplicationName(String applicationName) {
        this.applicationName = applicationName;
    }

    public String getApplicationName() {
        return applicationName;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Drivers log through java.util.logging.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The drivers' own time-outs hold.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
