package org.tagwerk.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The TZIDs that are known by name: IANA names and aliases, the Windows names of CLDR's table, and both behind a prefix
 * such as {@code /mozilla.org/20050126_1/} or {@code /freeassociation.sourceforge.net/Tzfile/}.
 *
 * <p>Case does not matter; blanks around the name neither.
 */
final class KnownZones {
    private static final Map<String, String> NAMES = load();

    private KnownZones() {}

    /** The rules of a zone called {@code tzid}. */
    static Optional<ZoneRules> rules(String tzid) {
        return name(tzid)
                .map(name -> name.equals("Z")
                        ? ZoneOffset.UTC.getRules()
                        : ZoneId.of(name).getRules());
    }

    /** The name by which the JDK knows {@code tzid}. */
    static Optional<String> name(String tzid) {
        String key = tzid.strip().toLowerCase(Locale.ROOT);
        if (!key.startsWith("/")) {
            return Optional.ofNullable(NAMES.get(key));
        }
        for (int slash = 0; slash >= 0; slash = key.indexOf('/', slash + 1)) {
            String found = NAMES.get(key.substring(slash + 1));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> load() {
        Map<String, String> names = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            names.put(id.toLowerCase(Locale.ROOT), id);
        }
        names.put("z", "Z");
        for (String line : table().split("\n", -1)) {
            int divide = line.lastIndexOf(',');
            if (divide > 0 && !line.startsWith("#")) {
                String target = line.substring(divide + 1).strip();
                if (names.containsKey(target.toLowerCase(Locale.ROOT))) {
                    names.putIfAbsent(line.substring(0, divide).strip().toLowerCase(Locale.ROOT), target);
                }
            }
        }
        return Map.copyOf(names);
    }

    private static String table() {
        try (InputStream in = KnownZones.class.getResourceAsStream("zone-names.csv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line).append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
