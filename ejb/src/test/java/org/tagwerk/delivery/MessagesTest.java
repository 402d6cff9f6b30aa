package org.tagwerk.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.store.Statements;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Messages;
import org.tagwerk.store.view.MessageRow;

/** The queue: who may deliver what, and when (DESIGN 14.4). */
class MessagesTest {
    private static final int PEOPLE = 600;
    private static final int EXPIRED = -1;

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final AtomicInteger statements = new AtomicInteger();
    private long before;
    private EntityManagerFactory factory;
    private EntityManager em;

    @BeforeEach
    void open() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=100");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "collections-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        factory.unwrap(ServerSession.class).getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void preExecuteQuery(SessionEvent event) {
                statements.incrementAndGet();
            }
        });
        em = factory.createEntityManager();
        em.getTransaction().begin();
        em.createNativeQuery("insert into principal (id, kind, name, display_name, admin, auto_accept, disabled,"
                        + " created_at) select x, 'USER', 'u' || x, 'u', false, false, false, 0"
                        + " from system_range(1, " + PEOPLE + ")")
                .executeUpdate();
        em.getTransaction().commit();
    }

    @AfterEach
    void close() {
        em.close();
        factory.close();
    }

    private <T> T in(EntityManager manager, Function<Messages, T> work) {
        manager.getTransaction().begin();
        try {
            T result = work.apply(new Messages(manager));
            manager.getTransaction().commit();
            return result;
        } finally {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
        }
    }

    private <T> T in(Function<Messages, T> work) {
        return in(em, work);
    }

    private long add(String kind, long recipient, String uid, String lease, int seconds) {
        return in(messages -> {
            long id = messages.draw(1).get(0);
            messages.add(
                    List.of(new MessageRow(id, kind, 1, recipient, "mailto:a@example.com", uid, null, 0)),
                    lease,
                    seconds,
                    0);
            return id;
        });
    }

    private List<Long> due() {
        return in(messages -> messages.due(100).stream().map(MessageRow::id).toList());
    }

    private int claim(String lease, Long... ids) {
        return in(messages -> messages.claim(List.of(ids), lease, 60));
    }

    private boolean take(String lease, long id) {
        return in(messages -> messages.take(List.of(id), lease)) == 1;
    }

    private int release(String lease) {
        return in(messages -> messages.release(lease));
    }

    private boolean answersWait(long organizer, String uid) {
        return in(messages -> messages.answersWait(organizer, uid));
    }

    private long waiting() {
        return in(Messages::waiting);
    }

    private long parked() {
        return in(Messages::parked);
    }

    private void begin() {
        statements.set(0);
        before = Statements.count();
    }

    /** What was asked since then, by the entity manager and past it. */
    private long asked() {
        return statements.get() + Statements.count() - before;
    }

    @Test
    void aMeetingOfFiveHundredIsQueuedByAFewStatements() {
        begin();
        in(messages -> {
            List<Long> ids = messages.draw(501);
            List<MessageRow> rows = new ArrayList<>();
            for (int i = 1; i <= 500; i++) {
                rows.add(new MessageRow(ids.get(i), "REQUEST", 1, i + 1L, "mailto:a@example.com", "u", ids.get(0), 0));
            }
            messages.add(rows, Map.of(ids.get(0), new byte[] {1}), "me", 6, 0);
            return rows;
        });
        assertEquals(6, asked());
        assertEquals(500, waiting());
        List<MessageRow> mine = in(messages -> messages.leased("me", 1000));
        assertEquals(500, mine.size());
        assertEquals(500, mine.stream().map(MessageRow::recipientId).distinct().count());
        assertEquals(
                1,
                in(messages -> messages.bodies(List.of(mine.get(0).bodyId())))
                        .get(mine.get(0).bodyId())
                        .length);
    }

    @Test
    void ofARecipientAndUidTheOldestIsFirst() {
        long first = add("REQUEST", 2, "u", null, 0);
        long second = add("REQUEST", 2, "u", null, 0);
        long another = add("REQUEST", 2, "v", null, 0);
        long elsewhere = add("REQUEST", 3, "u", null, 0);
        assertEquals(List.of(first, another, elsewhere), due());
        assertEquals(0, claim("w", second));
        assertEquals(3, claim("w", first, second, another, elsewhere));
        assertEquals(List.of(), due());
        assertTrue(take("w", first));
        assertEquals(List.of(second), due());
    }

    @Test
    void whoLostHisLeaseDeliversNothingAndTakesNothingBack() {
        long id = add("REQUEST", 2, "u", "first", EXPIRED);
        assertEquals(1, claim("second", id));
        assertFalse(take("first", id));
        in(messages -> {
            messages.failed(id, "first", "late", 1, 0);
            messages.postponed(id, "first", 0);
            return messages.release("first");
        });
        assertEquals(List.of(), due(), "it is still the second's");
        assertTrue(take("second", id));
        assertFalse(take("second", id));
    }

    @Test
    void aLeaseThatRunsIsNobodyElses() {
        long id = add("REQUEST", 2, "u", "first", 60);
        assertEquals(List.of(), due());
        assertEquals(0, claim("second", id));
        assertEquals(1, release("first"));
        assertEquals(1, claim("second", id));
    }

    @Test
    void whatFailsTooOftenIsKeptAsideAndHoldsNobodyUp() {
        long poison = add("REQUEST", 2, "u", null, 0);
        long behind = add("REQUEST", 2, "u", null, 0);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertEquals(List.of(poison), due());
            assertEquals(1, claim("w", poison));
            in(messages -> {
                messages.failed(poison, "w", "x".repeat(5000), 3, 0);
                return null;
            });
        }
        assertEquals(List.of(behind), due());
        assertEquals(1, parked());
        assertEquals(1, waiting());
        assertEquals(0, claim("w", poison));
    }

    @Test
    void whoIsOnlyInTheWayOfOthersIsNeverKeptAside() {
        long id = add("REQUEST", 2, "u", null, 0);
        for (int attempt = 0; attempt < 30; attempt++) {
            assertEquals(1, claim("w", id));
            in(messages -> {
                messages.postponed(id, "w", 0);
                return null;
            });
        }
        List<MessageRow> due = in(messages -> messages.due(1));
        assertEquals(0, due.get(0).attempts(), "an attempt that others prevented is none");
    }

    @Test
    void manyAnswersAreToldByOneMessage() {
        assertFalse(answersWait(2, "u"));
        add("ANSWERS", 2, "u", null, 0);
        assertTrue(answersWait(2, "u"));
        assertFalse(answersWait(2, "other"));
        assertFalse(answersWait(3, "u"));
        add("ANSWERS", 3, "u", "begun", 60);
        assertFalse(answersWait(3, "u"), "it has begun, and may have read what was there before");
    }

    /** Nor is it held up by one: what it has others told is read when they are told. */
    @Test
    void whoHasOthersToldOfAnswersHoldsNoFurtherAnswerUp() {
        long told = in(messages -> {
            long id = messages.draw(1).get(0);
            messages.add(
                    List.of(new MessageRow(id, "ANSWERS", 2, 2, "mailto:a@example.com", "u", null, 0)), null, 0, 60);
            return id;
        });
        long answer = add("REPLY", 2, "u", null, 0);
        assertEquals(List.of(answer), due());
        assertEquals(1, claim("w", answer));
        assertTrue(take("w", answer));
        assertEquals(List.of(), due());
        assertEquals(1, claim("w", told));
    }

    /** Else the others could be told without the answer that is being written. */
    @Test
    void nobodyBeginsToTellOfAnswersBeforeTheOneThatCountsOnItIsThere() {
        long id = add("ANSWERS", 2, "u", null, 0);
        try (EntityManager other = factory.createEntityManager()) {
            other.getTransaction().begin();
            assertTrue(new Messages(other).answersWait(2, "u"));
            assertThrows(PersistenceException.class, () -> claim("w", id));
            other.getTransaction().commit();
            assertEquals(1, claim("w", id));
            assertEquals(false, in(other, messages -> messages.answersWait(2, "u")), "it has begun");
        }
    }

    @Test
    void severalAreTakenTogetherByWhomTheyAreLeasedTo() {
        long first = add("REQUEST", 2, "u", "me", 60);
        long second = add("REQUEST", 3, "u", "me", 60);
        long others = add("REQUEST", 4, "u", "other", 60);
        assertEquals(2, (int) in(messages -> messages.take(List.of(first, second, others), "me")));
        assertEquals(1, waiting());
    }

    @Test
    void whatIsNotTheOldestIsNotTakenWithOthers() {
        add("REQUEST", 2, "u", "other", 60);
        long second = add("REFRESH", 2, "u", "me", 60);
        long third = add("REFRESH", 3, "u", "me", 60);
        assertEquals(1, (int) in(messages -> messages.take(List.of(second, third), "me")));
        assertEquals(2, waiting());
    }
}
