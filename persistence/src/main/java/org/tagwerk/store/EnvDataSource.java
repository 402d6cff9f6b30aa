package org.tagwerk.store;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The database that the environment names: {@code tagwerk.db.url}, {@code .user}, {@code .password}.
 *
 * <p>The container pools what this class opens; nothing is configured in the container. Without a URL it is an H2 file
 * in {@code tagwerk.data.dir}. H2 is opened with WRITE_DELAY=0, because its default loses acknowledged commits.
 */
public class EnvDataSource implements DataSource {
    private String applicationName = "tagwerk";

    /** The URL of the database, from the environment or the default. */
    public static String url() {
        String url = setting("tagwerk.db.url", "");
        if (url.isEmpty()) {
            Path file = Path.of(setting("tagwerk.data.dir", "data"), "tagwerk").toAbsolutePath();
            return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        }
        boolean delayed =
                url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains("WRITE_DELAY");
        return delayed ? url + ";WRITE_DELAY=0" : url;
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

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(setting("tagwerk.db.user", "tagwerk"), setting("tagwerk.db.password", ""));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        boolean postgreSql = isPostgreSql();
        if (postgreSql) {
            properties.setProperty("ApplicationName", applicationName);
        }
        Driver driver = postgreSql ? new org.postgresql.Driver() : new org.h2.Driver();
        Connection connection = driver.connect(url(), properties);
        if (connection == null) {
            throw new SQLException("tagwerk.db.url names neither H2 nor PostgreSQL");
        }
        try (Statement statement = connection.createStatement()) {
            if (postgreSql) {
                statement.execute("set lock_timeout = '5s'");
                statement.execute("set idle_in_transaction_session_timeout = '60s'");
            } else {
                statement.execute("set lock_timeout 5000");
            }
        }
        return connection;
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
