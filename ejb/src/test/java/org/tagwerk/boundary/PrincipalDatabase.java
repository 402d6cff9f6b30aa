package org.tagwerk.boundary;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.SessionEventManager;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcDataSource;
import org.tagwerk.principal.PrincipalEntry;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.repository.WrongSecrets;

/** A new H2 database in memory with the real schema, and the services over it, each call a transaction. */
final class PrincipalDatabase implements AutoCloseable {
    final List<PrincipalCreated> created = new ArrayList<>();
    final Principals principals;
    final PrincipalService service;
    final PrincipalRoster roster;
    final SlowedLogins slowed;

    private final EntityManagerFactory factory;
    private final EntityManager em;

    PrincipalDatabase() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "principals-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        principals = new Principals(em);
        Relationships relationships = new Relationships(em);
        service = new PrincipalService(principals, relationships) {
            @Override
            public boolean setPassword(String name, String passwordHash) {
                return inTransaction(() -> super.setPassword(name, passwordHash));
            }

            @Override
            public boolean setDisabled(String name, boolean disabled) {
                return inTransaction(() -> super.setDisabled(name, disabled));
            }
        };
        slowed = new SlowedLogins(new WrongSecrets(em), service) {
            @Override
            public void count(String login) {
                inTransaction(() -> {
                    super.count(login);
                    return null;
                });
            }
        };
        roster = new PrincipalRoster(principals, relationships, new Recorder(created)) {
            @Override
            public Applied apply(
                    List<PrincipalEntry> entries,
                    Map<String, String> hashes,
                    Optional<String> adminHash,
                    OptionalLong mark) {
                return inTransaction(() -> super.apply(entries, hashes, adminHash, mark));
            }
        };
    }

    /** Makes what was counted so much older, and tells how many rows there are. */
    int pass(int seconds) {
        return inTransaction(() -> em.createNativeQuery("update wrong_secret set tried_at = tried_at - " + seconds)
                .executeUpdate());
    }

    /** How many statements work takes. */
    int statements(Runnable work) {
        AtomicInteger statements = new AtomicInteger();
        SessionEventAdapter counter = new SessionEventAdapter() {
            @Override
            public void preExecuteQuery(SessionEvent event) {
                statements.incrementAndGet();
            }
        };
        SessionEventManager events = factory.unwrap(ServerSession.class).getEventManager();
        events.addListener(counter);
        try {
            work.run();
        } finally {
            events.removeListener(counter);
        }
        return statements.get();
    }

    <T> T inTransaction(Supplier<T> work) {
        em.getTransaction().begin();
        try {
            T result = work.get();
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.clear();
        }
    }

    @Override
    public void close() {
        em.close();
        factory.close();
    }

    private record Recorder(List<PrincipalCreated> fired) implements Event<PrincipalCreated> {
        @Override
        public void fire(PrincipalCreated event) {
            fired.add(event);
        }

        @Override
        public <U extends PrincipalCreated> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException("homes are made in the same transaction");
        }

        @Override
        public <U extends PrincipalCreated> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException("homes are made in the same transaction");
        }

        @Override
        public Event<PrincipalCreated> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends PrincipalCreated> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException("there is one type only");
        }

        @Override
        public <U extends PrincipalCreated> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException("there is one type only");
        }
    }
}
