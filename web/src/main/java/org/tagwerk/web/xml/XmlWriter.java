package org.tagwerk.web.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;

/**
 * Writes XML as a stream, with prefixes that never change: D, C, CR, CS, ICAL, MM.
 *
 * <p>These are declared on the root; any other namespace is declared on the element that needs it. Characters that XML
 * 1.0 cannot carry come out as U+FFFD, CR as a character reference.
 *
 * <p>It writes UTF-8 by itself: that is several times cheaper than a general writer below an encoder, and listings are
 * little else (docs/adr/0025).
 */
public final class XmlWriter {
    private static final int MOST = 32 * 1024;
    /** A short answer needs no more. */
    private static final int FIRST = 2 * 1024;
    /** So many octets one character takes at most, as a reference. */
    private static final int LONGEST = 8;

    private static final byte[] PROLOGUE =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END = {'<', '/'};
    private static final byte[] CR = "&#13;".getBytes(StandardCharsets.US_ASCII);

    /** Characters below 0x80 that stand for themselves. */
    private static final boolean[] PLAIN = plain();

    /** Whether the last tag may still get attributes, and how it is closed then. */
    private enum Tag {
        CLOSED(""),
        START(">"),
        EMPTY("/>");

        private final byte[] end;

        Tag(String end) {
            this.end = end.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private final OutputStream out;
    private byte[] buffer = new byte[FIRST];
    private int length;
    private Tag tag = Tag.CLOSED;
    private final Deque<byte[]> open = new ArrayDeque<>();
    /** Names as they are written: a listing repeats a few. */
    private final Map<QName, byte[]> written = new HashMap<>();

    private Set<String> declared = Set.of();
    private Map<String, String> inScope = Map.of();

    private XmlWriter(OutputStream out) {
        this.out = out;
    }

    /** Begins a document; all fixed prefixes are declared on its root. Nothing is sent before there are 32 KiB. */
    public static XmlWriter begin(OutputStream stream, QName root) throws XMLStreamException {
        return begin(stream, root, Prefixes.ALL);
    }

    /** Begins a document; only prefixes of these namespaces are declared on its root, and the root's own. */
    public static XmlWriter begin(OutputStream stream, QName root, Collection<String> namespaces)
            throws XMLStreamException {
        XmlWriter writer = new XmlWriter(stream);
        writer.raw(PROLOGUE);
        writer.open(root, namespaces);
        return writer;
    }

    /** Begins an element. */
    public void start(QName name) throws XMLStreamException {
        open.push(tag(name));
        tag = Tag.START;
    }

    /** Ends the innermost open element. */
    public void end() throws XMLStreamException {
        closeTag();
        byte[] name = open.pop();
        raw(END);
        raw(name);
        one('>');
    }

    /** An empty element. */
    public void empty(QName name) throws XMLStreamException {
        tag(name);
        tag = Tag.EMPTY;
    }

    /** An element with text. */
    public void element(QName name, String text) throws XMLStreamException {
        start(name);
        text(text);
        end();
    }

    /** An attribute without namespace, on the element just begun. */
    public void attribute(String name, String value) throws XMLStreamException {
        raw(" ");
        raw(name);
        raw("=\"");
        raw(XmlText.attribute(value, new StringBuilder(value.length() + 8)));
        raw("\"");
    }

    /** The language of the element just begun. */
    public void language(String language) throws XMLStreamException {
        attribute("xml:lang", language);
    }

    /** Text inside the innermost open element. */
    public void text(String text) throws XMLStreamException {
        closeTag();
        for (int i = plainly(text); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                utf8(XmlText.isLegal(c) ? c : XmlText.REPLACEMENT);
            }
        }
    }

    /** Text inside the innermost open element, as UTF-8. */
    public void text(byte[] utf8) throws XMLStreamException {
        closeTag();
        int from = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte octet = utf8[i];
            if (octet < 0) {
                int length = XmlText.legalOctets(utf8, i);
                if (length == 0) {
                    // Only a decoder knows what the rest is meant to be.
                    raw(utf8, from, i);
                    text(new String(utf8, i, utf8.length - i, StandardCharsets.UTF_8));
                    return;
                }
                i += length - 1;
            } else if (octet == '\r') {
                raw(utf8, from, i);
                raw(CR);
                from = i + 1;
            } else if (!PLAIN[octet]) {
                raw(utf8, from, i);
                ascii((char) octet);
                from = i + 1;
            }
        }
        raw(utf8, from, utf8.length);
    }

    /** Copies what stands for itself, if it fits; how many characters of it. */
    private int plainly(String text) throws XMLStreamException {
        int all = text.length();
        if (all > buffer.length - length) {
            full();
        }
        if (all > buffer.length - length) {
            return 0;
        }
        int at = length;
        int i = 0;
        for (; i < all; i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            buffer[at++] = (byte) c;
        }
        length = at;
        return i;
    }

