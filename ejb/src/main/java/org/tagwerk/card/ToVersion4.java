package org.tagwerk.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** The lines of a card of version 3.0 as those of 4.0. */
final class ToVersion4 {
    /** What was kept under an X- name and is a property here. */
    static final Map<String, String> NAMES = names();

    /** Properties of 3.0 that 4.0 no longer has. */
    private static final Set<String> GONE =
            Set.of("AGENT", "CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING");

    /** Parameters of 4.0 that 3.0 keeps under an X- name. */
    static final Set<String> PARAMETERS =
            Set.of("ALTID", "PID", "PREF", "SORT-AS", "CALSCALE", "MEDIATYPE", "INDEX", "LEVEL", "GEO", "TZ", "CC");

    private static final Set<String> BINARY = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

    private final List<ContentLine> lines;
    /** ADR lines to the LABEL that becomes a parameter of them; equal lines may stand for two addresses. */
    private final Map<ContentLine, ContentLine> labels = new IdentityHashMap<>();

    ToVersion4(List<ContentLine> lines) {
        this.lines = lines;
        List<ContentLine> free = new ArrayList<>(named("LABEL"));
        for (ContentLine address : named("ADR")) {
            free.stream()
                    .filter(label -> types(label).equals(types(address)))
                    .findFirst()
                    .ifPresent(label -> {
                        labels.put(address, label);
                        free.removeIf(each -> each == label);
                    });
        }
    }

