package org.tagwerk.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.calendar.IndexColumns;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.ResourceBody;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Candidates;
import org.tagwerk.store.repository.Jobs;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;

/** A calendar in a new H2 database in memory with the real schema. */
final class CalendarDatabase implements AutoCloseable {
    static final CollectionView CALENDAR = new CollectionView(
            1, 1, 1, "/calendars/u/c", "c", 1L, 7, "CALENDAR", 1, 1, 0, 0, 7, null, false, 0, "u", PrincipalKind.USER);

    final ObjectCache cache = new ObjectCache(64L << 20);
    final CalendarSearch search;
    final BusySearch busy;
    final Jobs jobs;

    private final EntityManagerFactory factory;
    private final EntityManager em;
    private final Instant now;

    CalendarDatabase(Instant now) {
        this.now = now;
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "collections-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        search = new CalendarSearch(new Candidates(em), new Resources(em), cache);
        busy = new BusySearch(new Candidates(em), new Resources(em), cache);
        jobs = new Jobs(em);
        em.getTransaction().begin();
        em.createNativeQuery(
                        "insert into principal (id, kind, name, display_name, admin, auto_accept, disabled, created_at)"
                                + " values (1, 'USER', 'u', 'u', false, false, false, 0)")
                .executeUpdate();
        em.createNativeQuery("insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision,"
                        + " components, transparent, created_at) values (7, 'CALENDAR', 1, 1, 0, 0, 7, false, 0)")
                .executeUpdate();
        em.getTransaction().commit();
    }

    /** Stores objects as PUT does; their ids in the same order. */
    List<Long> store(List<String> texts) {
        em.getTransaction().begin();
        List<Long> ids = new ArrayList<>();
        for (String text : texts) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            ids.add(store(columns(octets), octets));
        }
        em.getTransaction().commit();
        em.clear();
        return ids;
    }

    /** Stores an object of which the octets became unreadable. */
    long storeBroken(String text) {
        em.getTransaction().begin();
        long id =
                store(columns(text.getBytes(StandardCharsets.UTF_8)), "BEGIN:NOTHING".getBytes(StandardCharsets.UTF_8));
        em.getTransaction().commit();
        return id;
    }

    private long store(DavResource.Columns columns, byte[] octets) {
        DavResource row = new DavResource(CALENDAR.id(), UUID.randomUUID() + ".ics", 0);
        row.describe(columns, false, 0);
        row.stampContent(2);
        em.persist(row);
        em.persist(new ResourceBody(row.id(), octets));
        return row.id();
    }

    private DavResource.Columns columns(byte[] octets) {
        CalendarObject object = CalendarParser.parse(octets);
        IndexColumns index = IndexColumns.of(object, ZoneOffset.UTC, now);
        return new DavResource.Columns(
                index.uid(),
                "text/calendar",
                octets.length,
                index.component().bit(),
                index.startsAt(),
                index.endsAt(),
                index.span(),
                index.floating(),
                index.recurring(),
                index.busy(),
                index.occ(),
                index.occFrom(),
                index.occUntil());
    }

    @Override
    public void close() {
        em.close();
        factory.close();
    }
}
