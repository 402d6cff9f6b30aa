package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tagwerk.store.view.PropertyRow;

/** Properties that are kept as they came (RFC 4918 §4.4). */
@ApplicationScoped
public class Properties {
    /** What a property belongs to. */
    public enum Subject {
        BINDING("B"),
        RESOURCE("R"),
        PRINCIPAL("P");

        private final String column;

        Subject(String column) {
            this.column = column;
        }
    }

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    /** All properties of the given subjects; one statement. */
    public List<PropertyRow> of(Subject subject, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        List<?> rows = em.createNativeQuery("select subject_id, namespace, local_name, xml from property"
                        + " where subject = '" + subject.column + "' and subject_id in (" + list + ")")
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new PropertyRow(
                        ((Number) row[0]).longValue(), (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    /** Sets a property to a serialised element. */
    public void set(Subject subject, long id, String namespace, String localName, String xml) {
        remove(subject, id, namespace, localName);
        em.createNativeQuery("insert into property (subject, subject_id, user_id, namespace, local_name, xml)"
                        + " values (?, ?, 0, ?, ?, ?)")
                .setParameter(1, subject.column)
                .setParameter(2, id)
                .setParameter(3, namespace)
                .setParameter(4, localName)
                .setParameter(5, xml)
                .executeUpdate();
    }

    /** Removes a property; one that is not there is no error (RFC 4918 §14.23). */
    public void remove(Subject subject, long id, String namespace, String localName) {
        em.createNativeQuery("delete from property where subject = ? and subject_id = ? and namespace = ?"
                        + " and local_name = ?")
                .setParameter(1, subject.column)
                .setParameter(2, id)
                .setParameter(3, namespace)
                .setParameter(4, localName)
                .executeUpdate();
    }

    /** Copies all properties of one subject to another that has none. */
    public void copy(Subject subject, long from, long to) {
        em.flush();
        em.createNativeQuery("insert into property (subject, subject_id, user_id, namespace, local_name, xml)"
                        + " select subject, " + to + ", user_id, namespace, local_name, xml from property"
                        + " where subject = ? and subject_id = ?")
                .setParameter(1, subject.column)
                .setParameter(2, from)
                .executeUpdate();
    }

    /** Removes all properties of a subject. */
    public void removeAll(Subject subject, long id) {
        em.createNativeQuery("delete from property where subject = ? and subject_id = ?")
                .setParameter(1, subject.column)
                .setParameter(2, id)
                .executeUpdate();
    }
}
