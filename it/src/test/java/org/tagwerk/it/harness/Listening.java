package org.tagwerk.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Where a process listens for TCP, as Linux tells in {@code /proc}. */
final class Listening {
    private static final String STATE = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_6 = "00000000000000000000000001000000";

    private Listening() {}

    /** Address and port of each listening socket; addresses that are not loopback are in hexadecimal. */
    static List<String> of(long process) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/net")), "only Linux tells who listens");
        Set<String> inodes = sockets(process);
        List<String> found = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals(STATE) && inodes.contains(fields[9])) {
                    String[] local = fields[1].split(":");
                    found.add(address(local[0]) + ":" + Integer.parseInt(local[1], 16));
                }
            }
        }
        return found;
    }

    private static String address(String hex) {
        return hex.endsWith(LOOPBACK) || hex.equals(LOOPBACK_6) ? "127.0.0.1" : hex;
    }

    private static Set<String> sockets(long process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            for (Path file : files.toList()) {
                String target = Files.isSymbolicLink(file)
                        ? Files.readSymbolicLink(file).toString()
                        : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        }
        return inodes;
    }
}
