package org.tagwerk.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The objects that an importer finds in a file. */
final class CorpusObjects {
    private CorpusObjects() {}

    /** The file itself if it holds one object, else one for each calendar and UID in it. */
    static List<byte[]> of(byte[] file) {
        // A calendar inside a calendar stays in one piece.
        String[] calendars = new String(file, ISO_8859_1).split("(?<=END:VCALENDAR\\s{0,9})(?=BEGIN:VCALENDAR)");
        List<byte[]> objects = new ArrayList<>();
        for (String calendar : calendars) {
            if (!calendar.isBlank()) {
                objects.addAll(split(calendar));
            }
        }
        return objects.size() == 1 ? List.of(file) : objects;
    }

    /** One object for each UID, with the lines before, without METHOD, and all time zones. */
    private static List<byte[]> split(String calendar) {
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
