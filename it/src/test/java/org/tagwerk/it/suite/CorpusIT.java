package org.tagwerk.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.MicroServer;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Xml;

/**
 * Every real file beside the project is sent, those with several UIDs in pieces: it is stored and comes back octet for
 * octet, or is refused with a condition, as {@code it/src/test/suites/corpus-refused.txt} says.
 */
@Tag("suite")
class CorpusIT {
    private static final Logger LOG = Logger.getLogger(CorpusIT.class.getName());

    /** Their only date is excluded too: they lie in no range at all (RFC 4791 §9.9). */
    private static final List<String> NO_INSTANCE = List.of(
            "ical4j/valid-BCP321928.ics#195",
            "ical4j/valid-Christian32Holidays.ics#21",
            "ical4j/valid-Christian32Holidays.ics#27",
            "ical4j/valid-EstoniaHolidays.ics#101");

    private final MicroServer server = MicroServer.shared();
    private final Dav dav = server.as(server.accounts().fresh());

    @Test
    void everyObjectIsKeptOrRefusedAsListed() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        Map<String, byte[]> kept = new LinkedHashMap<>();
        Map<String, String> names = new TreeMap<>();
        int sent = 0;
        String place = dav.user().home() + "corpus/";
        dav.mkcol(place, null).expect(201);
        List<Path> files = Shared.files("corpus", ".ics");
        for (Path file : files) {
            // A calendar for each file: UIDs repeat from file to file.
            String calendar = place + "c" + sent + "/";
            dav.mkcalendar(calendar, null).expect(201);
            List<byte[]> pieces = pieces(Files.readAllBytes(file));
            for (int i = 0; i < pieces.size(); i++) {
                sent++;
                String name =
                        file.getParent().getFileName() + "/" + file.getFileName() + (pieces.size() > 1 ? "#" + i : "");
                Reply reply = dav.put(calendar + i + ".ics", pieces.get(i));
                if (reply.status() == 201) {
                    kept.put(calendar + i + ".ics", pieces.get(i));
                    names.put(calendar + i + ".ics", name);
                } else {
                    reply.expect(403, 409, 413, 415);
                    assertFalse(reply.conditions().isEmpty(), () -> name + ": " + reply);
                    refused.put(name, reply.conditions().get(0));
                }
            }
        }
        kept.forEach((path, body) ->
                assertArrayEquals(body, dav.get(path).expect(200).body(), path));
        Set<String> missing = new TreeSet<>(kept.keySet());
        missing.removeAll(found(kept.keySet()));
        LOG.info(files.size() + " files, " + sent + " objects: " + kept.size() + " stored and equal, " + refused.size()
                + " refused, " + missing.size() + " not found by a query");
        Files.writeString(MicroServer.root().resolve("it/target/corpus-refused.txt"), text(refused));
        assertEquals(
                NO_INSTANCE,
                missing.stream().map(names::get).sorted().toList(),
                "stored, but found by no query over all time");
        assertEquals(listed(), text(refused));
    }

    private static String listed() throws IOException {
        return Files.readString(MicroServer.root().resolve("it/src/test/suites/corpus-refused.txt"))
                .replaceAll("(?m)^#.*\n", "");
    }

    /** A line for each file and condition; the pieces of a file are counted. */
    private static String text(Map<String, String> refused) {
        Map<String, Integer> counts = new TreeMap<>();
        refused.forEach(
                (name, condition) -> counts.merge(name.replaceFirst("#\\d+$", "") + " " + condition, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x " + entry.getValue() : "") + "\n")
                .collect(Collectors.joining());
    }

    private Set<String> found(Set<String> paths) {
        Set<String> found = new TreeSet<>();
        Set<String> calendars =
                paths.stream().map(p -> p.substring(0, p.lastIndexOf('/') + 1)).collect(Collectors.toSet());
        for (String calendar : calendars) {
            for (String component : List.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")) {
                found.addAll(dav.report(
                                calendar, Xml.inRange(component, "19000101T000000Z", "20991231T000000Z", "D:getetag"))
                        .expect(207)
                        .multistatus()
                        .paths());
            }
            // A journal without a date lies in no range (RFC 4791 §9.9), nor a component that no range is defined for.
            for (String component : List.of("VJOURNAL", "VAVAILABILITY", "VPOLL")) {
                found.addAll(dav.report(calendar, Xml.query("<C:comp-filter name=\"" + component + "\"/>", "D:getetag"))
                        .expect(207)
                        .multistatus()
                        .paths());
            }
        }
        return found;
    }

    /** The objects of a file: the file itself if it is one, else one for each calendar and UID in it. */
    private static List<byte[]> pieces(byte[] file) {
        String[] calendars = new String(file, ISO_8859_1).split("(?m)^(?=BEGIN:VCALENDAR)");
        List<byte[]> pieces = new ArrayList<>();
        for (String calendar : calendars) {
            if (!calendar.isBlank()) {
                pieces.addAll(objects(calendar));
            }
        }
        return pieces.size() == 1 ? List.of(file) : pieces;
    }

    /** One object for each UID, with the lines before, without METHOD, and all time zones. */
    private static List<byte[]> objects(String calendar) {
        Map<String, StringBuilder> objects = new LinkedHashMap<>();
        StringBuilder around = new StringBuilder();
        List<String> component = new ArrayList<>();
        int depth = 0;
        for (String line : calendar.lines().toList()) {
            depth += line.startsWith("BEGIN:") ? 1 : 0;
            if (depth < 2 && !line.equals("END:VCALENDAR") && !line.startsWith("METHOD")) {
                around.append(line).append("\r\n");
            } else if (depth >= 2) {
                component.add(line);
            }
            depth -= line.startsWith("END:") ? 1 : 0;
            if (depth == 1 && !component.isEmpty()) {
                String body = String.join("\r\n", component) + "\r\n";
                if (component.get(0).equals("BEGIN:VTIMEZONE")) {
                    around.append(body);
                } else {
                    objects.computeIfAbsent(uid(component), u -> new StringBuilder())
                            .append(body);
                }
                component.clear();
            }
        }
        if (objects.size() < 2) {
            return List.of(calendar.getBytes(ISO_8859_1));
        }
        return objects.values().stream()
                .map(o -> (around + o.toString() + "END:VCALENDAR\r\n").getBytes(ISO_8859_1))
                .toList();
    }

    private static String uid(List<String> component) {
        return IntStream.range(0, component.size())
                .filter(i -> component.get(i).startsWith("UID"))
                .mapToObj(i -> component.get(i)
                        + (i + 1 < component.size() && component.get(i + 1).startsWith(" ")
                                ? component.get(i + 1)
                                : ""))
                .findFirst()
                .orElse("none " + component.hashCode());
    }
}
