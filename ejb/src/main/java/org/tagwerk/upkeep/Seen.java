package org.tagwerk.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.tagwerk.store.view.Moment;

/**
 * What this node has seen of its database last, kept in the node's own directory, outside of the database.
 *
 * @param epoch of the database then
 * @param inode of an embedded database's file: another one is a copy; 0 when there is none
 */
public record Seen(Moment moment, long epoch, long inode) {
    private static final String FILE = "history";
    private static final int NUMBERS = 4;

    /** Reads it; empty when this node has never served, or nobody can say what it has seen. */
    public static Optional<Seen> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] numbers = Files.readString(file).strip().split(" ");
        if (numbers.length != NUMBERS) {
            throw new IOException(file + " does not hold four numbers");
        }
        try {
            Moment moment = new Moment(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
            return Optional.of(new Seen(moment, Long.parseLong(numbers[2]), Long.parseLong(numbers[3])));
        } catch (NumberFormatException e) {
            throw new IOException(file + " does not hold four numbers", e);
        }
    }

    /** Writes it, whole or not at all. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path part = directory.resolve(FILE + ".part");
        Files.writeString(part, moment.id() + " " + moment.mark() + " " + epoch + " " + inode + "\n");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
