package org.tagwerk.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * Reads and writes streams of content lines without losing an octet (RFC 5545 §3.1, RFC 6350 §3.2, RFC 6868).
 *
 * <p>What was read and not touched is written as it came: folds, line ends, blank lines and a byte order mark included.
 */
public final class ContentLines {
    private static final int FOLD = 75;
    private static final String CRLF = "\r\n";

    private ContentLines() {}

    /**
     * Reads a stream that holds one root component.
     *
     * <p>Taken: CRLF, bare LF or CR CR LF, blank lines, trailing blanks after BEGIN and END, a byte order mark, lines of any
     * length. Time and memory grow linearly with the octets.
     *
     * @throws DavException with {@code invalid} when the octets are no UTF-8, hold control characters, break the
     *     structure, nest deeper than 32, or hold no or several root components
     */
    public static Component read(byte[] octets, Condition invalid) {
        List<Component> roots = readAll(octets, invalid);
        if (roots.size() != 1) {
            throw new DavException(invalid, "one object expected, " + roots.size() + " found");
        }
        return roots.get(0);
    }

    /**
     * Reads a stream of root components: imports hold several.
     *
     * @throws DavException as {@link #read}
     */
    public static List<Component> readAll(byte[] octets, Condition invalid) {
        return new StreamReader(octets, invalid).read();
    }

    /** The octets of a component, in UTF-8: those it was read from, but for nodes that were replaced. */
    public static byte[] write(Component component) {
        StringBuilder out = new StringBuilder(4096);
        append(component, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(Component component, StringBuilder out) {
        out.append(component.begin());
        for (Node node : component.nodes()) {
            if (node instanceof ContentLine line) {
                out.append(line.raw());
            } else if (node instanceof Component inner) {
                append(inner, out);
            }
        }
        out.append(component.end());
    }

    /** A new component with lines of our own making. */
    public static Component component(String name, List<Node> nodes) {
        return new Component(name, "BEGIN:" + name + CRLF, nodes, "END:" + name + CRLF);
    }

    /** A new line without parameters; {@code value} is already escaped where its type asks for it. */
    public static ContentLine line(String name, String value) {
        return line("", name, List.of(), value);
    }

    /** A new line, folded at 75 octets, parameters quoted and encoded as RFC 6868 says. */
    public static ContentLine line(String group, String name, List<ContentLine.Parameter> parameters, String value) {
        StringBuilder text = new StringBuilder();
        if (!group.isEmpty()) {
            text.append(group).append('.');
        }
        text.append(name);
        for (ContentLine.Parameter parameter : parameters) {
            text.append(';').append(parameter.name());
            if (!parameter.values().isEmpty()) {
                text.append('=');
                for (int i = 0; i < parameter.values().size(); i++) {
                    text.append(i == 0 ? "" : ",")
                            .append(quoted(parameter.values().get(i)));
                }
            }
        }
        text.append(':').append(value);
        return new ContentLine(group, name, List.copyOf(parameters), value, fold(text));
    }

    /**
     * The same line with one parameter set, or removed when {@code value} is null; the line is folded anew.
     *
     * @param parameter in upper case
     */
    public static ContentLine withParameter(ContentLine line, String parameter, String value) {
        List<ContentLine.Parameter> parameters = new ArrayList<>();
        boolean placed = value == null;
        for (ContentLine.Parameter each : line.parameters()) {
            if (!each.name().equals(parameter)) {
                parameters.add(each);
            } else if (!placed) {
                parameters.add(new ContentLine.Parameter(parameter, List.of(value)));
                placed = true;
            }
        }
        if (!placed) {
            parameters.add(new ContentLine.Parameter(parameter, List.of(value)));
        }
        return line(line.group(), line.name(), parameters, line.value());
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2);
        boolean quote = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '^' -> out.append("^^");
                case '\n' -> out.append("^n");
                case '"' -> out.append("^'");
                default -> out.append(c);
            }
            quote |= c == ':' || c == ';' || c == ',' || c == ' ';
        }
        return quote ? "\"" + out + "\"" : out.toString();
    }

    /** Folds one line at 75 octets, never inside a character, and ends it with CRLF (RFC 5545 §3.1). */
    private static String fold(CharSequence line) {
        StringBuilder out = new StringBuilder(line.length() + line.length() / 64 + 2);
        int width = 0;
        int code;
        for (int i = 0; i < line.length(); i += Character.charCount(code)) {
            code = Character.codePointAt(line, i);
            int octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            if (width + octets > FOLD) {
                out.append(CRLF).append(' ');
                width = 1;
            }
            out.appendCodePoint(code);
            width += octets;
        }
        return out.append(CRLF).toString();
    }

    /** A TEXT value as it stands on the line (RFC 5545 §3.3.11). */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\', ';', ',' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> {
                    if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                        out.append("\\n");
                    }
                }
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** The text that a TEXT value means; a backslash before any other character is dropped. */
    public static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                c = value.charAt(i);
                out.append(c == 'n' || c == 'N' ? '\n' : c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The parts of a value between unescaped separators, still escaped; at least one, possibly empty. */
    public static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == separator) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}
