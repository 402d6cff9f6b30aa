package org.tagwerk.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** Reads octets into components: finds the lines, unfolds them, holds the stack of open components. */
final class StreamReader {
    /** Deeper than any format of ours nests; keeps recursions over components safe. */
    private static final int MAX_DEPTH = 32;
    /** Bounds the memory of a hostile stream of tiny lines; an event of 60 lines with 5,000 overrides passes. */
    private static final int MAX_LINES = 400_000;

    private final String text;
    private final Condition invalid;
    private final Deque<Open> stack = new ArrayDeque<>();
    private final List<Component> roots = new ArrayList<>();
    private int position;
    private int lineNumber;
    /** Blank lines and the byte order mark, which go with the line behind them. */
    private final StringBuilder lead = new StringBuilder();

    StreamReader(byte[] octets, Condition invalid) {
        this.invalid = invalid;
        this.text = decode(octets);
    }

    /** A component whose END has not come yet. */
    private record Open(String name, String begin, List<Node> nodes) {}

    List<Component> read() {
        if (text.startsWith("\uFEFF")) {
            lead.append('\uFEFF');
            position = 1;
        }
        while (position < text.length()) {
            int start = position;
            String line = unfoldedLine();
            String raw = text.substring(start, position);
            if (line.isBlank()) {
                lead.append(raw);
                continue;
            }
            if (++lineNumber > MAX_LINES) {
                throw refuse("more than " + MAX_LINES + " lines");
            }
            String whole = lead.isEmpty() ? raw : lead + raw;
            lead.setLength(0);
            take(LineParser.parse(line, whole, inCard(), this::refuse));
        }
        if (!stack.isEmpty()) {
            throw refuse(stack.peek().name() + " is not closed");
        }
        return keepTail();
    }

    /** Blank lines behind the last END belong to the octets too. */
    private List<Component> keepTail() {
        if (!lead.isEmpty() && !roots.isEmpty()) {
            Component last = roots.remove(roots.size() - 1);
            roots.add(new Component(last.name(), last.begin(), last.nodes(), last.end() + lead));
        }
        return roots;
    }

    private boolean inCard() {
        return !stack.isEmpty() && stack.peek().name().equals("VCARD");
    }

    private void take(ContentLine line) {
        if (line.name().equals("BEGIN")) {
            if (stack.size() == MAX_DEPTH) {
                throw refuse("components nest deeper than " + MAX_DEPTH);
            }
            String name = componentName(line);
            if (name.isEmpty()) {
                throw refuse("BEGIN without a name");
            }
            stack.push(new Open(name, line.raw(), new ArrayList<>()));
        } else if (stack.isEmpty()) {
            throw refuse(line.name() + " outside of any component");
        } else if (line.name().equals("END")) {
            Open open = stack.pop();
            if (!open.name().equals(componentName(line))) {
                throw refuse("END:" + line.value() + " closes " + open.name());
            }
            Component closed = new Component(open.name(), open.begin(), open.nodes(), line.raw());
            if (stack.isEmpty()) {
                roots.add(closed);
            } else {
                stack.peek().nodes().add(closed);
            }
        } else {
            stack.peek().nodes().add(line);
        }
    }

    private static String componentName(ContentLine line) {
        return line.value().strip().toUpperCase(Locale.ROOT);
    }

    /** Moves behind the next line and its continuations and returns it unfolded, without its end. */
    private String unfoldedLine() {
        int end = endOfLine(position);
        int next = behind(end);
        if (!continues(next)) {
            String line = text.substring(position, end);
            position = next;
            return line;
        }
        StringBuilder line = new StringBuilder(2 * (end - position) + 16);
        line.append(text, position, end);
        while (continues(next)) {
            int start = next + 1;
            end = endOfLine(start);
            line.append(text, start, end);
            next = behind(end);
        }
        position = next;
        return line.toString();
    }

    private boolean continues(int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            return text.length();
        }
        // CR CR LF comes from files that were turned into DOS ends twice.
        while (end > from && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end;
    }

    private int behind(int end) {
        if (end >= text.length()) {
            return end;
        }
        return text.indexOf('\n', end) + 1;
    }

    private String decode(byte[] octets) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets));
            return chars.toString();
        } catch (CharacterCodingException e) {
            DavException refused = refuse("not in UTF-8");
            refused.initCause(e);
            throw refused;
        }
    }

    private DavException refuse(String why) {
        return new DavException(invalid, lineNumber == 0 ? why : why + " (line " + lineNumber + ")");
    }
}
