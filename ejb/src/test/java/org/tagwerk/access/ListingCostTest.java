package org.tagwerk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.store.entity.AccessEntry;
import org.tagwerk.store.entity.DavPrincipal;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.AccessEntries;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.AceSubject;
import org.tagwerk.store.view.PrincipalKind;

/** What the check of a listing costs: one statement, however many collections, principals and groups there are. */
class ListingCostTest {
    private static final int PRINCIPALS = 1_000;
    private static final int GROUPS = 200;
    private static final int CALENDARS = 500;

    private static EntityManagerFactory database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        return Persistence.createEntityManagerFactory(
                "principals-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
    }

    /** Groups each in the next, and the caller in the innermost; every second calendar is for the outermost. */
    private static Caller fill(EntityManager em, Principals principals) {
        Relationships relationships = new Relationships(em);
        em.getTransaction().begin();
        DavPrincipal owner = principals.add(new DavPrincipal(PrincipalKind.USER, "owner", 0));
        List<DavPrincipal> people = new ArrayList<>();
        for (int i = 0; i < PRINCIPALS; i++) {
            people.add(principals.add(new DavPrincipal(PrincipalKind.USER, "user" + i, 0)));
        }
        List<DavPrincipal> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(principals.add(new DavPrincipal(PrincipalKind.GROUP, "group" + i, 0)));
        }
        em.flush();
        for (int i = 0; i < GROUPS; i++) {
            Set<Long> members = new HashSet<>();
            members.add(i == 0 ? people.get(0).getId() : groups.get(i - 1).getId());
            for (int j = i; j < PRINCIPALS; j += GROUPS) {
                members.add(people.get(j).getId());
            }
            relationships.setMembers(groups.get(i).getId(), members);
        }
        long group = groups.get(GROUPS - 1).getId();
        for (int i = 1; i <= CALENDARS; i++) {
            em.createNativeQuery(
                            "insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision,"
                                    + " components, transparent, created_at, octets) values (" + i + ", 'CALENDAR', "
                                    + owner.getId() + ", 1, 0, 0, 1, false, 0, 0)")
                    .executeUpdate();
            em.createNativeQuery("insert into binding (id, collection_id, name, path, tag, revision) values (" + i
                            + ", " + i + ", 'c" + i + "', '/calendars/owner/c" + i + "', " + i + ", 1)")
                    .executeUpdate();
            if (i % 2 == 0) {
                em.persist(new AccessEntry(
                        i,
                        0,
                        AceSubject.PRINCIPAL,
                        group,
                        false,
                        false,
                        PrivilegeSet.of(Privilege.READ).bits()));
            }
        }
        em.getTransaction().commit();
        em.clear();
        long id = people.get(0).getId();
        return new Caller(id, "user0", false, relationships.allGroupsOf(id));
    }

    @Test
    void theCheckOfAListingIsOneStatement() {
        try (EntityManagerFactory factory = database()) {
            AtomicInteger statements = new AtomicInteger();
            factory.unwrap(ServerSession.class).getEventManager().addListener(new SessionEventAdapter() {
                @Override
                public void preExecuteQuery(SessionEvent event) {
                    statements.incrementAndGet();
                }
            });
            try (EntityManager em = factory.createEntityManager()) {
                Caller caller = fill(em, new Principals(em));
                assertEquals(GROUPS, caller.groups().size());
                List<Href> calendars = new ArrayList<>();
                for (int i = 1; i <= CALENDARS; i++) {
                    calendars.add(Href.parse("/dav/calendars/owner/c" + i + "/").orElseThrow());
                }
                statements.set(0);
                AccessControl access = new AccessControl(new AccessEntries(em), new Passed());
                List<Href> visible = access.visible(caller, calendars, href -> href);
                assertEquals(CALENDARS / 2, visible.size());
                assertEquals(1, statements.get());
            }
        }
    }
}
