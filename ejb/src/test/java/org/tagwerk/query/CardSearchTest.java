package org.tagwerk.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagwerk.card.CardFilter;
import org.tagwerk.card.CardFilter.PropFilter;
import org.tagwerk.card.CardParser;
import org.tagwerk.card.IndexedText;
import org.tagwerk.card.PropertyName;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.entity.ResourceBody;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.CardValues;
import org.tagwerk.store.repository.Resources;
import org.tagwerk.store.view.CardValue;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ResourceContent;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;
import org.tagwerk.text.TextMatch.Type;

/** Searches in an address book in a new H2 database in memory with the real schema. */
class CardSearchTest {
    private static final CollectionView BOOK = new CollectionView(
            1,
            1,
            1,
            "/addressbooks/u/c",
            "c",
            1L,
            7,
            "ADDRESSBOOK",
            1,
            1,
            0,
            0,
            0,
            null,
            false,
            0,
            "u",
            PrincipalKind.USER);

    private final EntityManagerFactory factory;
    private final EntityManager em;
    private final CardValues values;
    private final CardSearch search;
    /** How many cards were read. */
    private final AtomicInteger read = new AtomicInteger();

    CardSearchTest() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigrator.migrate(dataSource);
        factory = Persistence.createEntityManagerFactory(
                "collections-test", Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
        em = factory.createEntityManager();
        values = new CardValues(em);
        search = new CardSearch(values, new Resources(em) {
            @Override
            public List<ResourceContent> contents(long collectionId, Collection<Long> ids) {
                read.addAndGet(ids.size());
                return super.contents(collectionId, ids);
            }
        });
        em.getTransaction().begin();
        em.createNativeQuery(
                        "insert into principal (id, kind, name, display_name, admin, auto_accept, disabled, created_at)"
                                + " values (1, 'USER', 'u', 'u', false, false, false, 0)")
                .executeUpdate();
        em.createNativeQuery("insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision,"
                        + " components, transparent, created_at) values (7, 'ADDRESSBOOK', 1, 1, 0, 0, 0, false, 0)")
                .executeUpdate();
        em.getTransaction().commit();
    }

    @AfterEach
    void close() {
        em.close();
        factory.close();
    }

    private long store(String name, String fn, String lines) {
        String text =
                "BEGIN:VCARD\nVERSION:3.0\nN:" + fn + ";;;;\nFN:" + fn + "\nUID:" + name + "\n" + lines + "END:VCARD\n";
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        DavResource row = new DavResource(BOOK.id(), name, 0);
        row.describe(DavResource.Columns.card(name, octets.length), true, 0);
        row.stampContent(2);
        em.persist(row);
        em.persist(new ResourceBody(row.id(), octets));
        values.add(
                row.id(),
                BOOK.id(),
                IndexedText.of(CardParser.parse(octets)).stream()
                        .map(each -> new CardValue(each.property(), each.text(), each.whole()))
                        .toList());
        return row.id();
    }

    private List<Long> found(String property, Type type, String text, int limit) {
        TextMatch match = new TextMatch(Collation.UNICODE_CASEMAP, type, text, false);
        PropFilter filter = new PropFilter(PropertyName.of(property), false, false, List.of(match), List.of());
        return search.matching(BOOK, new CardFilter(false, List.of(filter)), limit, new WorkBudget());
    }

    @Test
    void signsOfPatternsAreLookedForAsTheyStand() {
        em.getTransaction().begin();
        long percent = store("a", "100% wool!", "");
        long plain = store("b", "1000 wool_", "");
        em.getTransaction().commit();
        assertEquals(List.of(percent), found("FN", Type.CONTAINS, "0% ", 9));
        assertEquals(List.of(plain), found("FN", Type.ENDS_WITH, "L_", 9));
        assertEquals(List.of(percent), found("FN", Type.ENDS_WITH, "l!", 9));
        assertEquals(List.of(percent, plain), found("FN", Type.STARTS_WITH, "100", 9));
        assertEquals(List.of(), found("FN", Type.EQUALS, "100%", 9));
    }

    @Test
    void longTextsAreFoundByReading() {
        em.getTransaction().begin();
        long id = store("a", "x".repeat(300) + "needle", "");
        store("b", "y".repeat(300), "");
        em.getTransaction().commit();
        assertEquals(List.of(id), found("FN", Type.CONTAINS, "needle", 9));
    }

    @Test
    void resultsComeByNameUpToTheLimit() {
        em.getTransaction().begin();
        List<Long> ids = new ArrayList<>();
        for (String name : List.of("c", "a", "b")) {
            ids.add(store(name, "same", "NOTE:same\n"));
        }
        em.getTransaction().commit();
        assertEquals(List.of(ids.get(1), ids.get(2)), found("FN", Type.CONTAINS, "same", 2));
        assertEquals(List.of(ids.get(1), ids.get(2)), found("NOTE", Type.CONTAINS, "same", 2));
    }

    @Test
    void aRemovedCardIsNotFound() {
        em.getTransaction().begin();
        long id = store("a", "Jane", "");
        new Resources(em).delete(em.find(DavResource.class, id));
        em.getTransaction().commit();
        assertEquals(List.of(), found("FN", Type.CONTAINS, "jane", 9));
    }

    /** 10,000 cards stay quick since none of them is read: the index tells, and one row more is one card more. */
    @Test
    void ofTenThousandCardsNoneIsReadWhereTheIndexDecides() {
        em.getTransaction().begin();
        for (int i = 0; i < 10_000; i++) {
            store("n" + i, "Person " + i, "EMAIL:p" + i + "@example.com\nTEL:+49 171 " + i + "\n");
            if (i % 100 == 0) {
                em.flush();
                em.clear();
            }
        }
        em.getTransaction().commit();
        em.clear();
        assertEquals(1, found("EMAIL", Type.STARTS_WITH, "p7700@", 100).size());
        assertEquals(1, found("FN", Type.EQUALS, "person 7700", 100).size());
        assertEquals(11, found("TEL", Type.CONTAINS, "171 770", 100).size());
        assertEquals(100, found("FN", Type.CONTAINS, "person", 100).size());
        assertEquals(0, read.get(), "cards read");
        assertEquals(List.of(), found("NOTE", Type.CONTAINS, "nowhere", 100));
        assertEquals(10_000, read.get(), "what is not indexed is read");
    }
}
