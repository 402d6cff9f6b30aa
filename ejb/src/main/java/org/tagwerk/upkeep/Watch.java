package org.tagwerk.upkeep;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.EnvDataSource;
import org.tagwerk.store.view.Lineage;

/** Keeps in the node's directory what this node has seen of its database, and looks at each start whether it goes on. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final int ATTEMPTS = 5;

    @Inject
    private Chronicle chronicle;

    @Inject
    private Settings settings;

    private boolean begun;
    private boolean blind;

    /** Before anything is served: raises the epoch if the database is not the one of the last start. */
    public synchronized void begin() {
        examine();
        note(true);
        begun = true;
    }

    /** Looks whether the database was replaced under us, as by a standby's promotion, and notes what it is now. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public synchronized void look() {
        if (!begun) {
            return;
        }
        try {
            examine();
            note(false);
        } catch (EJBException e) {
            LOG.log(Level.WARNING, "the database cannot be asked for its history: {0}", e.getMessage());
        }
    }

    /** Notes a moment of its own, so that the state before it can be told from the one after it. */
    public synchronized void mark() {
        note(true);
    }

    private void examine() {
        Seen seen = seen().orElse(null);
        Lineage lineage = lineage().orElse(null);
        for (int attempt = 1; ; attempt++) {
            try {
                chronicle
                        .raiseIfBroken(seen, inode(), lineage)
                        .ifPresent(reason -> LOG.log(Level.WARNING, "{0}", reason));
                return;
            } catch (EJBException busy) {
                // Writers on other nodes may hold rows for longer than we wait.
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
                LOG.log(Level.INFO, "the history is looked at once more: {0}", busy.getMessage());
            }
        }
    }

    private void note(boolean now) {
        Seen seen = chronicle.note(now, inode());
        try {
            seen.write(settings.dataDirectory());
        } catch (IOException e) {
            if (!blind) {
                LOG.log(
                        Level.WARNING,
                        "this node cannot remember its database, and so not notice that it was restored",
                        e);
            }
            blind = true;
        }
    }

    private Optional<Seen> seen() {
        try {
            return Seen.read(settings.dataDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Lineage> lineage() {
        try {
            return chronicle.lineage();
        } catch (EJBException refused) {
            LOG.log(Level.DEBUG, "this PostgreSQL does not tell which it is", refused);
            return Optional.empty();
        }
    }

    /** Of the embedded database's file; 0 where there is none, or the file system has no such thing. */
    private static long inode() {
        Path file = EnvDataSource.file().orElse(null);
        if (file == null || !Files.exists(file)) {
            return 0;
        }
        try {
            return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        } catch (IOException | UnsupportedOperationException none) {
            return 0;
        }
    }
}
