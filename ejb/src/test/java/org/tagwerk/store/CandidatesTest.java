package org.tagwerk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.store.repository.Candidates;
import org.tagwerk.store.view.Candidacy;

/** A UID is found on H2 without a look at the other members, though all UIDs have the same length. */
class CandidatesTest {
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private CalendarDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new CalendarDatabase();
        database.addMembers(1000, 300, 9);
        database.execute("set query_statistics true");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> found(String uid) {
        List<String> names = new ArrayList<>();
        new Candidates(database.em())
                .forEach(CalendarDatabase.CALENDAR, new Candidacy(0, uid, null, null), row -> names.add(row.name()));
        return names;
    }

    @Test
    void theOneWithTheUidIsFoundAndThoseThatContainIt() throws SQLException {
        database.addMembers(10_990, 10, 9);
        assertEquals(List.of("m1100"), found("M1100"));
        assertEquals(
                List.of("m1099", "m10990", "m10991", "m10992"), found("m1099").subList(0, 4));
        assertEquals(List.of(), found("m9"));
    }

    @Test
    void nothingElseIsRead() throws SQLException {
        assertEquals(List.of("m1100"), found("m1100"));
        try (Connection connection = database.connect()) {
            String asked = asked(connection);
            int longer = asked.indexOf("(select l.uid_length");
            fewAreScanned(
                    connection, asked.substring(0, asked.indexOf(" union all ")), CalendarDatabase.CALENDAR, "m1100");
            fewAreScanned(
                    connection, asked.substring(longer + 1, asked.indexOf(')', longer)), CalendarDatabase.CALENDAR);
        }
    }

    /** H2 counts what is scanned in a statement of its own, and in no union. */
    private static void fewAreScanned(Connection connection, String statement, Object... parameters)
            throws SQLException {
        try (PreparedStatement explained = connection.prepareStatement("explain analyze " + statement)) {
            for (int i = 0; i < parameters.length; i++) {
                explained.setObject(i + 1, parameters[i]);
            }
            try (ResultSet plan = explained.executeQuery()) {
                plan.next();
                Matcher scanned = SCANNED.matcher(plan.getString(1));
                assertTrue(scanned.find(), plan.getString(1));
                assertTrue(Integer.parseInt(scanned.group(1)) < 5, plan.getString(1));
            }
        }
    }

    private static String asked(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select sql_statement from information_schema.query_statistics"
                                + " where sql_statement like '%uid_folded = ?%'");
                ResultSet rows = statement.executeQuery()) {
            assertTrue(rows.next(), "nothing was asked");
            return rows.getString(1);
        }
    }
}
