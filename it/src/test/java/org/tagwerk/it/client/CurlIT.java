package org.tagwerk.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Server;

/** The README's examples with curl do what they say: each block marked {@code curl STATUS...} is run as it stands. */
@Tag("client")
class CurlIT {
    private static final Pattern BLOCK = Pattern.compile("```sh\n# curl: ([0-9 ]+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theExamplesOfTheReadmeWork() throws IOException, InterruptedException {
        Program.require(Program.onPath("curl"), "curl");
        Server server = Server.shared();
        Account user = server.accounts().fresh();
        Matcher block = BLOCK.matcher(Files.readString(Server.root().resolve("README.md")));
        int blocks = 0;
        for (; block.find(); blocks++) {
            String script = block.group(2)
                    .replace("http://localhost:8080", server.base().toString())
                    .replace("admin:PASSWORD", "'" + user.name() + ":" + user.password() + "'")
                    .replace("/admin/", "/" + user.name() + "/")
                    .replace("curl ", "curl -s -o /dev/null -w '%{http_code}\\n' ");
            String printed = new Program(directory, Map.of()).run("bash", "-ec", script);
            List<String> statuses = Stream.of(printed.split("\n")).toList();
            assertEquals(List.of(block.group(1).trim().split(" +")), statuses, script);
        }
        assertTrue(blocks > 0, "no example found in README.md");
    }
}
