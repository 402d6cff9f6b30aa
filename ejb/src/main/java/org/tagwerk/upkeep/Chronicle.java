package org.tagwerk.upkeep;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tagwerk.store.EnvDataSource;
import org.tagwerk.store.repository.History;
import org.tagwerk.store.repository.Jobs;
import org.tagwerk.store.view.Lineage;
import org.tagwerk.store.view.Moment;

/** Tells whether the database is the one of the last start, and raises its epoch if not; each call a transaction. */
@Stateless
public class Chronicle {
    /** Epochs are numbered by the hour, so that two restores of one backup do not give the same number. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final int MOMENT_SECONDS = 60;
    private static final long KEPT_SECONDS = Duration.ofDays(30).toSeconds();

    private final SecureRandom random = new SecureRandom();

    @Inject
    private History history;

    @Inject
    private Jobs jobs;

    /** The PostgreSQL in which the database lies; empty for H2 and where it may not be asked. */
    public Optional<Lineage> lineage() {
        return history.lineage();
    }

    /**
     * Raises the epoch if the database does not go on from {@code seen}.
     *
     * @param seen what this node remembers, or null
     * @param lineage the PostgreSQL in which the database lies, or null when unknown
     * @return why, and the new number
     */
    public Optional<String> raiseIfBroken(Seen seen, long inode, Lineage lineage) {
        long epoch = history.lockEpoch();
        Continuity continuity = new Continuity(
                seen,
                EnvDataSource.file().isPresent(),
                inode,
                epoch,
                seen != null && history.has(seen.moment()),
                history.latest().isPresent(),
                history.kept().orElse(null),
                lineage);
        Optional<String> reason = continuity.broken();
        if (lineage != null && !lineage.equals(continuity.kept())) {
            history.keep(lineage);
        }
        return reason.map(why -> {
            long hours = Duration.between(FIRST, Clock.systemUTC().instant()).toHours();
            long next = Math.max(hours, 1 + Math.max(epoch, seen == null ? 0 : seen.epoch()));
            history.raise(next);
            return why + "; epoch " + next + " begins";
        });
    }

    /** Adds a moment, if the last one is a minute old or {@code now}, and returns what is to be remembered. */
    public Seen note(boolean now, long inode) {
        long epoch = history.lockEpoch();
        Optional<Moment> latest = history.latest();
        if (jobs.take("moment", MOMENT_SECONDS) || now || latest.isEmpty()) {
            Moment moment = new Moment(1 + latest.map(Moment::id).orElse(0L), random.nextLong());
            history.add(moment, KEPT_SECONDS);
            latest = Optional.of(moment);
        }
        return new Seen(latest.orElseThrow(), epoch, inode);
    }
}
