package org.tagwerk.it.client;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A command run in a directory of its own. */
final class Program {
    private final Path directory;
    private final Map<String, String> environment;

    Program(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Where programs may be installed a missing one is a failure; elsewhere its test is left out, and says so. */
    static void require(boolean there, String what) {
        if (System.getenv("CI") != null || System.getenv("TAGWERK_CLIENTS") != null) {
            Assertions.assertTrue(there, what + " is missing; ./dev test installs it");
        }
        Assumptions.assumeTrue(there, what + " is not installed, and ./dev test may not install it here");
    }

    static boolean onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }

    /** What it printed; any other exit than 0 fails. */
    String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            Assertions.fail(String.join(" ", command) + (ended ? " ended with " + process.exitValue() : " hangs")
                    + ":\n" + printed);
        }
        return printed;
    }
}
