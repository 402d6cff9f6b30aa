package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/**
 * Reads every iCalendar file below a directory: {@code -Dtagwerk.corpus=DIRECTORY}.
 *
 * <p>{@code corpus.csv} names the files that are refused, with condition, judgement and what is said of them; all others
 * are kept. The numbers are written to {@code target/corpus.txt}.
 */
@EnabledIfSystemProperty(named = "tagwerk.corpus", matches = ".+", disabledReason = "-Dtagwerk.corpus is not given")
class CorpusTest {
    private final List<String> report = new ArrayList<>();
    private int objects;

    @Test
    void everyFileIsKeptOctetForOctetOrRefusedAsListed() throws IOException {
        Path directory = Path.of(System.getProperty("tagwerk.corpus"));
        Map<String, String> refused = new TreeMap<>();
        int files = 0;
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".ics"))
                    .sorted()
                    .toList()) {
                files++;
                String name = directory.relativize(file).toString();
                try {
                    read(Files.readAllBytes(file), name);
                } catch (DavException e) {
                    refused.put(name, e.condition().element().getLocalPart() + ": " + e.getMessage());
                    report.add("refused " + name + ": " + refused.get(name));
                }
            }
        }
        report.add(files + " files, " + refused.size() + " refused, " + objects + " objects kept");
        Files.write(Path.of("target", "corpus.txt"), report);
        assertTrue(files > 0, "no .ics below " + directory);
        assertEquals(expected(), refused);
    }

    private void read(byte[] octets, String name) {
        for (Component calendar : ContentLines.readAll(octets, Condition.VALID_CALENDAR_DATA)) {
            for (Component each : split(calendar, name)) {
                byte[] sent = ContentLines.write(each);
                CalendarObject object = CalendarParser.parse(sent);
                assertArrayEquals(sent, object.octets(), name);
                foundByItsColumns(object, name);
                objects++;
            }
        }
        Stream<byte[]> whole = ContentLines.readAll(octets, Condition.VALID_CALENDAR_DATA).stream()
                .map(ContentLines::write);
        assertEquals(octets.length, whole.mapToInt(each -> each.length).sum(), name);
    }

    private static void foundByItsColumns(CalendarObject object, String name) {
        IndexColumns columns = IndexColumns.of(object, ZoneOffset.UTC, Instant.parse("2026-06-01T00:00:00Z"));
        int looked = 0;
        for (Occurrence each : Occurrences.of(object, ZoneOffset.UTC).between(Instant.MIN, Instant.MAX)) {
            assertTrue(columns.startsAt() <= each.start().getEpochSecond(), name);
            assertTrue(columns.endsAt() >= each.end().getEpochSecond(), name);
            if (++looked == 1_000) {
                break;
            }
        }
    }

    /** One object for each UID, as an import does it; METHOD belongs to the message, not to the object. */
    private List<Component> split(Component calendar, String name) {
        Map<String, List<Node>> byUid = new LinkedHashMap<>();
        List<Node> shared = new ArrayList<>();
        for (Node node : calendar.nodes()) {
            if (node instanceof Component component && !component.name().equals("VTIMEZONE")) {
                String uid = component.name()
                        + component.line("UID").map(ContentLine::value).orElse("");
                byUid.computeIfAbsent(uid, key -> new ArrayList<>()).add(node);
            } else if (node instanceof ContentLine line && line.name().equals("METHOD")) {
                report.add("METHOD cut out of " + name);
            } else {
                shared.add(node);
            }
        }
        List<Component> objects = new ArrayList<>();
        for (List<Node> own : byUid.values()) {
            List<Node> nodes = new ArrayList<>(shared);
            nodes.addAll(own);
            objects.add(calendar.withNodes(nodes));
        }
        return objects.isEmpty() ? List.of(calendar) : objects;
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        String table =
                new String(CorpusTest.class.getResourceAsStream("corpus.csv").readAllBytes(), StandardCharsets.UTF_8);
        for (String line : table.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split(",", 4);
                assertFalse(cells[2].isBlank(), "why is it right? " + line);
                expected.put(cells[0], cells[1] + ": " + cells[3]);
            }
        }
        return expected;
    }
}
