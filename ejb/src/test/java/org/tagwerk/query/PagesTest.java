package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.store.CalendarDatabase;
import org.tagwerk.store.repository.Changes;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.ChangeRow;
import org.tagwerk.store.view.MemberExtent;

/** Pages of listings and syncs on H2: each begins where the last one ended, and nothing behind it is sorted for it. */
class PagesTest {
    private static final int MEMBERS = 300;
    /** Few, so that many members have one revision, as those of a copied calendar. */
    private static final int REVISIONS = 9;

    private CalendarDatabase database;
    private EntityManager em;

    @BeforeEach
    void open() throws SQLException {
        database = new CalendarDatabase();
        em = database.em();
        database.addMembers(1, MEMBERS, REVISIONS);
        database.execute("insert into tombstone (collection_id, name, revision, created_revision, deleted_at)"
                + " select 7, concat('t', x), 1 + mod(x, " + REVISIONS + "), 0, 0 from system_range(1, 50)");
        database.execute("set query_statistics true");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<ChangeRow> between(long since, String name, int limit) {
        return new Changes(em).between(CalendarDatabase.CALENDAR, since, name, REVISIONS, 0, limit, MemberExtent.TAG);
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
        new Resources(em).page(CalendarDatabase.CALENDAR, "m2", 5, MemberExtent.TAG);
        between(2, "m2", 5);
        between(2, null, 5);
        new Changes(em).between(CalendarDatabase.CALENDAR, 2, "m2", REVISIONS, REVISIONS, 5, MemberExtent.ALL);
        List<String> asked = new ArrayList<>();
        try (Connection connection = database.connect();
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
