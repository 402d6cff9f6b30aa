package org.tagwerk.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Reply;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * Every real file beside the project is sent, those with several UIDs in pieces: it is stored and comes back octet for
 * octet, or is refused with a condition and for a reason, as {@code it/src/test/suites/corpus-refused.txt} says.
 */
@Tag("suite")
class CorpusIT {
    private static final Logger LOG = Logger.getLogger(CorpusIT.class.getName());
    private static final String LIST = "it/src/test/suites/corpus-refused.txt";

    /** Their only date is excluded too: they lie in no range at all (RFC 4791 §9.9). */
    private static final List<String> NO_INSTANCE = List.of(
            "ical4j/valid-BCP321928.ics#195",
            "ical4j/valid-Christian32Holidays.ics#21",
            "ical4j/valid-Christian32Holidays.ics#27",
            "ical4j/valid-EstoniaHolidays.ics#101");

    private static final Pattern EXDATE = Pattern.compile("(?m)^EXDATE;VALUE=DATE:(\\d{8})\\R");

    private final Server server = Server.shared();
    private final Dav dav = server.as(server.accounts().fresh());
    private final String place = dav.user().home() + "corpus/";

    /** By path, what was stored. */
    private final Map<String, byte[]> kept = new LinkedHashMap<>();

    private final Map<String, String> names = new TreeMap<>();

    /** How many objects of a file have that verdict: the beginning of a row. */
    private final Map<String, Integer> rows = new TreeMap<>();

    private int mended;

    @Test
    void everyObjectIsKeptOrRefusedAsListed() throws IOException {
        dav.mkcol(place, null).expect(201);
        List<Path> files = Shared.files("corpus", ".ics");
        for (Path file : files) {
            send(file);
        }
        kept.forEach((path, body) ->
                assertArrayEquals(body, dav.get(path).expect(200).body(), path));
        Set<String> missing = new TreeSet<>(kept.keySet());
        missing.removeAll(found(kept.keySet()));
        LOG.info(files.size() + " files: " + kept.size() + " objects stored and equal, "
                + rows.entrySet().stream()
                        .filter(row -> !row.getKey().contains("| kept"))
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                + " refused and taken when mended, " + missing.size() + " not found by a query");
        assertEquals(
                NO_INSTANCE,
                missing.stream().map(names::get).sorted().toList(),
                "stored, but found by no query over all time");
        missing.forEach(this::assertNoInstance);
        Map<String, String> reasons = reasons();
        String text = rows.entrySet().stream()
                .map(row -> row(row.getKey(), row.getValue(), reasons))
                .collect(Collectors.joining());
        Files.writeString(Server.root().resolve("it/target/corpus-refused.txt"), text);
        assertEquals(listed(), text);
        assertFalse(text.contains("| \n"), "rows without reason");
    }

    /** A calendar for each file: UIDs repeat from file to file. */
    private void send(Path file) {
        String name = file.getParent().getFileName() + "/" + file.getFileName();
        String calendar = place + name.hashCode() + "/";
        dav.mkcalendar(calendar, null).expect(201);
        List<byte[]> objects = CorpusObjects.of(octets(file));
        for (int i = 0; i < objects.size(); i++) {
            String path = calendar + i + ".ics";
            Reply reply = dav.put(path, objects.get(i));
            if (reply.status() == 201) {
                kept.put(path, objects.get(i));
                names.put(path, name + (objects.size() > 1 ? "#" + i : ""));
                if (name.contains("/invalid-")) {
                    rows.merge(name + " | kept", 1, Integer::sum);
                }
            } else {
                reply.expect(403, 409, 413, 415);
                assertFalse(reply.conditions().isEmpty(), () -> name + ": " + reply);
                rows.merge(
                        name + " | " + reply.conditions().get(0) + " | " + reason(name, objects.get(i)),
                        1,
                        Integer::sum);
            }
        }
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** The fewest defects without which the object is taken. */
    private String reason(String name, byte[] object) {
        String calendar = place + "mended" + mended++ + "/";
        dav.mkcalendar(calendar, null).expect(201);
        for (List<Mend> way : Mend.ways(object)) {
            if (dav.put(calendar + "mended.ics", Mend.repaired(object, way)).status() == 201) {
                return way.stream().map(mend -> mend.reason).collect(Collectors.joining(", "));
            }
        }
        throw new AssertionError(name + " is refused, and nobody knows why");
    }

    /** A row: what was found out; the reason for which an invalid file is kept is taken from the list. */
    private static String row(String found, int count, Map<String, String> reasons) {
        String[] cells = found.split(" \\| ");
        String reason = cells.length > 2 ? cells[2] : reasons.getOrDefault(found, "");
        return cells[0] + " | " + cells[1] + " | " + count + " | " + reason + "\n";
    }

    private static String listed() throws IOException {
        return Files.readString(Server.root().resolve(LIST)).replaceAll("(?m)^(#.*)?\n", "");
    }

    private static Map<String, String> reasons() throws IOException {
        Map<String, String> reasons = new HashMap<>();
        listed().lines()
                .map(line -> line.split(" \\| ", -1))
                .forEach(cells -> reasons.put(cells[0] + " | " + cells[1], cells[3]));
        return reasons;
    }

    /** Without its EXDATE the object has one instance, and that is on the day that it excludes. */
    private void assertNoInstance(String path) {
        String object = new String(kept.get(path), ISO_8859_1);
        Matcher excluded = EXDATE.matcher(object);
        assertTrue(excluded.find(), names.get(path));
        String whole = path.replace(".ics", "-whole.ics");
        dav.delete(path).expect(204);
        dav.put(whole, excluded.replaceAll("").getBytes(ISO_8859_1)).expect(201);
        String day = excluded.reset(object).results().findFirst().orElseThrow().group(1);
        String data = Xml.document(
                "C:calendar-multiget",
                "<D:prop><C:calendar-data><C:expand start=\"19000101T000000Z\" end=\"20991231T000000Z\"/>"
                        + "</C:calendar-data></D:prop><D:href>" + whole + "</D:href>");
        String expanded = dav.report(whole.substring(0, whole.lastIndexOf('/') + 1), data)
                .expect(207)
                .multistatus()
                .at(whole)
                .text("C:calendar-data");
        assertEquals(2, expanded.split("BEGIN:VEVENT", -1).length, expanded);
        assertEquals(2, expanded.split("DTSTART;VALUE=DATE:" + day, -1).length, expanded);
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
}
