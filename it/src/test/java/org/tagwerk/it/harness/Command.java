package org.tagwerk.it.harness;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of the project for a server's administrator, each in a process of its own. */
final class Command {
    private Command() {}

    /** A script with the server's environment, which prints into its log; fails if the script does. */
    static void script(Server server, Map<String, String> environment, String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Server.root().resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(server.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(new File(server.log().toString())));
        builder.environment().keySet().removeIf(key -> key.startsWith("TAGWERK_"));
        builder.environment().putAll(environment);
        try {
            Process run = builder.start();
            if (!run.waitFor(Server.PATIENCE.toSeconds(), TimeUnit.SECONDS) || run.exitValue() != 0) {
                run.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + server.tail());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What {@code ./dev admin} printed when it ended with an error, else nothing. */
    static String admin(String data, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Server.root().resolve("web/target/tagwerk/WEB-INF/lib") + "/*",
                "org.tagwerk.principal.AdminCommand"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("TAGWERK_DATA_DIR", data);
        Process command = builder.start();
        String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean done = command.waitFor() == 0 && !printed.contains("No server is running");
        return done ? "" : printed;
    }
}
