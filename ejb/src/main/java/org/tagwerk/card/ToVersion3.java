package org.tagwerk.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;
import org.tagwerk.text.ContentLines;

/** The lines of a card of version 4.0 as those of 3.0. */
final class ToVersion3 {
    private static final Set<String> BINARY = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

    /** Kept as X- on the way to 4.0, and here again what they were. */
    private static final Set<String> BACK =
            Set.of("CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING", "AGENT");

    private static final Map<String, String> NAMES = names();

    /** The year that Apple writes where there is none. */
    private static final String NO_YEAR = "1604";

    private final List<ContentLine> lines;

    ToVersion3(List<ContentLine> lines) {
        this.lines = lines;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        ToVersion4.NAMES.forEach((x, name) -> names.put(name, x));
        BACK.forEach(name -> names.put("X-" + name, name));
        return Map.copyOf(names);
    }

    List<ContentLine> converted() {
        List<ContentLine> converted = new ArrayList<>(lines.size() + 2);
        for (ContentLine line : lines) {
            convert(line, converted);
        }
        if (lines.stream().noneMatch(line -> line.name().equals("N"))) {
            // RFC 2426 §3.1.2: N must be there.
            lines.stream()
                    .filter(line -> line.name().equals("FN"))
                    .findFirst()
                    .ifPresent(line -> converted.add(ContentLines.line("N", line.value() + ";;;;")));
        }
        return converted;
    }

    private void convert(ContentLine line, List<ContentLine> converted) {
        Parameters parameters = new Parameters(line);
        if (line.name().equals("N")) {
            sortString(parameters, converted);
        } else if (line.name().equals("ADR")) {
            label(line, parameters, converted);
        }
        preference(parameters);
        if (BINARY.contains(line.name())) {
            converted.add(hidden(binary(line, parameters)));
            return;
        }
        converted.add(hidden(
                switch (line.name()) {
                    case "BDAY" -> birthday(line, parameters);
                    case "ANNIVERSARY", "REV" -> date(line, parameters);
                    case "GEO" -> geo(line, parameters);
                    case "TZ" -> zone(line, parameters);
                    case "TEL" -> telephone(line, parameters);
                    case "UID" -> {
                        parameters.removeValue("VALUE", "TEXT");
                        yield CardConversion.line(line, "UID", parameters, line.value());
                    }
                    case "RELATED" -> related(line, parameters);
                    default ->
                        CardConversion.line(
                                line, NAMES.getOrDefault(line.name(), line.name()), parameters, line.value());
                }));
    }

    /** Parameters that only 4.0 has, under X- names. */
    private static ContentLine hidden(ContentLine line) {
        Parameters parameters = new Parameters(line);
        ToVersion4.PARAMETERS.forEach(name -> parameters.rename(name, "X-" + name));
        return CardConversion.line(line, line.name(), parameters, line.value());
    }

    /** The most preferred one is TYPE=pref; the others' order is kept beside. */
    private static void preference(Parameters parameters) {
        if (parameters.first("PREF").filter("1"::equals).isPresent()) {
            parameters.remove("PREF");
            parameters.add("TYPE", "pref");
        }
    }

    private static ContentLine binary(ContentLine line, Parameters parameters) {
        // In 3.0 the TYPE of these is their format.
        parameters.rename("TYPE", "X-TYPE");
        Optional<Binary> inline = Binary.ofUri(line.value());
        String said = parameters.remove("MEDIATYPE").orElse(null);
        String mediaType = inline.map(Binary::mediaType).orElse(said);
        if (mediaType != null) {
            parameters.list().add(0, new Parameter("TYPE", List.of(Binary.typeOf(line.name(), mediaType))));
        }
        if (inline.isPresent()) {
            parameters.remove("VALUE");
            parameters.list().add(0, new Parameter("ENCODING", List.of("b")));
            return CardConversion.line(
                    line, line.name(), parameters, inline.get().base64());
        }
        if (parameters.has("VALUE", "TEXT")) {
            parameters.remove("VALUE");
        } else if (parameters.values("VALUE").isEmpty()) {
            parameters.add("VALUE", "uri");
        }
        return CardConversion.line(line, line.name(), parameters, line.value());
    }

