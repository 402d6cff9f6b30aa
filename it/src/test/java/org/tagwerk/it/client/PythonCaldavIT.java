package org.tagwerk.it.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.MicroServer;

/** python-caldav creates, searches with expand, changes and deletes. */
@Tag("client")
class PythonCaldavIT {
    @TempDir
    private Path directory;

    @Test
    void createsSearchesChangesDeletes() throws IOException, InterruptedException {
        // Debian's own Python has Debian's package, whatever else is on the PATH.
        Path python = Path.of("/usr/bin/python3");
        boolean there = Files.isExecutable(python)
                && new ProcessBuilder(python.toString(), "-c", "import caldav")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        Program.require(there, "python3-caldav");
        MicroServer server = MicroServer.shared();
        Account user = server.accounts().fresh();
        String script = MicroServer.root()
                .resolve("it/src/test/clients/python_caldav.py")
                .toString();
        String printed = new Program(directory, Map.of())
                .run(python.toString(), script, server.base() + "/dav/", user.name(), user.password());
        assertTrue(printed.endsWith("all steps done\n"), printed);
    }
}
