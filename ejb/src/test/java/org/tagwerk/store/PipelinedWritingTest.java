package org.tagwerk.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.MemberExtent;

/** What a transaction leaves to be written with what it sends next is there when it has committed, in its order, or not at all. */
class PipelinedWritingTest {
    private CalendarDatabase database;
    private EntityManager em;
    private Changes changes;
    private Resources resources;

    @BeforeEach
    void open() throws SQLException {
        database = new CalendarDatabase();
        em = database.em();
        changes = new Changes(em);
        resources = new Resources(em);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void bury(String name) {
        changes.bury(CalendarDatabase.CALENDAR, name, 3, 1, null, 0);
    }

    private DavResource add(String name) {
        DavResource row = new DavResource(CalendarDatabase.CALENDAR, name, 0);
        Columns columns = new Columns(name, "text/calendar", 1, 1, null, null, 0, false, false, 0, null, null, null);
        row.describe(columns, true, 0);
        return resources.add(row, name.getBytes(UTF_8));
    }

    private void commit(Runnable work) {
        em.getTransaction().begin();
        work.run();
        em.getTransaction().commit();
    }

    @Test
    void aloneItIsThereWithTheCommit() throws SQLException {
        commit(() -> bury("a"));
        assertEquals(1, database.count("tombstone"));
    }

    @Test
    void theOrderIsKept() throws SQLException {
        commit(() -> {
            bury("a");
            changes.exhume(CalendarDatabase.CALENDAR, "a");
            changes.exhume(CalendarDatabase.CALENDAR, "b");
            bury("b");
        });
        assertEquals(1, database.count("tombstone where name = 'b'"));
        assertEquals(0, database.count("tombstone where name = 'a'"));
    }

    @Test
    void aMemberGivesItsNameToTheNext() throws SQLException {
        commit(() -> add("a"));
        commit(() -> {
            resources.delete(resources.forChange(CalendarDatabase.CALENDAR, "a", null).stream()
                    .findFirst()
                    .orElseThrow());
            add("a");
        });
        assertEquals(1, database.count("resource"));
        assertEquals(1, database.count("resource_body"));
    }

    @Test
    void whoAsksInTheTransactionFindsIt() {
        commit(() -> {
            bury("a");
            assertEquals(
                    List.of("a"),
                    changes.between(CalendarDatabase.CALENDAR, 0, null, 9, 0, 10, MemberExtent.TAG).stream()
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
        assertEquals(0, database.count("tombstone where name = 'a'"));
        assertEquals(1, database.count("tombstone"));
    }

    @Test
    void whatViolatesAConstraintShowsWhenItIsSent() throws SQLException {
        commit(() -> add("a"));
        em.getTransaction().begin();
        bury("b");
        add("a");
        assertThrows(PersistenceException.class, resources::flush);
        em.getTransaction().rollback();
        assertEquals(0, database.count("tombstone"));
        assertEquals(1, database.count("resource_body"));
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
        assertEquals(members, database.count("resource"));
        assertEquals(members, database.count("resource_body"));
        assertEquals(members, database.count("tombstone"));
    }
}
