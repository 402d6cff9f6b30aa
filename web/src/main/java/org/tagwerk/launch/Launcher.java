package org.tagwerk.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code java -jar tagwerk.jar}: tells the Payara Micro in the same file what {@code deploy/micro/serve} would tell it.
 *
 * <p>Options of Payara Micro may follow. Where it unpacks itself is {@code TAGWERK_RUN_DIR}, in the data directory unless
 * set.
 */
public final class Launcher {
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener";

    private final Path run;

    private Launcher(Path run) {
        this.run = run;
    }

    /** Starts the server; returns when it has started. */
    public static void main(String[] arguments)
            throws IOException, ClassNotFoundException, NoSuchMethodException, IllegalAccessException,
                    InvocationTargetException {
        Path data = Path.of(setting("tagwerk.data.dir", "data"));
        setting("tagwerk.http.host", "127.0.0.1");
        String port = setting("tagwerk.http.port", "8080");
        free(System.getProperty("tagwerk.http.host"), Integer.parseInt(port));
        owned(data);
        Launcher launcher = new Launcher(
                Path.of(setting("tagwerk.run.dir", data.resolve("micro-" + port).toString()))
                        .toAbsolutePath());
        List<String> all = launcher.prepare(port);
        all.addAll(List.of(arguments));
        System.setProperty("java.awt.headless", "true");
        Class.forName("fish.payara.micro.PayaraMicro")
                .getMethod("main", String[].class)
                .invoke(null, (Object) all.toArray(String[]::new));
    }

    /** Micro opens its port at the end of its start, and says nothing then if it may not. */
    private static void free(String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        }
    }

    /** A setting as the application will read it: property, variable, or what is put in its place. */
    private static String setting(String key, String fallback) {
        String variable = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
        String value = System.getProperty(key, variable == null || variable.isEmpty() ? fallback : variable);
        System.setProperty(key, value);
        return value;
    }

    /** What Micro remembers of its last start it would deploy a second time, so nothing is left of that. */
    private List<String> prepare(String port) throws IOException {
        remove(run.resolve("root"));
        remove(run.resolve("tmp"));
        owned(run.resolve("tmp"));
        System.setProperty("java.io.tmpdir", run.resolve("tmp").toString());
        String commands = "set " + LISTENER + ".address=" + System.getProperty("tagwerk.http.host") + "\n"
                + resource("preboot.txt");
        Files.writeString(run.resolve("preboot.txt"), commands);
        // The port opens when the application is there: until then Micro would say 404, for which clients remove a
        // calendar.
        Files.writeString(run.resolve("postdeploy.txt"), resource("postdeploy.txt"));
        Files.writeString(run.resolve("logging.properties"), resource("logging.properties"));
        return new ArrayList<>(List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--rootdir",
                run.resolve("root").toString(),
                "--port",
                port,
                "--prebootcommandfile",
                run.resolve("preboot.txt").toString(),
                "--postdeploycommandfile",
                run.resolve("postdeploy.txt").toString(),
                "--logproperties",
                run.resolve("logging.properties").toString()));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Launcher.class.getResourceAsStream("/tagwerk/" + name)) {
            if (in == null) {
                throw new IOException(name + " is not in this jar: start tagwerk.jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** For its owner alone, where the file system knows of owners. */
    private static void owned(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
