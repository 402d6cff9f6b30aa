package org.tagwerk.it.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Accounts;
import org.tagwerk.it.harness.Server;

/** python-caldav creates, searches with expand, changes and deletes; three people meet. */
@Tag("client")
class PythonCaldavIT {
    @TempDir
    private Path directory;

    @Test
    void createsSearchesChangesDeletes() throws IOException, InterruptedException {
        Account user = Server.shared().accounts().fresh();
        run("python_caldav.py", user);
    }

    @Test
    void grantsAndTakesBackAndWorksAsAProxy() throws IOException, InterruptedException {
        Accounts accounts = Server.shared().accounts();
        run("python_caldav_shared.py", accounts.fresh(), accounts.fresh(), accounts.fresh());
    }

    @Test
    void invitesAcceptsDeclinesReschedulesAndCallsOff() throws IOException, InterruptedException {
        Accounts accounts = Server.shared().accounts();
        run("python_scheduling.py", accounts.fresh(), accounts.fresh(), accounts.fresh());
    }

    private void run(String name, Account... users) throws IOException, InterruptedException {
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
        List<String> command = new ArrayList<>(List.of(
                python.toString(),
                Server.root().resolve("it/src/test/clients").resolve(name).toString(),
                Server.shared().base() + "/dav/"));
        for (Account user : users) {
            command.add(user.name());
            command.add(user.password());
        }
        String printed = new Program(directory, Map.of()).run(command.toArray(String[]::new));
        assertTrue(printed.endsWith("all steps done\n"), printed);
    }
}
