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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.EnvDataSource;

/**
 * Makes the copies that {@code deploy/backup} asks for by a file in the data directory: the server alone may open an
 * embedded database.
 *
 * <p>{@code requests/NAME.backup} is answered by {@code NAME.backup.answer}: {@code done}, or what went wrong. The copy
 * is then {@code NAME.backup.zip}.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BackupRequests {
    private static final System.Logger LOG = System.getLogger(BackupRequests.class.getName());

    @Inject
    private Backup backup;

    @Inject
    private Watch watch;

    @Inject
    private Settings settings;

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean begun;

    /** Begins: the schema is there. */
    public void open() {
        begun = true;
    }

    /** Looks for requests. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void take() {
        Path directory = settings.dataDirectory().resolve("requests").toAbsolutePath();
        if (!begun || !Files.isDirectory(directory) || !busy.compareAndSet(false, true)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.backup")) {
            for (Path request : files) {
                // Who asks sees that somebody is at it, however long it takes.
                Files.move(request, sibling(request, ".taken"), StandardCopyOption.ATOMIC_MOVE);
                answer(request, copied(request));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            busy.set(false);
        }
    }

    private String copied(Path request) {
        if (EnvDataSource.file().isEmpty()) {
            return "The database is not embedded: copy it with its own programs (docs/backup.md).";
        }
        Path archive = sibling(request, ".zip");
        try {
            backup.write(archive);
            // What comes now is not in the copy: whoever restores it must see that.
            watch.mark();
            LOG.log(Level.INFO, "copied the database, {0} octets", Files.size(archive));
            return "done";
        } catch (EJBException | IOException e) {
            LOG.log(Level.ERROR, "the database could not be copied", e);
            return "The copy failed; the log of the server says why.";
        }
    }

    private static void answer(Path request, String text) throws IOException {
        Path part = sibling(request, ".part");
        Files.writeString(part, text + "\n");
        Files.move(part, sibling(request, ".answer"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path sibling(Path request, String suffix) {
        return request.resolveSibling(request.getFileName() + suffix);
    }
}
