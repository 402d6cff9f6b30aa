package org.tagwerk.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Passed;
import org.tagwerk.access.Privilege;
import org.tagwerk.access.PrivilegeSet;
import org.tagwerk.boundary.LockTokens.Guard;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Preconditions;
import org.tagwerk.error.DavException;
import org.tagwerk.error.NeedPrivileges;
import org.tagwerk.query.Target;
import org.tagwerk.store.Statements;
import org.tagwerk.store.entity.AccessEntry;
import org.tagwerk.store.entity.DavPrincipal;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.AccessEntries;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.AceSubject;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/**
 * What is taken back between the look at the access list and the lock is refused under the lock (DESIGN 14.2): one
 * transaction writes, another revokes in between.
 */
class LocksTest {
    private static final Href CALENDAR = Href.parse("/dav/calendars/owner/c/").orElseThrow();

    private EntityManagerFactory factory;
    private EntityManager writer;
    private Principals principals;
    private PrincipalService callers;
    private long guest;
    private long group;

    @BeforeEach
    void open() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "principals-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        meanwhile(em -> {
            Principals all = new Principals(em);
            DavPrincipal owner = all.add(new DavPrincipal(PrincipalKind.USER, "owner", 0));
            guest = all.add(new DavPrincipal(PrincipalKind.USER, "guest", 0)).getId();
            group = all.add(new DavPrincipal(PrincipalKind.GROUP, "staff", 0)).getId();
            em.flush();
            collection(em, 1, "CALENDAR_HOME", owner.getId(), "/calendars/owner");
            collection(em, 2, "CALENDAR", owner.getId(), "/calendars/owner/c");
        });
        writer = factory.createEntityManager();
        principals = new Principals(writer);
        callers = new PrincipalService(principals, new Relationships(writer));
    }

    @AfterEach
    void close() {
        if (writer.getTransaction().isActive()) {
            writer.getTransaction().rollback();
        }
        writer.close();
        factory.close();
    }

    private static void collection(EntityManager em, long id, String kind, long owner, String path) {
        em.createNativeQuery("insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision,"
                        + " components, transparent, created_at, octets) values (" + id + ", '" + kind + "', " + owner
                        + ", 1, 0, 0, 1, false, 0, 0)")
                .executeUpdate();
        em.createNativeQuery("insert into binding (id, collection_id, name, path, tag, revision) values (" + id + ", "
                        + id + ", 'n" + id + "', '" + path + "', " + id + ", 1)")
                .executeUpdate();
    }

    /** A whole transaction of somebody else. */
    private void meanwhile(Consumer<EntityManager> change) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            change.accept(em);
            em.getTransaction().commit();
        }
    }

    private void grant(long collectionId, long principalId) {
        meanwhile(em -> new AccessEntries(em)
                .replace(
                        collectionId,
                        List.of(new AccessEntry(
                                collectionId,
                                0,
                                AceSubject.PRINCIPAL,
                                principalId,
                                false,
                                false,
                                PrivilegeSet.of(Privilege.READ, Privilege.WRITE).bits()))));
    }

    private void staff(Set<Long> members) {
        meanwhile(em -> {
            new Relationships(em).setMembers(group, members);
            new Principals(em).raise();
        });
    }

    /** Asks for unbind, lets something happen, and locks. */
    private Guard write(Runnable between) {
        writer.getTransaction().begin();
        Caller caller = callers.caller(guest);
        AccessControl access = new AccessControl(new AccessEntries(writer), new Passed());
        access.require(caller, CALENDAR, Privilege.UNBIND);
        between.run();
        CollectionView view = new CollectionView(
                2,
                2,
                1,
                "/calendars/owner/c",
                "n2",
                null,
                2,
                "CALENDAR",
                1,
                1,
                0,
                0,
                1,
                null,
                false,
                0,
                "owner",
                PrincipalKind.USER);
        Locks locks = new Locks(new Collections(writer), access, principals, callers);
        return locks.lock(List.of(Target.of(CALENDAR, view)), Preconditions.NONE, caller);
    }

    @Test
    void anEntryThatIsGoneIsNoEntryUnderTheLock() {
        grant(2, guest);
        assertThrows(
                NeedPrivileges.class, () -> write(() -> meanwhile(em -> new AccessEntries(em).replace(2, List.of()))));
    }

    @Test
    void anEntryOfTheHomeCountsTheSame() {
        grant(1, guest);
        assertThrows(
                NeedPrivileges.class, () -> write(() -> meanwhile(em -> new AccessEntries(em).replace(1, List.of()))));
    }

    @Test
    void whoLeftTheGroupWritesNoMore() {
        grant(2, group);
        staff(Set.of(guest));
        assertThrows(NeedPrivileges.class, () -> write(() -> staff(Set.of())));
    }

    @Test
    void whoIsDisabledWritesNoMore() {
        grant(2, guest);
        DavException refused = assertThrows(
                DavException.class,
                () -> write(() -> meanwhile(em -> {
                    new Principals(em).entity("guest").orElseThrow().setDisabled(true);
                    new Principals(em).raise();
                })));
        assertEquals(401, refused.status());
    }

    @Test
    void whatDoesNotConcernTheCallerIsInNobodysWay() {
        grant(2, group);
        staff(Set.of(guest));
        Guard guard = write(() -> meanwhile(em -> new Principals(em).raise()));
        assertTrue(guard.caller().groups().contains(group));
        assertEquals(callers.counter(), guard.caller().asOf());
    }

    @Test
    void nothingMoreIsAskedOfTheDatabaseWhereAProtectedEntryDecides() {
        int[] statements = {0};
        factory.unwrap(ServerSession.class).getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void preExecuteQuery(SessionEvent event) {
                statements[0]++;
            }
        });
        meanwhile(em -> new Relationships(em)
                .setDelegates(new Principals(em).byName("owner").orElseThrow().id(), ProxyAccess.WRITE, Set.of(guest)));
        long[] asked = {0};
        write(() -> {
            statements[0] = 0;
            asked[0] = Statements.count();
        });
        assertEquals(2, statements[0] + Statements.count() - asked[0], "the lock, and one look at the places");
    }
}
