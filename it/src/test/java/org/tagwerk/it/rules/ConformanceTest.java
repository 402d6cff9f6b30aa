package org.tagwerk.it.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/conformance.md names tests, as {@code `Class.method`} or {@code `Class`}: each of them exists. */
class ConformanceTest {
    private static final Path ROOT = Path.of(System.getProperty("tagwerk.root", ".."));
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Contract))(?:\\.(\\w+))?`");

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("persistence", "ejb", "web", "it")) {
            Path tests = ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file :
                            files.filter(f -> f.toString().endsWith(".java")).toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        return sources;
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(ROOT.resolve("docs/conformance.md")));
        int count = 0;
        for (; named.find(); count++) {
            String source = sources.get(named.group(1));
            String method = named.group(2);
            if (source == null || method != null && !source.contains(" " + method + "(")) {
                missing.add(named.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(count > 20, "only " + count + " tests are named");
    }

    @Test
    void everyContractIsNamed() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/conformance.md"));
        List<String> unnamed = sources().keySet().stream()
                .filter(name -> name.endsWith("Contract") && !name.equals("Contract"))
                .filter(name -> !page.contains("`" + name))
                .toList();
        assertEquals(List.of(), unnamed);
    }

    @Test
    void everyRowSaysYesNoOrLater() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/conformance.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| clause") && !line.startsWith("| ---"))
                .toList();
        assertFalse(rows.isEmpty());
        assertEquals(
                List.of(),
                rows.stream()
                        .filter(row -> !row.matches("\\|[^|]+\\| (yes|no|later|by design)[^|]*\\|[^|]*\\|[^|]*\\|"))
                        .toList());
    }
}
