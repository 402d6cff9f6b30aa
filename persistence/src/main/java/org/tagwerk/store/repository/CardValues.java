package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagwerk.store.view.CardValue;

/** The indexed texts of cards. */
@ApplicationScoped
public class CardValues {
    private static final int ROWS = 100;
    private static final String SELECT =
            "select distinct resource_id from card_value where collection_id = ? and property = ?";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    /** For the container. */
    public CardValues() {}

    /** With an entity manager of one's own. */
    public CardValues(EntityManager em) {
        this.em = em;
    }

    /** How a text has to agree with an indexed one. */
    public enum Match {
        EQUALS,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH
    }

    /** Puts the texts of a new card into the index. */
    public void add(long resourceId, long collectionId, List<CardValue> values) {
        for (int at = 0; at < values.size(); at += ROWS) {
            List<CardValue> some = values.subList(at, Math.min(at + ROWS, values.size()));
            Query insert =
                    em.createNativeQuery("insert into card_value (resource_id, collection_id, property, val, whole)"
                            + " values (?, ?, ?, ?, ?)" + ", (?, ?, ?, ?, ?)".repeat(some.size() - 1));
            int parameter = 1;
            for (CardValue value : some) {
                insert.setParameter(parameter++, resourceId);
                insert.setParameter(parameter++, collectionId);
                insert.setParameter(parameter++, value.property());
                insert.setParameter(parameter++, value.value());
                insert.setParameter(parameter++, value.whole());
            }
            insert.executeUpdate();
        }
    }

    /** Takes the texts of a card out of the index. */
    public void remove(long resourceId) {
        em.createNativeQuery("delete from card_value where resource_id = ?")
                .setParameter(1, resourceId)
                .executeUpdate();
    }

    /** Indexes the cards of a copied book as those of the same names in its original. */
    public void copy(long fromCollection, long toCollection) {
        em.flush();
        em.createNativeQuery("insert into card_value (resource_id, collection_id, property, val, whole)"
                        + " select c.id, c.collection_id, v.property, v.val, v.whole from card_value v"
                        + " join resource o on o.id = v.resource_id"
                        + " join resource c on c.collection_id = ? and c.name = o.name where v.collection_id = ?")
                .setParameter(1, toCollection)
                .setParameter(2, fromCollection)
                .executeUpdate();
    }

    /** The ids of all cards of a book, by name. */
    public Set<Long> every(long collectionId) {
        return ids(em.createNativeQuery("select id from resource where collection_id = ? order by name")
                .setParameter(1, collectionId));
    }

    /** The ids of the cards that have the property. */
    public Set<Long> having(long collectionId, String property) {
        return ids(select(SELECT, collectionId, property));
    }

    /** The ids of the cards of which a text of the property was cut off. */
    public Set<Long> cut(long collectionId, String property) {
        return ids(select(SELECT + " and whole = false", collectionId, property));
    }

    /** The ids of the cards of which a whole text of the property agrees. */
    public Set<Long> matching(long collectionId, String property, Match match, String key) {
        if (match == Match.EQUALS) {
            return ids(select(SELECT + " and whole = true and val = ?", collectionId, property)
                    .setParameter(3, key));
        }
        String pattern = key.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return ids(select(SELECT + " and whole = true and val like ? escape '!'", collectionId, property)
                .setParameter(
                        3, (match == Match.STARTS_WITH ? "" : "%") + pattern + (match == Match.ENDS_WITH ? "" : "%")));
    }

    private Query select(String sql, long collectionId, String property) {
        return em.createNativeQuery(sql).setParameter(1, collectionId).setParameter(2, property);
    }

    private static Set<Long> ids(Query query) {
        Set<Long> ids = new LinkedHashSet<>();
        for (Object id : query.getResultList()) {
            ids.add(((Number) id).longValue());
        }
        return ids;
    }
}
