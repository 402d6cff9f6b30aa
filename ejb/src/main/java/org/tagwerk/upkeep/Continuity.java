package org.tagwerk.upkeep;

import java.util.Optional;
import org.tagwerk.store.view.Lineage;

/**
 * Whether a database goes on from where this node has seen it last (DESIGN 14.10).
 *
 * <p>When in doubt it does not: a raised epoch costs every client one look, a repeated tag costs one of them its data.
 *
 * @param seen what the node remembers; null when it remembers nothing
 * @param embedded whether the database lies in the node's own directory
 * @param inode of the embedded database's file, 0 when unknown
 * @param epoch of the database
 * @param known whether the database has the moment that the node has seen
 * @param begun whether the database has any moment
 * @param kept the PostgreSQL in which it was last, null when unknown
 * @param lineage the PostgreSQL in which it is, null when unknown
 */
public record Continuity(
        Seen seen,
        boolean embedded,
        long inode,
        long epoch,
        boolean known,
        boolean begun,
        Lineage kept,
        Lineage lineage) {
    /** Why the epoch has to be raised; empty when the history goes on. */
    public Optional<String> broken() {
        if (kept != null && lineage != null && !kept.equals(lineage)) {
            return Optional.of("the database lies in another PostgreSQL, or in a standby that was promoted");
        }
        if (seen == null) {
            return embedded && begun
                    ? Optional.of("the database was served before, but not in this directory")
                    : Optional.empty();
        }
        // A higher epoch: another node has noticed already.
        if (!known && epoch <= seen.epoch()) {
            return Optional.of("the database does not know what this node has seen of it: an older state was restored");
        }
        if (embedded && seen.inode() != 0 && inode != 0 && seen.inode() != inode) {
            return Optional.of("the file of the database is a copy");
        }
        return Optional.empty();
    }
}
