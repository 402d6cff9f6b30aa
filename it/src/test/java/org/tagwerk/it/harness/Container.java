package org.tagwerk.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server under test runs in, and how it is started: in the foreground, on a port of 127.0.0.1. */
public enum Container {
    /** {@code tagwerk.war} on Payara Micro, by the script that users start it by. */
    MICRO {
        @Override
        ProcessBuilder start(Path home, int port) {
            return new ProcessBuilder(root().resolve("deploy/micro/serve").toString());
        }
    },
    /** {@code tagwerk.jar}. */
    JAR {
        @Override
        ProcessBuilder start(Path home, int port) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String jar = root().resolve("web/target/tagwerk.jar").toString();
            return new ProcessBuilder(java, "-Xmx512m", "-jar", jar);
        }
    },
    /** {@code tagwerk.ear} on a WildFly that {@code deploy/wildfly/prepare} has made ready. */
    WILDFLY {
        @Override
        ProcessBuilder start(Path home, int port) throws IOException {
            Path wildfly = Path.of(System.getProperty("wildfly.home"));
            Path base = home.resolve("wildfly");
            if (!Files.exists(base)) {
                copy(wildfly.resolve("standalone"), base);
                Files.copy(ear(), base.resolve("deployments/tagwerk.ear"));
            }
            ProcessBuilder builder = new ProcessBuilder(
                    wildfly.resolve("bin/standalone.sh").toString(),
                    "-b=127.0.0.1",
                    "-bmanagement=127.0.0.1",
                    "-Djboss.server.base.dir=" + base,
                    "-Djboss.http.port=" + port,
                    "-Djboss.https.port=" + MicroServer.freePort(),
                    "-Djboss.management.http.port=" + MicroServer.freePort());
            builder.environment().put("JAVA_OPTS", "-Xmx512m -Djava.awt.headless=true");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder;
        }
    },
    /** {@code tagwerk.ear} on Payara Server, with the settings of {@code deploy/payara/preboot.txt}. */
    PAYARA {
        @Override
        ProcessBuilder start(Path home, int port) throws IOException {
            Path payara = Path.of(System.getProperty("payara.home"));
            Path domains = home.resolve("domains");
            if (!Files.exists(domains)) {
                Path domain = domains.resolve("domain1");
                copy(payara.resolve("glassfish/domains/domain1"), domain);
                Path file = domain.resolve("config/domain.xml");
                Files.writeString(file, onLoopback(Files.readString(file), port));
                Files.copy(
                        ear(),
                        Files.createDirectories(domain.resolve("autodeploy")).resolve("tagwerk.ear"));
            }
            ProcessBuilder builder = new ProcessBuilder(
                    payara.resolve("bin/asadmin").toString(),
                    "start-domain",
                    "--verbose",
                    "--domaindir",
                    domains.toString(),
                    "--prebootcommandfile",
                    root().resolve("deploy/payara/preboot.txt").toString(),
                    "domain1");
            builder.environment().put("AS_JAVA", System.getProperty("java.home"));
            return builder;
        }
    };

    private static final Pattern PORT = Pattern.compile("(\"(?:3700|3820|3920|4848|7676|8080|8181|8686)\")");

    /** The one that this run is about, {@code tagwerk.it.container}. */
    public static Container ofThisRun() {
        return valueOf(System.getProperty("tagwerk.it.container", "MICRO"));
    }

    /** The command; settings are added to its environment. The first time it makes what it needs in {@code home}. */
    abstract ProcessBuilder start(Path home, int port) throws IOException;

    private static Path root() {
        return MicroServer.root();
    }

    private static Path ear() {
        return root().resolve("ear/target/tagwerk.ear");
    }

    /** The ports of a new domain are the same for all: others that are free, and for this machine alone. */
    private static String onLoopback(String domain, int port) {
        Map<String, Integer> http = Map.of("\"8080\"", port);
        String moved =
                PORT.matcher(domain).replaceAll(found -> "\"" + http.getOrDefault(found.group(1), anyPort()) + "\"");
        return moved.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=");
    }

    private static int anyPort() {
        try {
            return MicroServer.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(all::add);
        }
        Files.createDirectories(to.getParent());
        for (Path file : all) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
