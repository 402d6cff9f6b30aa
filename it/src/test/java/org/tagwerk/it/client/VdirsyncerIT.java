package org.tagwerk.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.MicroServer;

/** vdirsyncer carries a directory up, another one down, and changes both ways. */
@Tag("client")
class VdirsyncerIT {
    private static final int EVENTS = 300;

    @TempDir
    private Path directory;

    private final MicroServer server = MicroServer.shared();
    private final Dav dav = server.as(server.accounts().fresh());
    private Program program;

    @BeforeEach
    void configure() throws IOException {
        Program.require(Program.onPath("vdirsyncer"), "vdirsyncer");
        program = new Program(
                directory,
                Map.of("VDIRSYNCER_CONFIG", directory.resolve("config").toString()));
        Files.createDirectories(directory.resolve("up/work"));
        Files.createDirectories(directory.resolve("down"));
        Files.writeString(directory.resolve("config"), """
                [general]
                status_path = "%1$s/status"
                %2$s%3$s
                [storage server]
                type = "caldav"
                url = "%4$s/"
                username = "%5$s"
                password = "%6$s"
                """.formatted(
                        directory,
                        pair("up"),
                        pair("down"),
                        server.base(),
                        dav.user().name(),
                        dav.user().password()));
    }

    private String pair(String name) {
        return """
                [pair pair_%1$s]
                a = "%1$s"
                b = "server"
                collections = ["work"]
                [storage %1$s]
                type = "filesystem"
                path = "%2$s/%1$s"
                fileext = ".ics"
                """.formatted(name, directory);
    }

    @Test
    void threeHundredEventsGoUpComeDownAndChangesMeet() throws IOException, InterruptedException {
        Path up = directory.resolve("up/work");
        Path down = directory.resolve("down/work");
        for (int i = 0; i < EVENTS; i++) {
            Files.writeString(up.resolve("e" + i + ".ics"), event(i));
        }
        dav.mkcalendar(dav.user().home() + "work/", null).expect(201);
        Files.createDirectories(down);
        discover("pair_up");
        discover("pair_down");
        program.run("vdirsyncer", "sync", "pair_up");
        program.run("vdirsyncer", "sync", "pair_down");
        Map<String, String> there = read(up);
        assertEquals(EVENTS, there.size());
        assertEquals(there, read(down), "byte-equal by UID");

        Files.writeString(up.resolve("e0.ics"), event(0).replace("Nummer 0", "changed above"));
        Path other = fileOf(down, "uid-1@example.com");
        Files.writeString(other, Files.readString(other).replace("Nummer 1", "changed below"));
        Files.delete(up.resolve("e2.ics"));
        Files.delete(fileOf(down, "uid-3@example.com"));
        Files.writeString(down.resolve("new.ics"), event(EVENTS));
        for (String pair : new String[] {"pair_up", "pair_down", "pair_up"}) {
            program.run("vdirsyncer", "sync", pair);
        }
        Map<String, String> met = read(up);
        assertEquals(met, read(down));
        assertEquals(EVENTS - 1, met.size());
        assertTrue(met.get("uid-0@example.com").contains("changed above"));
        assertTrue(met.get("uid-1@example.com").contains("changed below"));
        assertTrue(met.containsKey("uid-" + EVENTS + "@example.com"));
    }

    private void discover(String pair) throws IOException, InterruptedException {
        program.run("sh", "-c", "yes | vdirsyncer discover " + pair);
    }

    /** Events of many shapes: plain, all-day, recurring, with time zone, long lines, odd characters. */
    private static String event(int i) {
        String uid = "uid-" + i + "@example.com";
        String day = "2026%02d%02d".formatted(1 + i % 12, 1 + i % 28);
        String lines =
                switch (i % 5) {
                    case 0 -> "RRULE:FREQ=WEEKLY;COUNT=" + (2 + i % 20) + "\n";
                    case 1 -> "DESCRIPTION:" + "Grüße\\, Zeile\\n ".repeat(4) + "\n " + "und weiter ".repeat(5) + ".\n";
                    case 2 -> "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT15M\nEND:VALARM\n";
                    case 3 -> "X-ODD;X-PARAM=\"a;b:c,d\":keep\\;this\nCATEGORIES:A,B\\,C\n";
                    default -> "LOCATION:Raum 5 😀\n";
                };
        return Ics.event(uid, day + "T100000Z", "Nummer " + i, lines);
    }

    private static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(directory)) {
            for (Path file : list.toList()) {
                String text = Files.readString(file);
                files.put(text.replaceFirst("(?s).*?\nUID:([^\r\n]*).*", "$1"), text);
            }
        }
        return files;
    }

    private static Path fileOf(Path directory, String uid) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            for (Path file : list.toList()) {
                if (Files.readString(file).contains("UID:" + uid + "\r\n")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no file has " + uid);
    }
}
