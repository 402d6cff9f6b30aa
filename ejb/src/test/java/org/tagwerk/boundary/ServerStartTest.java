package org.tagwerk.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** An administrator is told why a server does not start. */
class ServerStartTest {
    private static final class Lines extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void aDatabaseOfSomebodyElseIsToldOfInTheLog() throws SQLException {
        JdbcDataSource others = new JdbcDataSource();
        others.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = others.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table invoices (id bigint)");
        }
        Logger logger = Logger.getLogger(ServerStart.class.getName());
        Lines lines = new Lines();
        logger.addHandler(lines);
        try {
            ServerStart start = new ServerStart(others);
            RuntimeException failure = assertThrows(RuntimeException.class, start::start);
            assertEquals(1, lines.records.size());
            assertEquals(failure, lines.records.get(0).getThrown());
            assertTrue(failure.getMessage().contains("non-empty schema"), failure::getMessage);
        } finally {
            logger.removeHandler(lines);
        }
    }
}
