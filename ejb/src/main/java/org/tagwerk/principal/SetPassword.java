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

/**
 * The command behind {@code ./dev admin password NAME}.
 *
 * <p>Asks for the password, or reads it from the first line of its input, and leaves its hash in the data directory
 * ({@code TAGWERK_DATA_DIR}, or {@code data}). A running server sets it within two seconds, a stopped one when it starts.
 */
public final class SetPassword {
    private static final int WAIT_MILLIS = 8000;
    private static final int STEP_MILLIS = 100;

    private SetPassword() {}

    /** Ends with 0 when the password is set or will be, 1 when there is no such principal, 2 when misused. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String configured = System.getProperty("tagwerk.data.dir", System.getenv("TAGWERK_DATA_DIR"));
        Path data = Path.of(configured == null || configured.isBlank() ? "data" : configured);
        System.exit(run(arguments, data, SetPassword::ask, WAIT_MILLIS, out));
    }

    static int run(String[] arguments, Path data, Secret secret, int waitMillis, PrintWriter out)
            throws IOException, InterruptedException {
        if (arguments.length != 1 || arguments[0].isBlank()) {
            out.println("usage: ./dev admin password NAME");
            return 2;
        }
        if (!Files.isDirectory(data)) {
            out.println("There is no data directory " + data.toAbsolutePath() + ". Has the server ever run here?");
            return 2;
        }
        Optional<String> password = secret.ask();
        if (password.isEmpty()) {
            out.println("No password, or not the same one twice.");
            return 2;
        }
        String name = PrincipalName.normal(arguments[0]);
        PasswordHash hash = PasswordHash.of(password.get(), PasswordHash.ADVISED_ITERATIONS);
        return await(PasswordRequest.leave(data, name, hash), waitMillis, out);
    }

    private static int await(PasswordRequest request, int waitMillis, PrintWriter out)
            throws IOException, InterruptedException {
        Path answer = request.answerFile();
        for (int waited = 0; waited < waitMillis; waited += STEP_MILLIS) {
            if (Files.exists(answer) && !Files.exists(request.file())) {
                boolean done = Files.readString(answer).equals("done");
                Files.delete(answer);
                out.println(done ? "The password is set." : "There is no principal " + request.name() + ".");
                return done ? 0 : 1;
            }
            Thread.sleep(STEP_MILLIS);
        }
        out.println("No server is running on this data directory; the password will be set when one starts.");
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
