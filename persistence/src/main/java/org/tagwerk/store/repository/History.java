package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.tagwerk.store.EnvDataSource;
import org.tagwerk.store.view.Lineage;
import org.tagwerk.store.view.Moment;

/** Which history this database tells: its moments, its epoch, and which PostgreSQL it lies in (DESIGN 14.10). */
@ApplicationScoped
public class History {
    /** An epoch begins at its number times 2 to this power, in tags of places and in revisions. */
    public static final int EPOCH_BITS = 40;

    private static final String SYSTEM = "postgresql-system";
    private static final String TIMELINE = "postgresql-timeline";

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    /** The epoch; no other node raises it, or adds a moment, before this transaction ends. */
    public long lockEpoch() {
        Object value = em.createNativeQuery("select val from server_state where name = 'epoch' "
                        + Dialect.current().forUpdate())
                .getSingleResult();
        return ((Number) value).longValue();
    }

    /**
     * Begins an epoch: what was handed out so far stays good, what was handed out by a history that is lost does not, and
     * nothing that comes repeats any of it.
     */
    public void raise(long epoch) {
        set("epoch", epoch);
        em.createNativeQuery("update collection set revision_floor = revision, revision = ?")
                .setParameter(1, epoch << EPOCH_BITS)
                .executeUpdate();
        // What nodes remember of principals is good for one value of this.
        em.createNativeQuery("update server_state set val = ? where name = 'principals'")
                .setParameter(1, epoch << EPOCH_BITS)
                .executeUpdate();
    }

    /** The last moment; empty before the first. */
    public Optional<Moment> latest() {
        List<?> rows = em.createNativeQuery("select id, mark from moment where id = (select max(id) from moment)")
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Moment(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
                .findFirst();
    }

    /** Whether this history has that moment. */
    public boolean has(Moment moment) {
        Object count = em.createNativeQuery("select count(*) from moment where id = ? and mark = ?")
                .setParameter(1, moment.id())
                .setParameter(2, moment.mark())
                .getSingleResult();
        return ((Number) count).longValue() > 0;
    }

    /** Adds a moment, and forgets those that are older than {@code seconds}. */
    public void add(Moment moment, long seconds) {
        em.createNativeQuery("insert into moment (id, mark, noted_at) values (?, ?, " + DavLocks.NOW + ")")
                .setParameter(1, moment.id())
                .setParameter(2, moment.mark())
                .executeUpdate();
        em.createNativeQuery("delete from moment where noted_at < " + DavLocks.NOW + " - " + seconds)
                .executeUpdate();
    }

    /**
     * The PostgreSQL that this database lies in now; empty for H2, and where it may not be asked.
     *
     * <p>The timeline is that of the log now being written: the one of the last checkpoint lags behind a promotion.
     */
    public Optional<Lineage> lineage() {
        if (!EnvDataSource.isPostgreSql()) {
            return Optional.empty();
        }
        Object allowed = em.createNativeQuery("select has_function_privilege('pg_control_system()', 'execute')"
                        + " and has_function_privilege('pg_walfile_name(pg_lsn)', 'execute')")
                .getSingleResult();
        if (!Boolean.TRUE.equals(allowed)) {
            return Optional.empty();
        }
        Object[] row = (Object[]) em.createNativeQuery("select system_identifier,"
                        + " cast(left(pg_walfile_name(pg_current_wal_lsn()), 8) as varchar) from pg_control_system()")
                .getSingleResult();
        return Optional.of(new Lineage(((Number) row[0]).longValue(), Long.parseLong((String) row[1], 16)));
    }

    /** The PostgreSQL that it lay in when {@link #keep} was called last. */
    public Optional<Lineage> kept() {
        return state(SYSTEM).flatMap(system -> state(TIMELINE).map(timeline -> new Lineage(system, timeline)));
    }

    /** Keeps in which PostgreSQL it lies. */
    public void keep(Lineage lineage) {
        set(SYSTEM, lineage.system());
        set(TIMELINE, lineage.timeline());
    }

    private Optional<Long> state(String name) {
        List<?> rows = em.createNativeQuery("select val from server_state where name = ?")
                .setParameter(1, name)
                .getResultList();
        return rows.stream().map(value -> ((Number) value).longValue()).findFirst();
    }

    private void set(String name, long value) {
        int changed = em.createNativeQuery("update server_state set val = ? where name = ?")
                .setParameter(1, value)
                .setParameter(2, name)
                .executeUpdate();
        if (changed == 0) {
            em.createNativeQuery("insert into server_state (name, val) values (?, ?)")
                    .setParameter(1, name)
                    .setParameter(2, value)
                    .executeUpdate();
        }
    }
}
