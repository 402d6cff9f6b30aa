package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** Who sees what the owner has set. */
    public static final long EVERYBODY = 0;

    @Inject
    private Sql sql;

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    /** All properties of the given subjects that everybody sees; one statement. */
    public List<PropertyRow> of(Subject subject, Collection<Long> ids) {
        return of(subject, ids, EVERYBODY);
    }

    /** All properties of the given subjects that {@code viewer} sees, his own behind those of everybody; one statement. */
    public List<PropertyRow> of(Subject subject, Collection<Long> ids, long viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.list(
                "select subject_id, namespace, local_name, xml from property where subject = '" + subject.column
                        + "' and user_id in (" + EVERYBODY + ", ?) and subject_id in (" + Sql.marks(ids.size())
                        + ") order by user_id",
                row -> new PropertyRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                Sql.parameters(viewer, ids));
    }

    /** Sets a property to a serialised element. */
    public void set(Subject subject, long id, String namespace, String localName, String xml) {
        set(subject, id, EVERYBODY, namespace, localName, xml);
    }

    /** Sets what {@code viewer} alone sees. */
    public void set(Subject subject, long id, long viewer, String namespace, String localName, String xml) {
        remove(subject, id, viewer, namespace, localName);
        sql.update(
                "insert into property (subject, subject_id, user_id, namespace, local_name, xml) values (?, ?, ?, ?, ?, ?)",
                subject.column,
                id,
                viewer,
                namespace,
                localName,
                xml);
    }

    /** Sets a property of new subjects, that have none yet, each to its own serialised element; one statement. */
    public void addAll(Subject subject, String namespace, String localName, Map<Long, String> xml) {
        if (xml.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>();
        xml.forEach((id, each) ->
                java.util.Collections.addAll(parameters, subject.column, id, EVERYBODY, namespace, localName, each));
        sql.later(
                "insert into property (subject, subject_id, user_id, namespace, local_name, xml) values (?, ?, ?, ?, ?, ?)"
                        + ", (?, ?, ?, ?, ?, ?)".repeat(xml.size() - 1),
                parameters.toArray());
    }

    /** Removes a property; one that is not there is no error (RFC 4918 §14.23). */
    public void remove(Subject subject, long id, String namespace, String localName) {
        remove(subject, id, EVERYBODY, namespace, localName);
    }

    /** Removes what {@code viewer} alone sees. */
    public void remove(Subject subject, long id, long viewer, String namespace, String localName) {
        sql.update(
                "delete from property where subject = ? and subject_id = ? and namespace = ? and local_name = ?"
                        + " and user_id = ?",
                subject.column,
                id,
                namespace,
                localName,
                viewer);
    }

    /** Copies all properties that everybody sees from one subject to another that has none. */
    public void copy(Subject subject, long from, long to) {
        em.flush();
        em.createNativeQuery("insert into property (subject, subject_id, user_id, namespace, local_name, xml)"
                        + " select subject, " + to + ", user_id, namespace, local_name, xml from property"
                        + " where subject = ? and subject_id = ? and user_id = " + EVERYBODY)
                .setParameter(1, subject.column)
                .setParameter(2, from)
                .executeUpdate();
    }

    /** Copies the properties of all members of a collection to those of the same names in its copy. */
    public void copyMembers(long fromCollection, long toCollection) {
        em.flush();
        em.createNativeQuery("insert into property (subject, subject_id, user_id, namespace, local_name, xml)"
                        + " select p.subject, c.id, p.user_id, p.namespace, p.local_name, p.xml from resource o"
                        + " join property p on p.subject = 'R' and p.subject_id = o.id and p.user_id = " + EVERYBODY
                        + " join resource c on c.collection_id = ? and c.name = o.name where o.collection_id = ?")
                .setParameter(1, toCollection)
                .setParameter(2, fromCollection)
                .executeUpdate();
    }

    /** Removes from a subject what single viewers have set for themselves: it becomes somebody else's. */
    public void forgetPersonal(Subject subject, long id) {
        em.createNativeQuery("delete from property where subject = ? and subject_id = ? and user_id <> " + EVERYBODY)
                .setParameter(1, subject.column)
                .setParameter(2, id)
                .executeUpdate();
    }

    /** Removes what a principal has set for himself alone. */
    public void forget(long viewer) {
        em.createNativeQuery("delete from property where user_id = ?")
                .setParameter(1, viewer)
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
