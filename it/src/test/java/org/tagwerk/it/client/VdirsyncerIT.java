package org.tagwerk.it.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;

/** vdirsyncer carries a directory up, another one down, and changes both ways: events as cards. */
@Tag("client")
class VdirsyncerIT {
    private static final int OBJECTS = 300;

    @TempDir
    private Path directory;

    private final Server server = Server.shared();
    private final Dav dav = server.as(server.accounts().fresh());
    private Program program;

    private void configure(Genre genre) throws IOException {
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
                type = "%4$s"
                url = "%5$s/"
                username = "%6$s"
                password = "%7$s"
                """.formatted(
                        directory,
                        pair(genre, "up"),
                        pair(genre, "down"),
                        genre == Genre.CALENDARS ? "caldav" : "carddav",
                        server.base(),
                        dav.user().name(),
                        dav.user().password()));
    }

    private String pair(Genre genre, String name) {
        return """
                [pair pair_%1$s]
                a = "%1$s"
                b = "server"
                collections = ["work"]
                [storage %1$s]
                type = "filesystem"
                path = "%2$s/%1$s"
                fileext = "%3$s"
                """.formatted(name, directory, extension(genre));
    }

    private static String extension(Genre genre) {
        return genre == Genre.CALENDARS ? ".ics" : ".vcf";
    }

    @ParameterizedTest
    @EnumSource
    void threeHundredObjectsGoUpComeDownAndChangesMeet(Genre genre) throws IOException, InterruptedException {
        configure(genre);
        Path up = directory.resolve("up/work");
        Path down = directory.resolve("down/work");
        for (int i = 0; i < OBJECTS; i++) {
            Files.writeString(up.resolve("e" + i + extension(genre)), object(genre, i));
        }
        genre.make(dav, genre.home(dav.user()) + "work/").expect(201);
        Files.createDirectories(down);
        discover("pair_up");
        discover("pair_down");
        program.run("vdirsyncer", "sync", "pair_up");
        program.run("vdirsyncer", "sync", "pair_down");
        Map<String, String> there = read(up);
        assertEquals(OBJECTS, there.size());
        assertEquals(there, read(down), "byte-equal by UID");

        Files.writeString(up.resolve("e0" + extension(genre)), object(genre, 0).replace("Nummer 0", "changed above"));
        Path other = fileOf(down, "uid-1@example.com");
        Files.writeString(other, Files.readString(other).replace("Nummer 1", "changed below"));
        Files.delete(up.resolve("e2" + extension(genre)));
        Files.delete(fileOf(down, "uid-3@example.com"));
        Files.writeString(down.resolve("new" + extension(genre)), object(genre, OBJECTS));
        for (String pair : new String[] {"pair_up", "pair_down", "pair_up"}) {
            program.run("vdirsyncer", "sync", pair);
        }
        Map<String, String> met = read(up);
        assertEquals(met, read(down));
        assertEquals(OBJECTS - 1, met.size());
        assertTrue(met.get("uid-0@example.com").contains("changed above"));
        assertTrue(met.get("uid-1@example.com").contains("changed below"));
        assertTrue(met.containsKey("uid-" + OBJECTS + "@example.com"));
    }

    private void discover(String pair) throws IOException, InterruptedException {
        program.run("sh", "-c", "yes | vdirsyncer discover " + pair);
    }

    private static String object(Genre genre, int i) {
        return genre == Genre.CALENDARS ? event(i) : card(i);
    }

    /**
     * Cards of many shapes: plain, with groups of lines, a photo, long lines, a group. All are of version 3.0, as
     * vdirsyncer names none in address-data, which means 3.0 (RFC 6352 §10.4).
     */
    private static String card(int i) {
        String lines =
                switch (i % 6) {
                    case 0 -> "TEL;TYPE=HOME,pref:+49 30 " + i + "\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\n";
                    case 1 -> "NOTE:" + "Grüße\\, Zeile\\n ".repeat(4) + "\n " + "und weiter ".repeat(5) + ".\n";
                    case 2 -> "item1.EMAIL;TYPE=INTERNET:p" + i + "@example.com\nitem1.X-ABLabel:_$!<Other>!$_\n";
                    case 3 -> "PHOTO;ENCODING=b;TYPE=JPEG:\n" + (" " + "QUJD".repeat(18) + "\n").repeat(50 + i);
                    case 4 -> "X-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:uid-0\n";
                    default -> "ORG:Raum 5 😀;Abteilung\\, zwei\nREV:2026-01-01T00:00:00Z\n";
                };
        return Genre.CARDS.object("uid-" + i + "@example.com", "Nummer " + i, lines);
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
