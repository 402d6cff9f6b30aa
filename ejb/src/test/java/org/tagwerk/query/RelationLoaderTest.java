package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.stream.IntStream;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.store.entity.DavPrincipal;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;

/** A listing of principals with their relations costs as many statements for one as for a thousand. */
class RelationLoaderTest {
    private static final int USERS = 1_000;
    private static final int GROUPS = 200;

    private final AtomicInteger statements = new AtomicInteger();
    private EntityManagerFactory factory;
    private EntityManager em;
    private RelationLoader loader;
    private List<PrincipalView> users;
    private List<PrincipalView> groups;

    /** Groups each in the next; user i is in group i modulo 200; user 1 acts for user 0, the last group for user 2. */
    @BeforeEach
    void open() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "principals-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        Principals principals = new Principals(em);
        Relationships relationships = new Relationships(em);
        em.getTransaction().begin();
        IntStream.range(0, USERS)
                .forEach(i -> principals.add(new DavPrincipal(PrincipalKind.USER, "user" + (10_000 + i), 0)));
        IntStream.range(0, GROUPS)
                .forEach(i -> principals.add(new DavPrincipal(PrincipalKind.GROUP, "group" + (1_000 + i), 0)));
        em.flush();
        users = principals.list(PrincipalKind.USER);
        groups = principals.list(PrincipalKind.GROUP);
        for (int i = 0; i < GROUPS; i++) {
            Set<Long> members = new HashSet<>();
            for (int j = i; j < USERS; j += GROUPS) {
                members.add(users.get(j).id());
            }
            if (i > 0) {
                members.add(groups.get(i - 1).id());
            }
            relationships.setMembers(groups.get(i).id(), members);
        }
        relationships.setDelegates(
                users.get(0).id(), ProxyAccess.READ, Set.of(users.get(1).id()));
        relationships.setDelegates(
                users.get(2).id(),
                ProxyAccess.WRITE,
                Set.of(groups.get(GROUPS - 1).id()));
        em.getTransaction().commit();
        em.clear();
        factory.unwrap(ServerSession.class).getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void preExecuteQuery(SessionEvent event) {
                statements.incrementAndGet();
            }
        });
        loader = new RelationLoader(new Relationships(em));
    }

    @AfterEach
    void close() {
        em.close();
        factory.close();
    }

    private static Target target(PrincipalView view) {
        return Target.of(TargetLoader.principalHref(view.kind(), view.name()), view);
    }

    private Relations of(PrincipalView view) {
        return loader.withRelations(List.of(target(view)), true, true).get(0).relations();
    }

    private static Href href(PrincipalView view) {
        return TargetLoader.principalHref(view.kind(), view.name());
    }

    private static List<Href> hrefs(List<PrincipalView> views) {
        return views.stream().map(RelationLoaderTest::href).toList();
    }

    @Test
    void whatIsDirectAndWhatIsNotAreToldApart() {
        Relations user = of(users.get(1));
        Href delegates =
                TargetLoader.proxiesHref(PrincipalKind.USER, users.get(0).name(), ProxyAccess.READ);
        assertEquals(List.of(href(groups.get(1)), delegates), user.groups());
        assertEquals(hrefs(groups.subList(1, GROUPS)), user.allGroups());
        assertEquals(List.of(href(users.get(0))), user.readsFor());
        assertEquals(List.of(href(users.get(2))), user.writesFor());
        Relations group = of(groups.get(1));
        assertEquals(6, group.members().size());
        assertEquals(11, group.allMembers().size());
        Target proxies = Target.of(delegates, Kind.PROXY_READ, users.get(0));
        assertEquals(
                List.of(href(users.get(1))),
                loader.withRelations(List.of(proxies), true, false)
                        .get(0)
                        .relations()
                        .members());
    }

    @Test
    void aThousandPrincipalsInNestedGroupsCostNoMoreThanOne() {
        List<Target> all = new ArrayList<>();
        users.forEach(view -> all.add(target(view)));
        groups.forEach(view -> all.add(target(view)));
        statements.set(0);
        of(users.get(0));
        int one = statements.getAndSet(0);
        List<Target> found = loader.withRelations(all, true, true);
        assertTrue(statements.get() <= one, statements + " statements for all, " + one + " for one");
        assertTrue(one <= 10, one + " statements");
        assertEquals(GROUPS, found.get(0).relations().allGroups().size());
        statements.set(0);
        loader.withRelations(all, true, false);
        assertEquals(4, statements.get());
    }
}
