package org.tagwerk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes in the state that {@code deploy/restore} has laid beside the embedded database, before that is opened.
 *
 * <p>The replaced file is kept as {@code tagwerk.before-TIME.mv.db}. Cut off at any point it is done again, and does not
 * lose the replaced file.
 */
final class Restoration {
    private static final System.Logger LOG = System.getLogger(Restoration.class.getName());
    private static final String DATABASE = ".mv.db";

    private Restoration() {}

    /** The file, an archive as H2's BACKUP writes it, that is taken in at the next start. */
    static Path waiting(Path database) {
        return database.resolveSibling("tagwerk.restore.zip");
    }

    /**
     * Does it, if something waits.
     *
     * @throws IOException when the archive cannot be read: the database is as it was
     */
    static void perform(Path database) throws IOException {
        Path archive = waiting(database);
        if (!Files.exists(archive)) {
            return;
        }
        Path part = database.resolveSibling("tagwerk.restore.part");
        unpack(archive, part);
        Instant asked = Files.getLastModifiedTime(archive).toInstant();
        Path replaced = database.resolveSibling("tagwerk.before-" + asked.getEpochSecond() + DATABASE);
        if (Files.exists(database) && !Files.exists(replaced)) {
            Files.move(database, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(archive);
        LOG.log(System.Logger.Level.INFO, "an older state is restored; the one before it is {0}", replaced);
    }

    private static void unpack(Path archive, Path part) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(DATABASE)) {
                    Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                    in.closeEntry();
                    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                    return;
                }
            }
        }
        throw new IOException(archive + " is no backup: it has no database inside");
    }
}
