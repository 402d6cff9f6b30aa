package org.tagwerk.it.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Server;

/** Every test of the five suites of litmus, the WebDAV test suite, passes without a warning on a home of files. */
@Tag("suite")
class LitmusIT {
    private static final Pattern SUMMARY =
            Pattern.compile("summary for `(\\w+)': of (\\d+) tests run: (\\d+) passed, (\\d+) failed");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"basic", "copymove", "props", "locks", "http"})
    void everyTestOfTheSuitePasses(String suite) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "litmus")));
        if (System.getenv("CI") != null || System.getenv("TAGWERK_CLIENTS") != null) {
            assertTrue(there, "litmus is missing; .ci/run installs it");
        }
        Assumptions.assumeTrue(there, "litmus is not installed: see .ci/run");
        Server server = Server.shared();
        Account user = server.accounts().fresh();
        Path output = directory.resolve("litmus.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "litmus", "-k", server.base() + user.files(), user.name(), user.password())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TESTS", suite);
        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        assertTrue(ended, () -> "litmus hangs:\n" + printed);
        Matcher summary = SUMMARY.matcher(printed);
        assertTrue(summary.find(), printed);
        assertEquals(suite, summary.group(1));
        assertEquals(summary.group(2), summary.group(3), printed);
        assertEquals("0", summary.group(4), printed);
        assertTrue(Integer.parseInt(summary.group(2)) >= 4, printed);
        assertTrue(!printed.contains("WARNING") && !printed.contains("SKIPPED"), printed);
    }
}
