package org.tagwerk.principal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.tagwerk.principal.AdminRequest.Action;

/**
 * The command behind {@code ./dev admin password|disable|enable NAME}.
 *
 * <p>Leaves what is asked for in the data directory ({@code TAGWERK_DATA_DIR}, or {@code data}): a running server does it
 * within two seconds, a stopped one when it starts. A password is asked for, or read from the first line of the input.
 */
public final class AdminCommand {
    private static final int WAIT_MILLIS = 8000;
    private static final int STEP_MILLIS = 100;

    private AdminCommand() {}

    /** Ends with 0 when it is done or will be, 1 when there is no such principal, 2 when misused. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String configured = System.getProperty("tagwerk.data.dir", System.getenv("TAGWERK_DATA_DIR"));
        Path data = Path.of(configured == null || configured.isBlank() ? "data" : configured);
        System.exit(run(arguments, data, AdminCommand::ask, WAIT_MILLIS, out));
    }

    static int run(String[] arguments, Path data, Secret secret, int waitMillis, PrintWriter out)
            throws IOException, InterruptedException {
        Optional<Action> action = arguments.length == 2 ? Action.of(arguments[0]) : Optional.empty();
        if (action.isEmpty() || arguments[1].isBlank()) {
            out.println("usage: ./dev admin password|disable|enable NAME");
            return 2;
        }
        if (!Files.isDirectory(data)) {
            out.println("There is no data directory " + data.toAbsolutePath() + ". Has the server ever run here?");
            return 2;
        }
        String name = PrincipalName.normal(arguments[1]);
        if (action.get() != Action.PASSWORD) {
            return await(AdminRequest.leave(data, action.get(), name), waitMillis, out);
        }
        Optional<String> password = secret.ask();
        if (password.isEmpty()) {
            out.println("No password, or not the same one twice.");
            return 2;
        }
        PasswordHash hash = PasswordHash.of(password.get(), PasswordHash.ADVISED_ITERATIONS);
        return await(AdminRequest.leave(data, name, hash), waitMillis, out);
    }

    private static int await(AdminRequest request, int waitMillis, PrintWriter out)
            throws IOException, InterruptedException {
        Path answer = request.answerFile();
        for (int waited = 0; waited < waitMillis; waited += STEP_MILLIS) {
            if (Files.exists(answer) && !Files.exists(request.file())) {
                boolean done = Files.readString(answer).equals("done");
                Files.delete(answer);
                out.println(
                        done
                                ? request.action().done()
                                : "There is no principal " + request.name() + " that could log in.");
                return done ? 0 : 1;
            }
            Thread.sleep(STEP_MILLIS);
        }
        out.println("No server is running on this data directory; it will be done when one starts.");
        return 0;
    }

    private static Optional<String> ask() throws IOException {
        Console console = System.console();
        if (console == null) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Optional.ofNullable(in.readLine()).filter(line -> !line.isEmpty());
        }
        char[] once = console.readPassword("New password: ");
        char[] again = console.readPassword("Once more: ");
        boolean same = once != null && once.length > 0 && Arrays.equals(once, again);
        return same ? Optional.of(new String(once)) : Optional.empty();
    }

    /** Where the password comes from. */
    @FunctionalInterface
    interface Secret {
        Optional<String> ask() throws IOException;
    }
}