    private List<ContentLine> named(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).toList();
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        names.put("X-ADDRESSBOOKSERVER-KIND", "KIND");
        names.put("X-ADDRESSBOOKSERVER-MEMBER", "MEMBER");
        names.put("X-GEO", "GEO");
        for (String name : List.of(
                "ANNIVERSARY",
                "GENDER",
                "LANG",
                "RELATED",
                "XML",
                "CLIENTPIDMAP",
                "BIRTHPLACE",
                "DEATHPLACE",
                "DEATHDATE",
                "EXPERTISE",
                "HOBBY",
                "INTEREST",
                "ORG-DIRECTORY",
                "CONTACT-URI")) {
            names.put("X-" + name, name);
        }
        return Map.copyOf(names);
    }

    List<ContentLine> converted() {
        List<ContentLine> converted = new ArrayList<>(lines.size());
        for (ContentLine line : lines) {
            if (!isAbsorbed(line)) {
                converted.add(convert(line));
            }
        }
        return converted;
    }

    /** Whether it is a parameter of another line in 4.0. */
    private boolean isAbsorbed(ContentLine line) {
        return switch (line.name()) {
            case "SORT-STRING" -> !named("N").isEmpty();
            case "LABEL" -> labels.values().stream().anyMatch(label -> label == line);
            default -> false;
        };
    }

    private ContentLine convert(ContentLine line) {
        Parameters parameters = new Parameters(line);
        parameters.typeBareNames();
        preference(parameters);
        if (parameters.has("CHARSET", "UTF-8")) {
            parameters.remove("CHARSET");
        }
        PARAMETERS.forEach(name -> parameters.rename("X-" + name, name));
        if (BINARY.contains(line.name())) {
            return binary(line, parameters);
        }
        return switch (line.name()) {
            case "BDAY" -> date(line, "BDAY", parameters);
            case "X-BDAY" -> CardConversion.line(line, "BDAY", parameters, line.value());
            case "X-ANNIVERSARY" -> date(line, "ANNIVERSARY", parameters);
            case "REV" -> date(line, "REV", parameters);
            case "GEO" -> geo(line, parameters);
            case "TZ" -> zone(line, parameters);
            case "UID" -> uid(line, parameters);
            case "EMAIL" -> {
                parameters.removeValue("TYPE", "INTERNET");
                yield CardConversion.line(line, "EMAIL", parameters, line.value());
            }
            case "URL" -> url(line, parameters);
            case "N" -> name(line, parameters);
            case "ADR" -> address(line, parameters);
            case "AGENT" -> agent(line, parameters);
            default -> CardConversion.line(line, renamed(line.name()), parameters, line.value());
        };
    }

    private static String renamed(String name) {
        return GONE.contains(name) ? "X-" + name : NAMES.getOrDefault(name, name);
    }

    /** RFC 6350 §5.3: TYPE=pref is PREF=1. */
    private static void preference(Parameters parameters) {
        if (parameters.removeValue("TYPE", "PREF") && parameters.values("PREF").isEmpty()) {
            parameters.add("PREF", "1");
        }
    }

    private static ContentLine binary(ContentLine line, Parameters parameters) {
        Optional<String> encoding = parameters.remove("ENCODING");
        boolean inline = encoding.filter(each -> each.equalsIgnoreCase("b") || each.equalsIgnoreCase("BASE64"))
                .isPresent();
        String mediaType =
                Binary.mediaTypeOf(line.name(), parameters.remove("TYPE").orElse(null));
        parameters.rename("X-TYPE", "TYPE");
        if (inline) {
            parameters.remove("VALUE");
            Binary binary = new Binary(mediaType, Binary.withoutBlanks(line.value()));
            return CardConversion.line(line, line.name(), parameters, binary.uri());
        }
        if (parameters.has("VALUE", "URI")) {
            parameters.remove("VALUE");
        } else if (line.name().equals("KEY") && !parameters.has("VALUE", "TEXT")) {
            parameters.add("VALUE", "text");
        }
        if (mediaType != null) {
            parameters.add("MEDIATYPE", mediaType);
        }
        return CardConversion.line(line, line.name(), parameters, line.value());
    }

    /** Dates lose their hyphens; Apple writes a birthday without year as one of the year 1604. */
    private static ContentLine date(ContentLine line, String name, Parameters parameters) {
        Optional<CardDate> date = CardDate.parse(line.value());
        if (date.isEmpty()) {
            String kept = parameters.values("VALUE").isEmpty() ? line.name() : name;
            return CardConversion.line(line, kept, parameters, line.value());
        }
        if (parameters.has("VALUE", "DATE") || parameters.has("VALUE", "DATE-TIME")) {
            parameters.remove("VALUE");
        }
        CardDate known = date.get();
        Optional<String> omitted = parameters.remove("X-APPLE-OMIT-YEAR");
        if (omitted.filter(year -> year.equals(known.year())).isPresent()) {
            return CardConversion.line(
                    line, name, parameters, known.withYear("").basic());
        }
        return CardConversion.line(line, name, parameters, known.basic());
    }

    private static ContentLine geo(ContentLine line, Parameters parameters) {
        String[] parts = line.value().split("\\\\?[;,]");
        boolean numbers = parts.length == 2 && !line.value().startsWith("geo:");
        String value = numbers ? "geo:" + parts[0].strip() + ',' + parts[1].strip() : line.value();
        return CardConversion.line(line, "GEO", parameters, value);
    }

    /** In 3.0 an offset unless it says text, in 4.0 the other way round. */
    private static ContentLine zone(ContentLine line, Parameters parameters) {
        if (parameters.has("VALUE", "TEXT")) {
            parameters.remove("VALUE");
            return CardConversion.line(line, "TZ", parameters, line.value());
        }
        String offset = line.value().strip().replace(":", "");
        if (!offset.matches("[+-]\\d{4}") || !parameters.values("VALUE").isEmpty()) {
            return CardConversion.line(line, "TZ", parameters, line.value());
        }
        parameters.add("VALUE", "utc-offset");
        return CardConversion.line(line, "TZ", parameters, offset);
    }

    /** A URI in 4.0 unless it says text. */
    private static ContentLine uid(ContentLine line, Parameters parameters) {
        String value = line.value().strip().toLowerCase(Locale.ROOT);
        boolean uri = value.startsWith("urn:") || value.startsWith("http:") || value.startsWith("https:");
        if (!uri && parameters.values("VALUE").isEmpty()) {
            parameters.add("VALUE", "text");
        }
        return CardConversion.line(line, "UID", parameters, line.value());
    }

    /** Google escapes the colon. */
    private static ContentLine url(ContentLine line, Parameters parameters) {
        return CardConversion.line(line, "URL", parameters, line.value().replace("\\:", ":"));
    }

    private ContentLine name(ContentLine line, Parameters parameters) {
        named("SORT-STRING").stream()
                .findFirst()
                .ifPresent(sort -> parameters.add("SORT-AS", ContentLines.unescape(sort.value())));
        return CardConversion.line(line, "N", parameters, line.value());
    }

    /** RFC 6350 §6.3.1: the LABEL of the same TYPE is a parameter of its ADR. */
    private ContentLine address(ContentLine line, Parameters parameters) {
        ContentLine label = labels.get(line);
        if (label != null) {
            parameters.add("LABEL", ContentLines.unescape(label.value()));
        }
        return CardConversion.line(line, "ADR", parameters, line.value());
    }

    private static Set<String> types(ContentLine line) {
        Parameters parameters = new Parameters(line);
        parameters.typeBareNames();
        Set<String> types = new HashSet<>();
        parameters.values("TYPE").forEach(type -> types.add(type.toLowerCase(Locale.ROOT)));
        types.remove("pref");
        return types;
    }

    /** RFC 6350 appendix A.2: an agent who has a URI is a relation. */
    private static ContentLine agent(ContentLine line, Parameters parameters) {
        if (!parameters.has("VALUE", "URI")) {
            return CardConversion.line(line, "X-AGENT", parameters, line.value());
        }
        parameters.remove("VALUE");
        parameters.add("TYPE", "agent");
        return CardConversion.line(line, "RELATED", parameters, line.value());
    }
}
