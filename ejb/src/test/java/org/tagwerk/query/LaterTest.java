package org.tagwerk.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.MemberExtent;

/** What a transaction leaves to be written with what it sends next is there when it has committed, in its order, or not at all. */
class LaterTest {
    private static final long CALENDAR = 7;

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private EntityManagerFactory factory;
    private EntityManager em;
    private Changes changes;
    private Resources resources;

    @BeforeEach
    void open() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "collections-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        changes = new Changes(em);
        resources = new Resources(em);
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into principal (id, kind, name, display_name, admin, auto_accept, disabled,"
                    + " created_at) values (1, 'USER', 'u', 'u', false, false, false, 0)");
            statement.execute("insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision,"
                    + " components, transparent, created_at) values (7, 'CALENDAR', 1, 9, 0, 0, 7, false, 0)");
        }
    }

    @AfterEach
    void close() {
        em.close();
        factory.close();
    }

    private void bury(String name) {
        changes.bury(CALENDAR, name, 3, 1, null, 0);
    }

    private DavResource add(String name) {
        DavResource row = new DavResource(CALENDAR, name, 0);
        Columns columns = new Columns(name, "text/calendar", 1, 1, null, null, 0, false, false, 0, null, null, null);
        row.describe(columns, true, 0);
        return resources.add(row, name.getBytes(UTF_8));
    }

    private void commit(Runnable work) {
        em.getTransaction().begin();
        work.run();
        em.getTransaction().commit();
    }

    private long stored(String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var result = connection.createStatement().executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void aloneItIsThereWithTheCommit() throws SQLException {
        commit(() -> bury("a"));
        assertEquals(1, stored("tombstone"));
    }

    @Test
    void theOrderIsKept() throws SQLException {
        commit(() -> {
            bury("a");
            changes.exhume(CALENDAR, "a");
            changes.exhume(CALENDAR, "b");
            bury("b");
        });
        assertEquals(1, stored("tombstone where name = 'b'"));
        assertEquals(0, stored("tombstone where name = 'a'"));
    }

    @Test
    void aMemberGivesItsNameToTheNext() throws SQLException {
        commit(() -> add("a"));
        commit(() -> {
            resources.delete(resources.forChange(CALENDAR, "a", null).stream()
                    .findFirst()
                    .orElseThrow());
            add("a");
        });
        assertEquals(1, stored("resource"));
        assertEquals(1, stored("resource_body"));
    }

    @Test
    void whoAsksInTheTransactionFindsIt() {
        commit(() -> {
            bury("a");
            assertEquals(
                    List.of("a"),
                    changes.between(CALENDAR, 0, null, 9, 0, 10, MemberExtent.TAG).stream()
                            .map(each -> each.name())
                            .toList());
        });
    }

    @Test
    void nothingIsLeftOfWhatWasRolledBack() throws SQLException {
        em.getTransaction().begin();
        bury("a");
        em.getTransaction().rollback();
        commit(() -> bury("b"));
        assertEquals(0, stored("tombstone where name = 'a'"));
        assertEquals(1, stored("tombstone"));
    }

    @Test
    void whatViolatesAConstraintShowsWhenItIsSent() throws SQLException {
        commit(() -> add("a"));
        em.getTransaction().begin();
        bury("b");
        add("a");
        assertThrows(PersistenceException.class, resources::flush);
        em.getTransaction().rollback();
        assertEquals(0, stored("tombstone"));
        assertEquals(1, stored("resource_body"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 13, 600})
    void howeverManyTheyAreAllOfThemAreThere(int members) throws SQLException {
        commit(() -> {
            for (int i = 0; i < members; i++) {
                add("m" + i);
                bury("t" + i);
            }
        });
        assertEquals(members, stored("resource"));
        assertEquals(members, stored("resource_body"));
        assertEquals(members, stored("tombstone"));
    }
}
