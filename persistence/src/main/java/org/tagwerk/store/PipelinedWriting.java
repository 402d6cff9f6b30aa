package org.tagwerk.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.internal.databaseaccess.BatchWritingMechanism;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.ModifyQuery;

/**
 * Sends what a transaction writes in as few ways to the database as can be; {@code persistence.xml} names it.
 *
 * <p>EclipseLink's own batches hold rows of one statement: a PUT, which writes one row each of three tables, would wait
 * for the database three times. PostgreSQL's driver sends statements that stand in one text together and waits once.
 * Rows are not counted, as no entity has a version: whoever writes holds the lock of the collection (docs/adr/0029).
 */
public class PipelinedWriting extends BatchWritingMechanism {
    private static final long serialVersionUID = 1L;

    /** Statements in one text: the database keeps a plan for each place in each text that was sent. */
    private static final int TOGETHER = 12;
    /** So many rows of one statement go as a batch, which is one way too. */
    private static final int MANY = 5;
    /** So many wait in memory at the most. */
    private static final int MOST = 500;

    private transient List<Part> parts = new ArrayList<>();

    /** A statement with its parameters; {@code call} is null for one that is not EclipseLink's. */
    private record Part(String sql, List<?> parameters, DatabaseCall call) {}

    /** The connection of each transaction has its own. */
    @Override
    public PipelinedWriting clone() {
        PipelinedWriting clone = (PipelinedWriting) super.clone();
        clone.parts = new ArrayList<>();
        return clone;
    }

    @Override
    public void appendCall(AbstractSession session, DatabaseCall call) {
        cacheQueryTimeout(session, call);
        append(session, new Part(call.getSQLString(), call.getParameters(), call));
        if (((ModifyQuery) call.getQuery()).forceBatchStatementExecution()) {
            executeBatchedStatements(session);
        }
    }

    /** Adds a statement that is not EclipseLink's; it goes with what is sent next, at the latest with the commit. */
    public void append(AbstractSession session, String sql, List<?> parameters) {
        append(session, new Part(sql, parameters, null));
    }

    private void append(AbstractSession session, Part part) {
        parts.add(part);
        if (parts.size() == MOST) {
            executeBatchedStatements(session);
        }
    }

    @Override
    public void clear() {
        // Never emptied, as who is sending may have the same list.
        parts = new ArrayList<>();
        clearCacheQueryTimeout();
    }

    @Override
    public void executeBatchedStatements(AbstractSession session) {
        if (parts.isEmpty()) {
            return;
        }
        List<Part> all = parts;
        int timeout = queryTimeoutCache;
        clear();
        databaseAccessor.incrementCallCount(session);
        try {
            send(all, timeout, session);
        } finally {
            databaseAccessor.decrementCallCount();
        }
    }

    private void send(List<Part> all, int timeout, AbstractSession session) {
        int together = EnvDataSource.isPostgreSql() ? TOGETHER : 1;
        List<Part> few = new ArrayList<>();
        for (int i = 0; i < all.size(); ) {
            int same = i + 1;
            while (same < all.size() && all.get(same).sql().equals(all.get(i).sql())) {
                same++;
            }
            boolean batch = same - i >= (together == 1 ? 2 : MANY);
            if (!few.isEmpty() && (batch || few.size() + same - i > together)) {
                text(few, timeout, session);
                few.clear();
            }
            if (batch) {
                batch(all.subList(i, same), timeout, session);
            } else {
                few.addAll(all.subList(i, same));
            }
            i = same;
        }
        if (!few.isEmpty()) {
            text(few, timeout, session);
        }
    }

    /** Different statements in one text. */
    private void text(List<Part> few, int timeout, AbstractSession session) {
        String text = few.stream().map(Part::sql).collect(Collectors.joining("; "));
        use(text, few, timeout, session, statement -> {
            int index = 1;
            for (Part part : few) {
                index = bind(part, statement, index, session);
            }
            statement.execute();
        });
    }

    /** One statement for several rows. */
    private void batch(List<Part> rows, int timeout, AbstractSession session) {
        use(rows.get(0).sql(), rows, timeout, session, statement -> {
            for (Part row : rows) {
                bind(row, statement, 1, session);
                statement.addBatch();
            }
            statement.executeBatch();
        });
    }

    private static int bind(Part part, PreparedStatement statement, int first, AbstractSession session)
            throws SQLException {
        int index = first;
        for (Object value : part.parameters()) {
            session.getPlatform().setParameterValueInDatabaseCall(value, statement, index++, session);
        }
        return index;
    }

    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    private void use(String sql, List<Part> what, int timeout, AbstractSession session, Use use) {
        try (PreparedStatement statement = databaseAccessor.getConnection().prepareStatement(sql)) {
            if (timeout > 0) {
                statement.setQueryTimeout(timeout);
            }
            use.of(statement);
        } catch (SQLException failure) {
            DatabaseCall call = what.get(what.size() - 1).call();
            DatabaseException lost = databaseAccessor.processExceptionForCommError(session, failure, call);
            throw lost == null ? DatabaseException.sqlException(failure, databaseAccessor, session, false) : lost;
        }
    }
}