    /**
     * Ends all open elements and the document, and hands over the rest. The stream stays open, and is not flushed: a
     * short answer goes out as one piece of known length.
     */
    public void finish() throws XMLStreamException {
        while (!open.isEmpty()) {
            end();
        }
        closeTag();
        one('\n');
        send();
    }

    /** An element that brings prefixes of its own. */
    void element(CharSequence xml) throws XMLStreamException {
        closeTag();
        raw(xml);
    }

    /** Prefix to namespace, as they hold everywhere inside the root. */
    Map<String, String> inScope() {
        return inScope;
    }

    private void open(QName root, Collection<String> namespaces) throws XMLStreamException {
        if (namespaces == Prefixes.ALL) {
            declared = Prefixes.ALL;
            inScope = Prefixes.SCOPE;
            start(root);
            raw(Prefixes.DECLARATIONS);
            return;
        }
        declared = new HashSet<>(namespaces);
        declared.add(root.getNamespaceURI());
        declared.retainAll(Prefixes.ALL);
        inScope = Prefixes.scope(declared);
        start(root);
        raw(Prefixes.declarations(declared));
    }

    /** Begins a tag; its name as it is written. */
    private byte[] tag(QName name) throws XMLStreamException {
        closeTag();
        String namespace = name.getNamespaceURI();
        byte[] octets = written.get(name);
        if (octets == null) {
            String prefix = namespace.isEmpty() ? "" : Prefixes.of(namespace);
            String text = prefix.isEmpty() ? name.getLocalPart() : prefix + ':' + name.getLocalPart();
            octets = text.getBytes(StandardCharsets.UTF_8);
            written.put(name, octets);
        }
        one('<');
        raw(octets);
        if (!namespace.isEmpty() && !declared.contains(namespace)) {
            attribute("xmlns:" + Prefixes.of(namespace), namespace);
        }
        return octets;
    }

    private void closeTag() throws XMLStreamException {
        if (tag != Tag.CLOSED) {
            raw(tag.end);
            tag = Tag.CLOSED;
        }
    }

    /** Well-formed XML that is known beforehand, with prefixes that the root declares. */
    void octets(byte[] xml) throws XMLStreamException {
        closeTag();
        raw(xml);
    }

    private void raw(byte[] octets) throws XMLStreamException {
        if (octets.length > buffer.length - length) {
            raw(octets, 0, octets.length);
            return;
        }
        System.arraycopy(octets, 0, buffer, length, octets.length);
        length += octets.length;
    }

    /** Octets that need no escape. */
    private void raw(byte[] octets, int from, int to) throws XMLStreamException {
        for (int at = from; at < to; ) {
            if (length == buffer.length) {
                full();
            }
            int some = Math.min(to - at, buffer.length - length);
            System.arraycopy(octets, at, buffer, length, some);
            length += some;
            at += some;
        }
    }

    private void one(char ascii) throws XMLStreamException {
        room();
        buffer[length++] = (byte) ascii;
    }

    /** Legal characters that need no escape. */
    private void raw(CharSequence text) throws XMLStreamException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                room();
                buffer[length++] = (byte) c;
            } else {
                int point = Character.codePointAt(text, i);
                utf8(point);
                i += Character.charCount(point) - 1;
            }
        }
    }

    private void ascii(char c) throws XMLStreamException {
        room();
        switch (c) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            case '\r' -> raw(CR);
            case '\n', '\t' -> buffer[length++] = (byte) c;
            default -> {
                if (c < 0x20) {
                    utf8(XmlText.REPLACEMENT);
                } else {
                    buffer[length++] = (byte) c;
                }
            }
        }
    }

    private void utf8(int c) throws XMLStreamException {
        room();
        if (c < 0x800) {
            buffer[length++] = (byte) (0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                buffer[length++] = (byte) (0xE0 | c >> 12);
            } else {
                buffer[length++] = (byte) (0xF0 | c >> 18);
                buffer[length++] = (byte) (0x80 | c >> 12 & 0x3F);
            }
            buffer[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        buffer[length++] = (byte) (0x80 | c & 0x3F);
    }

    private void room() throws XMLStreamException {
        if (length > buffer.length - LONGEST) {
            full();
        }
    }

    /** Makes room: the buffer grows once, then it is sent. */
    private void full() throws XMLStreamException {
        if (buffer.length < MOST) {
            buffer = Arrays.copyOf(buffer, MOST);
        } else {
            send();
        }
    }

    private void send() throws XMLStreamException {
        try {
            out.write(buffer, 0, length);
            length = 0;
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = c >= 0x20 && "&<>".indexOf(c) < 0 || c == '\n' || c == '\t';
        }
        return plain;
    }
}
