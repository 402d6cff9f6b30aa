package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;

/** Copies of the embedded database. */
@ApplicationScoped
public class Backups {
    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    /** Writes what is committed now to an archive, while everybody goes on. */
    public void write(Path archive) {
        em.createNativeQuery("backup to ?").setParameter(1, archive.toString()).executeUpdate();
    }
}
