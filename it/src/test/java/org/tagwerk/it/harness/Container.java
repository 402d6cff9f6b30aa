package org.tagwerk.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                    "-Djboss.server.base.dir=" + base,
                    "-Djboss.https.port=" + Server.freePort(),
                    "-Djboss.management.http.port=" + Server.freePort());
            builder.environment().put("JAVA_OPTS", "-Xmx512m -Djava.awt.headless=true");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
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
                Files.writeString(file, onFreePorts(Files.readString(file)));
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

        @Override
        int ended() {
            return BY_SIGTERM;
        }

        @Override
        boolean begins(String line) {
            return line.startsWith("[#|");
        }

        @Override
        String plain(String record) {
            return record.strip().replace("|\n  ", " ").replaceFirst("\\|#]$", "");
        }
    };

    private static final int BY_SIGTERM = 128 + 15;

    private static final Pattern PORT = Pattern.compile("(\"(?:3700|3820|3920|4848|7676|8181|8686)\")");

    /** The one that this run is about, {@code tagwerk.it.container}. */
    public static Container ofThisRun() {
        return valueOf(System.getProperty("tagwerk.it.container", "MICRO"));
    }

    /** The command; settings are added to its environment. The first time it makes what it needs in {@code home}. */
    abstract ProcessBuilder start(Path home, int port) throws IOException;

    /** How often the short form of a test kills it: who takes long to start is killed once. */
    public int kills() {
        return this == MICRO ? 2 : 1;
    }

    /** What the command returns when it was asked to end, and did well. */
    int ended() {
        return 0;
    }

    /** Whether that line of the log begins another record. */
    boolean begins(String line) {
        return true;
    }

    /** A record without what is about it, in one line if it was meant as one. */
    String plain(String record) {
        return record;
    }

    /** What is deployed in it, as it was built. */
    public Path deployment() {
        return this == WILDFLY || this == PAYARA ? ear() : root().resolve("web/target/tagwerk.war");
    }

    private static Path root() {
        return Server.root();
    }

    private static Path ear() {
        return root().resolve("ear/target/tagwerk.ear");
    }

    /** What else it opens has the same port in every new domain; addresses and the port of HTTP are the guide's. */
    private static String onFreePorts(String domain) {
        return PORT.matcher(domain).replaceAll(found -> "\"" + anyPort() + "\"");
    }

    private static int anyPort() {
        try {
            return Server.freePort();
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