    private static ContentLine birthday(ContentLine line, Parameters parameters) {
        Optional<CardDate> date = CardDate.parse(line.value());
        if (date.isEmpty()
                || parameters.has("VALUE", "TEXT")
                || date.get().hasTime() && !date.get().hasYear()) {
            return CardConversion.line(line, "X-BDAY", parameters, line.value());
        }
        parameters.remove("VALUE");
        CardDate known = date.get();
        if (!known.hasYear()) {
            parameters.add("X-APPLE-OMIT-YEAR", NO_YEAR);
            known = known.withYear(NO_YEAR);
        }
        if (known.hasTime()) {
            parameters.add("VALUE", "date-time");
        }
        return CardConversion.line(line, "BDAY", parameters, known.extended());
    }

    private static ContentLine date(ContentLine line, Parameters parameters) {
        String name = NAMES.getOrDefault(line.name(), line.name());
        Optional<CardDate> date = CardDate.parse(line.value());
        if (date.filter(CardDate::hasYear).isEmpty() || parameters.has("VALUE", "TEXT")) {
            return CardConversion.line(line, name, parameters, line.value());
        }
        parameters.remove("VALUE");
        return CardConversion.line(line, name, parameters, date.get().extended());
    }

    private static ContentLine geo(ContentLine line, Parameters parameters) {
        String[] parts =
                line.value().startsWith("geo:") ? line.value().substring(4).split("[,;]") : new String[0];
        if (parts.length < 2) {
            return CardConversion.line(line, "X-GEO", parameters, line.value());
        }
        return CardConversion.line(line, "GEO", parameters, parts[0] + ';' + parts[1]);
    }

    private static ContentLine zone(ContentLine line, Parameters parameters) {
        String offset = line.value().strip();
        if (offset.matches("[+-]\\d{4}") && !parameters.has("VALUE", "TEXT")) {
            parameters.remove("VALUE");
            return CardConversion.line(line, "TZ", parameters, offset.substring(0, 3) + ':' + offset.substring(3));
        }
        if (parameters.values("VALUE").isEmpty()) {
            parameters.add("VALUE", "text");
        }
        return CardConversion.line(line, "TZ", parameters, line.value());
    }

    private static ContentLine telephone(ContentLine line, Parameters parameters) {
        String value = line.value();
        if (parameters.removeValue("VALUE", "URI")
                && value.toLowerCase(Locale.ROOT).startsWith("tel:")) {
            value = value.substring("tel:".length());
        }
        parameters.removeValue("VALUE", "TEXT");
        return CardConversion.line(line, "TEL", parameters, value);
    }

    private static ContentLine related(ContentLine line, Parameters parameters) {
        boolean agent = parameters.has("TYPE", "agent") && !parameters.has("VALUE", "TEXT");
        if (!agent) {
            return CardConversion.line(line, "X-RELATED", parameters, line.value());
        }
        parameters.removeValue("TYPE", "agent");
        parameters.remove("VALUE");
        parameters.add("VALUE", "uri");
        return CardConversion.line(line, "AGENT", parameters, line.value());
    }

    /** SORT-AS of N is a property of its own. */
    private static void sortString(Parameters parameters, List<ContentLine> converted) {
        List<String> values = parameters.values("SORT-AS");
        if (!values.isEmpty()) {
            parameters.remove("SORT-AS");
            converted.add(ContentLines.line("SORT-STRING", ContentLines.escape(String.join(",", values))));
        }
    }

    /** LABEL of ADR is a property of its own, with the same group and TYPE. */
    private static void label(ContentLine line, Parameters parameters, List<ContentLine> converted) {
        parameters.remove("LABEL").ifPresent(text -> {
            List<Parameter> types = line.parameters().stream()
                    .filter(each -> each.name().equals("TYPE"))
                    .toList();
            converted.add(ContentLines.line(line.group(), "LABEL", types, ContentLines.escape(text)));
        });
    }
}
