package org.tagwerk.it.harness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A meeting as somebody has it, or a message about one. Instances are named by the value of RECURRENCE-ID, the series by
 * {@link #SERIES}.
 *
 * @param text without folds, with CRLF line ends
 * @param reply what it came with; null for what is no resource
 */
public record Copy(String text, Reply reply) {
    /** What is no instance of a series. */
    public static final String SERIES = "";

    private static final Pattern COMPONENT =
            Pattern.compile("BEGIN:(VEVENT|VTODO)\r\n(.*?)END:\\1\r\n", Pattern.DOTALL);

    /** What a GET answered with 200. */
    public static Copy of(Reply reply) {
        return new Copy(unfolded(reply.expect(200).text()), reply);
    }

    /** Some calendar object. */
    public static Copy of(String object) {
        return new Copy(unfolded(object), null);
    }

    private static String unfolded(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n").replace("\r\n ", "");
    }

    /** Its ETag. */
    public String etag() {
        return reply.etag();
    }

    /** Its Schedule-Tag. */
    public String tag() {
        return reply.header("Schedule-Tag").orElseThrow(() -> new AssertionError("no Schedule-Tag in " + reply));
    }

    /** What holds if nobody but attendees changed it since. */
    public String ifTagged() {
        return "If-Schedule-Tag-Match: " + tag();
    }

    /** The components' lines, by instance. */
    public Map<String, String> components() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Matcher each = COMPONENT.matcher(text); each.find(); ) {
            found.put(find(each.group(2), "RECURRENCE-ID").orElse(SERIES), each.group(2));
        }
        return found;
    }

    /** The lines of what holds for an instance: its own, or those of the series. */
    public String at(String instance) {
        Map<String, String> all = components();
        return all.getOrDefault(instance, all.getOrDefault(SERIES, ""));
    }

    /** The value of the first property of that name. */
    public Optional<String> value(String name) {
        return find(text, name);
    }

    /** The value of a property of an instance. */
    public Optional<String> value(String name, String instance) {
        return find(at(instance), name);
    }

    private static Optional<String> find(String lines, String name) {
        return lines.lines()
                .filter(line -> line.startsWith(name + ":") || line.startsWith(name + ";"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .findFirst();
    }

    /** The lines of that text anywhere. */
    public boolean says(String line) {
        return text.contains("\r\n" + line + "\r\n");
    }

    /** SEQUENCE of the first component; 0 without one. */
    public int sequence() {
        return value("SEQUENCE").map(Integer::parseInt).orElse(0);
    }

    /** The ATTENDEE line of somebody; empty when he is not asked. */
    public String attendee(Account who, String instance) {
        return at(instance).lines().filter(line -> isOf(line, who)).findFirst().orElse("");
    }

    /** What somebody answered; empty when he is not asked. */
    public String partstat(Account who) {
        return partstat(who, SERIES);
    }

    /** What somebody answered to an instance; empty when he is not asked. */
    public String partstat(Account who, String instance) {
        return partstat(attendee(who, instance));
    }

    private static String partstat(String line) {
        return line.isEmpty() ? "" : parameter(line, "PARTSTAT").orElse("NEEDS-ACTION");
    }

    /** A parameter of a line. */
    public static Optional<String> parameter(String line, String name) {
        Matcher found = Pattern.compile(";" + name + "=\"?([^;:\"]*)").matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** SCHEDULE-STATUS of somebody; empty without. */
    public String status(Account who) {
        return parameter(attendee(who, SERIES), "SCHEDULE-STATUS").orElse("");
    }

    /** All answers, by instance and address. */
    public Map<String, String> answers() {
        Map<String, String> found = new TreeMap<>();
        components().forEach((instance, lines) -> lines.lines()
                .filter(line -> line.startsWith("ATTENDEE"))
                .forEach(line -> found.put(instance + " " + line.replaceAll("(?i).*mailto:", ""), partstat(line))));
        return found;
    }

    private static boolean isOf(String line, Account who) {
        return line.startsWith("ATTENDEE") && line.endsWith(":mailto:" + who.mail());
    }

    /** The body with something else in place of that. */
    public String with(String old, String other) {
        if (!text.contains(old)) {
            throw new AssertionError("no " + old + " in " + text);
        }
        return text.replace(old, other);
    }

    /** The body with further lines in each component, each ended by {@code \n}. */
    public String plus(String lines) {
        return COMPONENT
                .matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement("BEGIN:" + each.group(1) + "\r\n" + each.group(2)
                        + lines.replace("\n", "\r\n") + "END:" + each.group(1) + "\r\n"));
    }

    /** The body with somebody's answer to everything. */
    public String answered(Account who, String partstat) {
        return edited(line -> isOf(line, who) ? answered(line, partstat) : line);
    }

    /** The body with somebody's answer to one instance. */
    public String answered(Account who, String partstat, String instance) {
        String known = components().get(instance);
        String lines = known != null ? known : derived(instance);
        String answered = lines.lines()
                .map(line -> (isOf(line, who) ? answered(line, partstat) : line) + "\r\n")
                .collect(Collectors.joining());
        return known != null
                ? text.replace(known, answered)
                : text.replace("END:VCALENDAR", "BEGIN:VEVENT\r\n" + answered + "END:VEVENT\r\nEND:VCALENDAR");
    }

    /** The instance as the series has it. */
    private String derived(String instance) {
        return components()
                        .get(SERIES)
                        .lines()
                        .filter(line -> !line.startsWith("RRULE") && !line.startsWith("EXDATE"))
                        .map(line -> line.startsWith("DTSTART") ? "DTSTART:" + instance : line)
                        .collect(Collectors.joining("\r\n"))
                + "\r\nRECURRENCE-ID:" + instance + "\r\n";
    }

    private static String answered(String line, String partstat) {
        return parameter(line, "PARTSTAT").isPresent()
                ? line.replaceFirst("PARTSTAT=[A-Z-]+", "PARTSTAT=" + partstat)
                : line.replaceFirst("ATTENDEE", "ATTENDEE;PARTSTAT=" + partstat);
    }

    /** The body with each line as the function makes it. */
    public String edited(UnaryOperator<String> edit) {
        List<String> lines = text.lines().map(edit).toList();
        return String.join("\r\n", lines) + "\r\n";
    }
}
