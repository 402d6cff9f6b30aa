package org.tagwerk.principal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A wish to set a password, left in the data directory for the server: it alone may open an embedded database.
 *
 * <p>The file holds the name and the hash, one a line; the password itself is never written. Whoever may write there
 * could change the database as well.
 */
public record PasswordRequest(Path file, String name, String hash) {
    private static final System.Logger LOG = System.getLogger(PasswordRequest.class.getName());
    private static final String SUFFIX = ".password";
    private static final String ANSWER = ".answer";
    private static final Duration ANSWER_KEPT = Duration.ofMinutes(5);

    /** Where requests lie. */
    public static Path directory(Path data) {
        return data.resolve("requests");
    }

    /** Writes a request; readable for nobody else, and seen by the server only when it is whole. */
    public static PasswordRequest leave(Path data, String name, PasswordHash hash) throws IOException {
        Path directory = Files.createDirectories(directory(data));
        forget(directory);
        Path file = directory.resolve(UUID.randomUUID() + SUFFIX);
        Path part = directory.resolve(file.getFileName() + ".part");
        Files.createFile(part);
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(part, name + "\n" + hash.stored() + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new PasswordRequest(file, name, hash.stored());
    }

    /** Takes answers away that nobody has waited for. */
    private static void forget(Path directory) throws IOException {
        Instant old = Instant.now().minus(ANSWER_KEPT);
        try (DirectoryStream<Path> answers = Files.newDirectoryStream(directory, "*" + ANSWER)) {
            for (Path answer : answers) {
                if (Files.getLastModifiedTime(answer).toInstant().isBefore(old)) {
                    Files.deleteIfExists(answer);
                }
            }
        }
    }

    /** The requests that wait; what cannot be understood is put aside. */
    public static List<PasswordRequest> waiting(Path data) throws IOException {
        Path directory = directory(data);
        List<PasswordRequest> requests = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return requests;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file).ifPresent(requests::add);
            }
        }
        return requests;
    }

    private static Optional<PasswordRequest> read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() != 2) {
                throw new IllegalArgumentException("is not a name and a hash, each on its line");
            }
            String hash = PasswordHash.parse(lines.get(1)).stored();
            return Optional.of(new PasswordRequest(file, lines.get(0), hash));
        } catch (NoSuchFileException taken) {
            LOG.log(System.Logger.Level.DEBUG, "another node took {0}", file);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "put aside " + file, e);
            Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Optional.empty();
    }

    /** Tells whoever waits what has become of it, and takes the request away. */
    public void answer(boolean done) throws IOException {
        Files.writeString(answerFile(), done ? "done" : "unknown");
        Files.deleteIfExists(file);
    }

    /** Where the answer will be. */
    public Path answerFile() {
        return file.resolveSibling(file.getFileName() + ANSWER);
    }
}
