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
import org.tagwerk.it.harness.Server;

/** tsdav discovers and syncs by sync-token and by CTag. */
@Tag("client")
class TsdavIT {
    @TempDir
    private Path directory;

    @Test
    void discoversAndSyncsByTokenAndByCtag() throws IOException, InterruptedException {
        Path modules = Server.root().resolve("it/target/node/node_modules");
        Program.require(Program.onPath("node") && Files.isDirectory(modules.resolve("tsdav")), "tsdav");
        // Node looks for packages beside the script.
        Path script = directory.resolve("tsdav.mjs");
        Files.copy(Server.root().resolve("it/src/test/clients/tsdav.mjs"), script);
        Files.createSymbolicLink(directory.resolve("node_modules"), modules);
        Server server = Server.shared();
        Account user = server.accounts().fresh();
        String printed = new Program(directory, Map.of())
                .run("node", script.toString(), server.base() + "/", user.name(), user.password());
        assertTrue(printed.endsWith("all steps done\n"), printed);
    }
}
