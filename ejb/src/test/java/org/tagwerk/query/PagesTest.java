package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.MemberExtent;

/** Pages of listings and syncs on H2: each begins where the last one ended, and nothing behind it is sorted for it. */
class PagesTest {
    private static final long CALENDAR = 7;
    private static final int MEMBERS = 300;
    /** Few, so that many members have one revision, as those of a copied calendar. */
    private static final int REVISIONS = 9;

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private EntityManagerFactory factory;
    private EntityManager em;

    @BeforeEach
    void open() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "collections-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into principal (id, kind, name, display_name, admin, auto_accept, disabled,"
                    + " created_at) values (1, 'USER', 'u', 'u', false, false, false, 0)");
            statement.execute("insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision,"
                    + " components, transparent, created_at) values (7, 'CALENDAR', 1, 9, 0, 0, 7, false, 0)");
            statement.execute(
                    "insert into resource (id, name, uid, uid_key, collection_id, media_type, component, size,"
                            + " revision, etag_revision, created_revision, span, floating, recurring, busy, created_at,"
                            + " modified_at) select x, concat('m', x), concat('m', x), concat('m', x), 7, 'text/calendar', 1, 1,"
                            + " 1 + mod(x, " + REVISIONS + "), 1, 1, 0, false, false, 1, 0, 0 from system_range(1, "
                            + MEMBERS
                            + ")");
            statement.execute("insert into tombstone (collection_id, name, revision, created_revision, deleted_at)"
                    + " select 7, concat('t', x), 1 + mod(x, " + REVISIONS + "), 0, 0 from system_range(1, 50)");
            statement.execute("set query_statistics true");
        }
    }

    @AfterEach
    void close() {
        em.close();
        factory.close();
    }

    private List<ChangeRow> between(long since, String name, int limit) {
        return new Changes(em).between(CALENDAR, since, name, REVISIONS, 0, limit, MemberExtent.TAG);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 40, 1000})
    void eachChangeComesOnceAndInOrder(int limit) {
        List<String> found = new ArrayList<>();
        long since = 0;
        String name = null;
        for (List<ChangeRow> page = between(since, name, limit); ; page = between(since, name, limit)) {
            assertTrue(page.size() <= limit);
            page.forEach(row -> found.add(row.revision() + "/" + row.name()));
            if (page.size() < limit) {
                break;
            }
            since = page.get(limit - 1).revision();
            name = page.get(limit - 1).name();
        }
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= MEMBERS; i++) {
            all.add(1 + i % REVISIONS + "/m" + i);
        }
        for (int i = 1; i <= 50; i++) {
            all.add(1 + i % REVISIONS + "/t" + i);
        }
        all.sort(Comparator.naturalOrder());
        assertEquals(all, found);
    }

    @Test
    void aPageIsReadInTheOrderOfAnIndex() throws SQLException {
        new Resources(em).page(CALENDAR, "m2", 5, MemberExtent.TAG);
        between(2, "m2", 5);
        between(2, null, 5);
        new Changes(em).between(CALENDAR, 2, "m2", REVISIONS, REVISIONS, 5, MemberExtent.ALL);
        List<String> asked = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select sql_statement from information_schema.query_statistics")) {
            while (rows.next()) {
                if (rows.getString(1).contains("limit ?")) {
                    asked.add(rows.getString(1));
                }
            }
            assertEquals(4, asked.size(), asked::toString);
            for (String each : asked) {
                String plan = plan(connection, each);
                assertEquals(each.split("limit ", -1).length, plan.split("index sorted", -1).length, plan);
                assertFalse(plan.contains("tableScan"), plan);
            }
        }
    }

    private static String plan(Connection connection, String statement) throws SQLException {
        try (PreparedStatement explained = connection.prepareStatement("explain " + statement);
                ResultSet plan = explained.executeQuery()) {
            plan.next();
            return plan.getString(1);
        }
    }
}
