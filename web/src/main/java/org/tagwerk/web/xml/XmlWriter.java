package org.tagwerk.web.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.MobileMe;

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
    private static final int BUFFER = 16 * 1024;
    /** So many octets one character takes at most, as a reference. */
    private static final int LONGEST = 8;

    private static final Map<String, String> PREFIXES = prefixes();

    /** Whether the last tag may still get attributes, and how it is closed then. */
    private enum Tag {
        CLOSED(""),
        START(">"),
        EMPTY("/>");

        private final String end;

        Tag(String end) {
            this.end = end;
        }
    }

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int length;
    private Tag tag = Tag.CLOSED;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> declared = new HashSet<>();
    private final Map<String, String> inScope = new HashMap<>(Map.of("", ""));

    private XmlWriter(OutputStream out) {
        this.out = out;
    }

    /** Begins a document; all fixed prefixes are declared on its root. Nothing is sent before a flush or 16 KiB. */
    public static XmlWriter begin(OutputStream stream, QName root) throws XMLStreamException {
        return begin(stream, root, PREFIXES.keySet());
    }

    /** Begins a document; only prefixes of these namespaces are declared on its root, and the root's own. */
    public static XmlWriter begin(OutputStream stream, QName root, Collection<String> namespaces)
            throws XMLStreamException {
        XmlWriter writer = new XmlWriter(stream);
        writer.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
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
        raw("</");
        raw(open.pop());
        raw(">");
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
        for (int i = 0; i < text.length(); i++) {
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
        for (byte octet : utf8) {
            if (octet < 0) {
                // Only a decoder knows whether it is well-formed.
                text(new String(utf8, StandardCharsets.UTF_8));
                return;
            }
        }
        closeTag();
        for (byte octet : utf8) {
            ascii((char) octet);
        }
    }

    /** Sends what has been written so far. */
    public void flush() throws XMLStreamException {
        send();
        try {
            out.flush();
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    /** Ends all open elements and the document, and sends the rest. The stream stays open. */
    public void finish() throws XMLStreamException {
        while (!open.isEmpty()) {
            end();
        }
        closeTag();
        raw("\n");
        flush();
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

    /** The fixed prefix of a namespace, X for a foreign one. */
    static String prefix(String namespace) {
        return PREFIXES.getOrDefault(namespace, "X");
    }

    private void open(QName root, Collection<String> namespaces) throws XMLStreamException {
        declared.addAll(namespaces);
        declared.add(root.getNamespaceURI());
        declared.retainAll(PREFIXES.keySet());
        start(root);
        for (Map.Entry<String, String> entry : PREFIXES.entrySet()) {
            if (declared.contains(entry.getKey())) {
                attribute("xmlns:" + entry.getValue(), entry.getKey());
                inScope.put(entry.getValue(), entry.getKey());
            }
        }
    }

    /** Begins a tag; its name as it is written. */
    private String tag(QName name) throws XMLStreamException {
        closeTag();
        String namespace = name.getNamespaceURI();
        String prefix = namespace.isEmpty() ? "" : prefix(namespace);
        String written = prefix.isEmpty() ? name.getLocalPart() : prefix + ':' + name.getLocalPart();
        raw("<");
        raw(written);
        if (!namespace.isEmpty() && !declared.contains(namespace)) {
            attribute("xmlns:" + prefix, namespace);
        }
        return written;
    }

    private void closeTag() throws XMLStreamException {
        if (tag != Tag.CLOSED) {
            raw(tag.end);
            tag = Tag.CLOSED;
        }
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
            case '\r' -> raw("&#13;");
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
        if (length > BUFFER - LONGEST) {
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

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        String[] names = {"D", "C", "CR", "CS", "ICAL", "MM"};
        String[] namespaces = {Dav.NS, CalDav.NS, CardDav.NS, CalendarServer.NS, AppleIcal.NS, MobileMe.NS};
        for (int i = 0; i < names.length; i++) {
            prefixes.put(namespaces[i], names[i]);
        }
        return prefixes;
    }
}
