package org.tagwerk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tagwerk.error.DavException;
import org.tagwerk.text.ContentLine.Parameter;

/** Takes one unfolded line apart: group, name, parameters, value (RFC 5545 §3.1, RFC 6350 §3.3). */
final class LineParser {
    /** More than any client writes on one line; bounds the memory of a hostile one. */
    private static final int MAX_PARAMETERS = 1_000;

    private static final int MAX_NAME = 255;

    private final String line;
    private final Function<String, DavException> refuse;
    private int position;

    private LineParser(String line, Function<String, DavException> refuse) {
        this.line = line;
        this.refuse = refuse;
    }

    /**
     * Parses one line.
     *
     * @param raw the octets of the line as they came
     * @param grouped whether a dot in the name divides group and name (vCard only)
     */
    static ContentLine parse(String line, String raw, boolean grouped, Function<String, DavException> refuse) {
        return new LineParser(line, refuse).parse(raw, grouped);
    }

    private ContentLine parse(String raw, boolean grouped) {
        refuseControls();
        String full = name();
        int dot = grouped ? full.indexOf('.') : -1;
        String group = dot < 0 ? "" : full.substring(0, dot);
        String name = full.substring(dot + 1).toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw refuse.apply("a line without a name");
        }
        List<Parameter> parameters = List.of();
        if (current() == ';') {
            parameters = parameters();
        }
        if (current() != ':') {
            throw refuse.apply("a line without a value: " + name);
        }
        return new ContentLine(group, name, parameters, line.substring(position + 1), raw);
    }

    private void refuseControls() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F || c >= 0xFFFE) {
                throw refuse.apply(String.format("control character U+%04X", (int) c));
            }
        }
    }

    private String name() {
        int start = position;
        while (isName(current())) {
            position++;
        }
        if (position == start || position - start > MAX_NAME) {
            throw refuse.apply("this is no content line");
        }
        return line.substring(start, position);
    }

    private static boolean isName(char c) {
        return c > ' ' && c < 0x7F && c != ':' && c != ';' && c != '=' && c != ',' && c != '"';
    }

    private List<Parameter> parameters() {
        List<Parameter> found = new ArrayList<>(4);
        int values = 0;
        while (current() == ';') {
            position++;
            skipBlanks();
            if (current() == ';' || current() == ':') {
                continue;
            }
            String name = name().toUpperCase(Locale.ROOT);
            skipBlanks();
            List<String> list = List.of();
            if (current() == '=') {
                list = values();
            }
            found.add(new Parameter(name, list));
            values += 1 + list.size();
            if (values > MAX_PARAMETERS) {
                throw refuse.apply("more than " + MAX_PARAMETERS + " parameters");
            }
        }
        return List.copyOf(found);
    }

    private List<String> values() {
        List<String> found = new ArrayList<>(1);
        do {
            position++;
            if (found.size() > MAX_PARAMETERS) {
                throw refuse.apply("more than " + MAX_PARAMETERS + " parameter values");
            }
            found.add(value());
        } while (current() == ',');
        return List.copyOf(found);
    }

    /** Quotes may open in the middle of a value: {@code CN="Ann" Lee} comes from real clients. */
    private String value() {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (; position < line.length(); position++) {
            char c = line.charAt(position);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';' || c == ':')) {
                break;
            } else if (c == '^' && position + 1 < line.length()) {
                position += caret(out, line.charAt(position + 1));
            } else {
                out.append(c);
            }
        }
        if (quoted) {
            throw refuse.apply("a quoted parameter value does not end");
        }
        return out.toString();
    }

    /** RFC 6868 §3.1; returns how many characters behind the caret are taken. */
    private static int caret(StringBuilder out, char next) {
        switch (next) {
            case 'n' -> out.append('\n');
            case '^' -> out.append('^');
            case '\'' -> out.append('"');
            default -> {
                out.append('^');
                return 0;
            }
        }
        return 1;
    }

    private void skipBlanks() {
        while (current() == ' ') {
            position++;
        }
    }

    /** The character at the position, NUL behind the end. */
    private char current() {
        return position < line.length() ? line.charAt(position) : 0;
    }
}
