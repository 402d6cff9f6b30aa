package org.tagwerk.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.tagwerk.store.migration.SchemaMigrator;

/** An H2 database in memory with a user and his empty calendar {@link #CALENDAR}, for tests of repositories. */
public final class CalendarDatabase implements AutoCloseable {
    /** The calendar's id; its revision is 9. */
    public static final long CALENDAR = 7;

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final EntityManagerFactory factory;
    private final EntityManager em;

    public CalendarDatabase() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "collections-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        execute("insert into principal (id, kind, name, display_name, admin, auto_accept, disabled, created_at)"
                + " values (1, 'USER', 'u', 'u', false, false, false, 0)");
        execute("insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision, components,"
                + " transparent, created_at) values (7, 'CALENDAR', 1, 9, 0, 0, 7, false, 0)");
    }

    public EntityManager em() {
        return em;
    }

    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Adds members whose names and UIDs are numbers behind an m.
     *
     * @param first the first number
     * @param count how many, the last one {@code first + count - 1}
     * @param revisions how many revisions they are spread over, from 1 on
     */
    public void addMembers(int first, int count, int revisions) throws SQLException {
        execute("insert into resource (id, name, uid, uid_key, collection_id, media_type, component, size, revision,"
                + " etag_revision, created_revision, span, floating, recurring, busy, created_at, modified_at)"
                + " select x, concat('m', x), concat('m', x), concat('m', x), 7, 'text/calendar', 1, 1, 1 + mod(x, "
                + revisions + "), 1, 1, 0, false, false, 1, 0, 0 from system_range(" + first + ", "
                + (first + count - 1) + ")");
    }

    /** How many rows a table has, as committed. */
    public long count(String from) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + from)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        em.close();
        factory.close();
    }
}
