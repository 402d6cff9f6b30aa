package org.tagwerk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvDataSourceTest {
    private static final String URL = "tagwerk.db.url";

    @BeforeEach
    void nameADatabase() {
        System.setProperty(URL, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty(URL);
    }

    /** WildFly's pool asks with two empty strings; the owner of the database would be another in each container. */
    @Test
    void theEnvironmentNamesTheUserWhateverTheContainerSays() throws SQLException {
        for (String said : new String[] {"", "somebody"}) {
            try (Connection connection = new EnvDataSource().getConnection(said, said)) {
                assertEquals("TAGWERK", connection.getMetaData().getUserName());
            }
        }
    }

    /** What one connection has shown, no other takes back: pooled connections serve one client in turn. */
    @Test
    void noReadGoesBackBehindAnEarlierOne() throws SQLException, InterruptedException, ExecutionException {
        try (Connection writer = transaction();
                Statement statement = writer.createStatement()) {
            statement.execute("create table counter(id int primary key, val bigint)");
            statement.execute("insert into counter values(1, 0)");
            writer.commit();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            Future<Integer> writes = pool.submit(() -> count(writer, over));
            try {
                readInTurn(Instant.now().plus(Duration.ofSeconds(1)));
            } finally {
                over.set(true);
                pool.shutdown();
            }
            assertTrue(writes.get() > 10, "nothing was written meanwhile");
        }
    }

    private static int count(Connection writer, AtomicBoolean over) throws SQLException, InterruptedException {
        try (PreparedStatement update = writer.prepareStatement("update counter set val = val + 1 where id = 1")) {
            int writes = 0;
            for (; !over.get(); writes++) {
                update.executeUpdate();
                writer.commit();
                Thread.sleep(1);
            }
            return writes;
        }
    }

    private static void readInTurn(Instant end) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        List<PreparedStatement> reads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            connections.add(transaction());
            reads.add(connections.get(i).prepareStatement("select val from counter where id = ?"));
        }
        long last = 0;
        for (int i = 0; Instant.now().isBefore(end); i++) {
            PreparedStatement read = reads.get(i % 4);
            read.setInt(1, 1);
            try (ResultSet rows = read.executeQuery()) {
                assertTrue(rows.next());
                long value = rows.getLong(1);
                assertEquals(Math.max(last, value), value, "an older value came back");
                last = value;
            }
            read.getConnection().commit();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private static Connection transaction() throws SQLException {
        Connection connection = new EnvDataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Test
    void aNamedDatabaseIsDurableAndFreshToo() {
        System.setProperty(URL, "jdbc:h2:file:/srv/kept");
        assertEquals("jdbc:h2:file:/srv/kept;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE", EnvDataSource.url());
        System.setProperty(URL, "jdbc:postgresql://db/tagwerk");
        assertEquals("jdbc:postgresql://db/tagwerk", EnvDataSource.url());
    }
}
