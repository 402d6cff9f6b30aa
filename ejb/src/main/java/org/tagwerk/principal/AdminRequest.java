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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A wish of the operator, left in the data directory for the server: it alone may open an embedded database.
 *
 * <p>The file is named after what is to be done and holds the name, and for a password the hash, one a line; the password
 * itself is never written. Whoever may write there could change the database as well.
 *
 * @param hash of the new password; null for all else
 */
public record AdminRequest(Path file, Action action, String name, String hash) {
    private static final System.Logger LOG = System.getLogger(AdminRequest.class.getName());
    private static final String ANSWER = ".answer";
    private static final Duration ANSWER_KEPT = Duration.ofMinutes(5);

    /** What can be asked for. */
    public enum Action {
        /** Sets a password. */
        PASSWORD("The password is set."),
        /** Keeps a principal from logging in; all that is his stays. */
        DISABLE("The principal is disabled: no log-in from the next request on, and nothing else changes."),
        /** Lets a principal log in again. */
        ENABLE("The principal is enabled.");

        private final String done;

        Action(String done) {
            this.done = done;
        }

        /** The action with that word. */
        static Optional<Action> of(String word) {
            return Stream.of(values())
                    .filter(action -> action.word().equals(word))
                    .findFirst();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is told when it is done. */
        String done() {
            return done;
        }

        private String suffix() {
            return '.' + word();
        }
    }

    /** Where requests lie. */
    public static Path directory(Path data) {
        return data.resolve("requests");
    }

    /** Asks for a password; as {@link #leave(Path, Action, String)}. */
    public static AdminRequest leave(Path data, String name, PasswordHash hash) throws IOException {
        return leave(data, Action.PASSWORD, name, hash.stored());
    }

    /** Asks for another action: readable for nobody else, and seen by the server only when the file is whole. */
    public static AdminRequest leave(Path data, Action action, String name) throws IOException {
        return leave(data, action, name, null);
    }

    private static AdminRequest leave(Path data, Action action, String name, String hash) throws IOException {
        Path directory = Files.createDirectories(directory(data));
        forget(directory);
        Path file = directory.resolve(UUID.randomUUID() + action.suffix());
        Path part = directory.resolve(file.getFileName() + ".part");
        Files.createFile(part);
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(part, name + "\n" + (hash == null ? "" : hash + "\n"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new AdminRequest(file, action, name, hash);
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
    public static List<AdminRequest> waiting(Path data) throws IOException {
        Path directory = directory(data);
        List<AdminRequest> requests = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return requests;
        }
        for (Action action : Action.values()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + action.suffix())) {
                for (Path file : files) {
                    read(action, file).ifPresent(requests::add);
                }
            }
        }
        return requests;
    }

    private static Optional<AdminRequest> read(Action action, Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            boolean password = action == Action.PASSWORD;
            if (lines.size() != (password ? 2 : 1)) {
                throw new IllegalArgumentException("is not a name" + (password ? " and a hash, each on its line" : ""));
            }
            String hash = password ? PasswordHash.parse(lines.get(1)).stored() : null;
            return Optional.of(new AdminRequest(file, action, lines.get(0), hash));
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
