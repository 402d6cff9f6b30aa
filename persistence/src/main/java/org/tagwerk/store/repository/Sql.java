package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.persistence.internal.databaseaccess.DatabaseAccessor;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.tagwerk.store.PipelinedWriting;
import org.tagwerk.store.Statements;

/**
 * Asks the database without the entity manager in between, what nearly every request asks (docs/adr/0024).
 *
 * <p>Inside a transaction it is the entity manager's connection that asks, and what entities have pending is sent first:
 * while that one is in use a container takes a second from the pool to ask for the same, and as many transactions as the
 * pool has connections would wait for each other. Outside of a transaction a statement stands for itself.
 */
@ApplicationScoped
public class Sql {
    private volatile DataSource source;

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    protected Sql() {}

    /** Outside of a container. */
    Sql(EntityManager em) {
        this.em = em;
    }

    /** From the start on: where connections come from; a library has no names of its own to look that up by. */
    public void open(DataSource dataSource) {
        source = dataSource;
    }

    /** Makes a value of the row at which a result stands. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** All rows; parameters are texts, octets and whole numbers. Public, as others would be called by reflection. */
    public <T> List<T> list(String sql, Row<T> reader, Object... parameters) {
        return use(sql, parameters, true, statement -> read(statement, reader));
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    /** Changes rows, in a transaction; how many. */
    public int update(String sql, Object... parameters) {
        return use(sql, parameters, true, PreparedStatement::executeUpdate);
    }

    /** All rows of a table that is no entity's and that {@link #later} is not used for: what is pending is not sent for it. */
    public <T> List<T> listAside(String sql, Row<T> reader, Object... parameters) {
        return use(sql, parameters, false, statement -> read(statement, reader));
    }

    /** Changes rows of such a table; how many. */
    public int updateAside(String sql, Object... parameters) {
        return use(sql, parameters, false, PreparedStatement::executeUpdate);
    }

    /**
     * Changes rows together with what is sent next in this transaction, before what entities have pending; nobody waits for it.
     *
     * <p>Whoever uses it lets a {@link #flush} follow (docs/adr/0029).
     */
    public void later(String sql, Object... parameters) {
        Statements.asked();
        if (!em.isJoinedToTransaction()) {
            throw new IllegalStateException("only a transaction has a later");
        }
        em.unwrap(Connection.class);
        UnitOfWorkImpl unit = (UnitOfWorkImpl) em.unwrap(UnitOfWork.class);
        writing(unit).append(unit, sql, List.of(parameters));
    }

    /** Sends all that is pending, so that a violated constraint shows here and not at commit. */
    public void flush() {
        em.flush();
        UnitOfWorkImpl unit = (UnitOfWorkImpl) em.unwrap(UnitOfWork.class);
        writing(unit).executeBatchedStatements(unit);
    }

    /** What the connection of the transaction has to write. */
    private static PipelinedWriting writing(UnitOfWorkImpl unit) {
        return (PipelinedWriting) ((DatabaseAccessor) unit.getAccessor()).getActiveBatchWritingMechanism(unit);
    }

    private <T> T use(String sql, Object[] parameters, boolean flush, Use<T> use) {
        Statements.asked();
        try {
            if (source == null) {
                return alone(sql, parameters, flush, use);
            }
            if (em.isJoinedToTransaction()) {
                if (flush) {
                    flush();
                }
                return use(em.unwrap(Connection.class), sql, parameters, use);
            }
            try (Connection connection = source.getConnection()) {
                return use(connection, sql, parameters, use);
            }
        } catch (SQLException failure) {
            throw new PersistenceException(failure);
        }
    }

    /** By the entity manager's own connection, which it has in a transaction. */
    private <T> T alone(String sql, Object[] parameters, boolean flush, Use<T> use) throws SQLException {
        EntityTransaction transaction = em.getTransaction();
        boolean begun = !transaction.isActive();
        if (begun) {
            transaction.begin();
        }
        try {
            if (flush) {
                flush();
            }
            return use(em.unwrap(Connection.class), sql, parameters, use);
        } finally {
            if (begun) {
                transaction.commit();
            }
        }
    }

    private static <T> T use(Connection connection, String sql, Object[] parameters, Use<T> use) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Number number) {
                    statement.setLong(i + 1, number.longValue());
                } else if (parameters[i] instanceof byte[] octets) {
                    statement.setBytes(i + 1, octets);
                } else {
                    statement.setString(i + 1, (String) parameters[i]);
                }
            }
            return use.of(statement);
        }
    }

    /** A number that may be null. */
    static Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** So many question marks, for a list of values. */
    static String marks(int count) {
        return "?" + ",?".repeat(count - 1);
    }

    /** First some parameters, then those of a list. */
    static Object[] parameters(Object first, Collection<?> rest) {
        List<Object> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all.toArray();
    }

    /** First those of a list, then others. */
    static Object[] parameters(Collection<?> first, Object... rest) {
        List<Object> all = new ArrayList<>(first.size() + rest.length);
        all.addAll(first);
        java.util.Collections.addAll(all, rest);
        return all.toArray();
    }

    /**
     * A table {@code v} with so many numbers in its column {@code id}, to be joined: with IN, H2 takes an index for its
     * first column only.
     */
    static String table(int count) {
        return "(values " + "(cast(? as bigint)),".repeat(count - 1) + "(cast(? as bigint))) v(id)";
    }
}
