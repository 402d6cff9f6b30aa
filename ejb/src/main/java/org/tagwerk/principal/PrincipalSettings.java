package org.tagwerk.principal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * What the operator says about principals.
 *
 * @param file {@code tagwerk.principals.file}: JSON, imported at each start
 * @param data {@code tagwerk.data.dir}
 * @param iterations {@code tagwerk.password.iterations} of new password hashes, at least 1,000
 * @param host {@code tagwerk.http.host}, only to be shown
 * @param port {@code tagwerk.http.port}, only to be shown
 */
public record PrincipalSettings(Optional<Path> file, Path data, int iterations, String host, int port) {
    private static final int FEWEST_ITERATIONS = 1000;

    /** Refuses iterations that are as good as none. */
    public PrincipalSettings {
        if (iterations < FEWEST_ITERATIONS) {
            throw new IllegalArgumentException("tagwerk.password.iterations is less than " + FEWEST_ITERATIONS);
        }
    }

    /** Reads the keys, each also as TAGWERK_PRINCIPALS_FILE and so on in the environment. */
    public static PrincipalSettings from(Config config) {
        return new PrincipalSettings(
                config.getOptionalValue("tagwerk.principals.file", String.class)
                        .filter(file -> !file.isBlank())
                        .map(Path::of),
                Path.of(config.getOptionalValue("tagwerk.data.dir", String.class)
                        .orElse("data")),
                config.getOptionalValue("tagwerk.password.iterations", Integer.class)
                        .orElse(PasswordHash.ADVISED_ITERATIONS),
                config.getOptionalValue("tagwerk.http.host", String.class).orElse("127.0.0.1"),
                config.getOptionalValue("tagwerk.http.port", Integer.class).orElse(8080));
    }
}
