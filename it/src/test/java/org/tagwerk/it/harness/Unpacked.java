package org.tagwerk.it.harness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A directory of {@code deploy/micro/serve}, {@code TAGWERK_RUN_DIR}, in which other servers have been before: Payara
 * Micro lies there unpacked, and with the archive of its classes, so that a start costs a third of the first one.
 */
final class Unpacked implements AutoCloseable {
    /** A process must not open a lock twice: closing either would give both back. */
    private static final Set<Integer> MINE = new HashSet<>();

    private final int number;
    private final Path directory;
    private final FileChannel lock;

    private Unpacked(int number, Path directory, FileChannel lock) {
        this.number = number;
        this.directory = directory;
        this.lock = lock;
    }

    /** The first one that no server is in, of this process or another. */
    static Unpacked take() throws IOException {
        Path all = Files.createDirectories(Server.root().resolve("it/target/micro"));
        synchronized (MINE) {
            for (int number = 0; ; number++) {
                if (!MINE.contains(number)) {
                    FileChannel lock = FileChannel.open(
                            all.resolve(number + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    if (lock.tryLock() != null) {
                        MINE.add(number);
                        return new Unpacked(number, all.resolve(String.valueOf(number)), lock);
                    }
                    lock.close();
                }
            }
        }
    }

    Path directory() {
        return directory;
    }

    /** A server that ends, and is not killed, leaves an archive of its classes. */
    boolean hasArchive() {
        return Files.exists(directory.resolve("classes.jsa"));
    }

    @Override
    public void close() throws IOException {
        synchronized (MINE) {
            if (lock.isOpen()) {
                lock.close();
                MINE.remove(number);
            }
        }
    }
}
