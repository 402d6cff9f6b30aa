package org.tagwerk.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * nginx before a server, with TLS, at another host name and below a path: {@code deploy/nginx/tagwerk.conf} as it stands,
 * but for ports and places.
 */
final class Nginx {
    /** Below what path the server is, {@code tagwerk.it.prefix}. */
    static final String PREFIX = System.getProperty("tagwerk.it.prefix", "");

    private static final String HOST = "cal.example.com";
    private static final char[] SECRET = "secret".toCharArray();
    private static final Certificate CERTIFICATE = new Certificate();

    private final int port;

    private Nginx(int port) {
        this.port = port;
    }

    /** Whether the run has it, {@code tagwerk.it.front}. */
    static boolean isWanted() {
        return System.getProperty("tagwerk.it.front", "").equals("nginx");
    }

    /** Where programs may be installed a missing one is a failure; elsewhere the tests are left out, and say so. */
    static void require() {
        boolean there = program().isPresent();
        if (System.getenv("CI") != null || System.getenv("TAGWERK_CLIENTS") != null) {
            Assertions.assertTrue(there, "nginx is missing; ./dev test installs it");
        }
        Assumptions.assumeTrue(there, "nginx is not installed, and ./dev test may not install it here");
    }

    private static Optional<Path> program() {
        String places = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(places.split(File.pathSeparator))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one before the server on that port of 127.0.0.1; it ends with the tests. */
    static Nginx before(int server, Path home) {
        try {
            int port = Server.freePort();
            Path place = Files.createDirectories(home.resolve("nginx"));
            Path configuration = place.resolve("nginx.conf");
            Files.writeString(configuration, configuration(place, port, server), UTF_8);
            Process process = new ProcessBuilder(
                            program().orElseThrow().toString(), "-p", place.toString(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(place.resolve("output.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill nginx"));
            await(port, process, place);
            return new Nginx(port);
        } catch (IOException e) {
            throw new IllegalStateException("nginx does not start", e);
        }
    }

    private static String configuration(Path place, int port, int server) throws IOException {
        String shipped = Files.readString(Server.root().resolve("deploy/nginx/tagwerk.conf"));
        String mine = shipped.replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                .replace("listen [::]:443 ssl;", "")
                .replace("127.0.0.1:8080", "127.0.0.1:" + server)
                .replace("location /cal/", "location " + PREFIX + "/")
                .replaceAll("ssl_certificate .*;", "ssl_certificate " + CERTIFICATE.chain + ";")
                .replaceAll("ssl_certificate_key .*;", "ssl_certificate_key " + CERTIFICATE.key + ";");
        StringBuilder all =
                new StringBuilder("daemon off;\nmaster_process off;\nerror_log error.log;\npid nginx.pid;\n");
        all.append("events { worker_connections 256; }\nhttp {\naccess_log off;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            all.append(kind).append("_temp_path ").append(place.resolve(kind)).append(";\n");
        }
        return all.append(mine).append("}\n").toString();
    }

    private static void await(int port, Process process, Path place) throws IOException {
        for (int i = 0; process.isAlive() && i < 200; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(1_000);
                return;
            } catch (IOException notYet) {
                Server.pause();
            }
        }
        throw new IllegalStateException("nginx does not listen:\n" + Files.readString(place.resolve("output.log")));
    }

    /** What clients are told. */
    URI base() {
        return URI.create("https://" + HOST + ":" + port);
    }

    /** The connection with TLS on it. */
    static Socket tls(Socket plain, URI base) throws IOException {
        return CERTIFICATE.client.getSocketFactory().createSocket(plain, base.getHost(), base.getPort(), true);
    }

    /** A key of this run's own, and clients that trust it alone. */
    private static final class Certificate {
        private final Path chain;
        private final Path key;
        private final SSLContext client;

        Certificate() {
            try {
                Path place = Files.createTempDirectory("tagwerk-tls");
                KeyStore keys = generate(place.resolve("keys.p12"));
                chain = pem(
                        place.resolve("chain.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("tls").getEncoded());
                key = pem(
                        place.resolve("key.pem"),
                        "PRIVATE KEY",
                        keys.getKey("tls", SECRET).getEncoded());
                KeyStore trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, SECRET);
                trusted.setCertificateEntry("tls", keys.getCertificate("tls"));
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trusted);
                client = SSLContext.getInstance("TLS");
                client.init(null, trust.getTrustManagers(), null);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("no certificate for the tests", e);
            }
        }

        private static KeyStore generate(Path file) throws IOException, GeneralSecurityException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "tls",
                            "-keyalg",
                            "EC",
                            "-validity",
                            "2",
                            "-dname",
                            "CN=" + HOST,
                            "-ext",
                            "san=dns:" + HOST,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(SECRET))
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, SECRET);
            } catch (IOException e) {
                throw new IOException("keytool: " + printed, e);
            }
            return keys;
        }

        private static Path pem(Path file, String what, byte[] octets) throws IOException {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
            return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
        }
    }
}
