package org.tagwerk.web.xml;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
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
 */
public final class XmlWriter {
    private static final int BUFFER = 16 * 1024;
    private static final Map<String, String> PREFIXES = prefixes();
    private static final XMLOutputFactory FACTORY = factory();

    private final XMLStreamWriter out;
    private final Set<String> declared = new HashSet<>();
    private final Map<String, String> inScope = new HashMap<>(Map.of("", ""));

    private XmlWriter(Writer writer) throws XMLStreamException {
        this.out = FACTORY.createXMLStreamWriter(writer);
    }

    /** Begins a document; all fixed prefixes are declared on its root. Nothing is sent before a flush or 16 KiB. */
    public static XmlWriter begin(OutputStream stream, QName root) throws XMLStreamException {
        return begin(stream, root, PREFIXES.keySet());
    }

    /** Begins a document; only prefixes of these namespaces are declared on its root, and the root's own. */
    public static XmlWriter begin(OutputStream stream, QName root, Collection<String> namespaces)
            throws XMLStreamException {
        XmlWriter writer =
                new XmlWriter(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER));
        writer.out.writeStartDocument("UTF-8", "1.0");
        writer.out.writeCharacters("\n");
        writer.open(root, namespaces);
        return writer;
    }

    /** Begins an element. */
    public void start(QName name) throws XMLStreamException {
        String namespace = name.getNamespaceURI();
        if (namespace.isEmpty()) {
            out.writeStartElement("", name.getLocalPart(), "");
        } else if (declared.contains(namespace)) {
            out.writeStartElement(PREFIXES.get(namespace), name.getLocalPart(), namespace);
        } else {
            String prefix = prefix(namespace);
            out.writeStartElement(prefix, name.getLocalPart(), namespace);
            out.writeNamespace(prefix, namespace);
        }
    }

    /** Ends the innermost open element. */
    public void end() throws XMLStreamException {
        out.writeEndElement();
    }

    /** An empty element. */
    public void empty(QName name) throws XMLStreamException {
        String namespace = name.getNamespaceURI();
        if (namespace.isEmpty()) {
            out.writeEmptyElement("", name.getLocalPart(), "");
        } else if (declared.contains(namespace)) {
            out.writeEmptyElement(PREFIXES.get(namespace), name.getLocalPart(), namespace);
        } else {
            String prefix = prefix(namespace);
            out.writeEmptyElement(prefix, name.getLocalPart(), namespace);
            out.writeNamespace(prefix, namespace);
        }
    }

    /** An element with text. */
    public void element(QName name, String text) throws XMLStreamException {
        start(name);
        text(text);
        end();
    }

    /** An attribute without namespace, on the element just begun. */
    public void attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, XmlText.legal(value));
    }

    /** The language of the element just begun. */
    public void language(String tag) throws XMLStreamException {
        out.writeAttribute("xml", XMLConstants.XML_NS_URI, "lang", tag);
    }

    /** Text inside the innermost open element. */
    public void text(String text) throws XMLStreamException {
        out.writeCharacters(
                XmlText.content(text, new StringBuilder(text.length() + 32)).toString());
    }

    /** Sends what has been written so far. */
    public void flush() throws XMLStreamException {
        out.flush();
    }

    /** Ends all open elements and the document, and sends the rest. The stream stays open. */
    public void finish() throws XMLStreamException {
        out.writeEndDocument();
        out.writeCharacters("\n");
        out.flush();
    }

    /** The raw writer, for values that bring prefixes of their own. */
    XMLStreamWriter stream() {
        return out;
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
                out.writeNamespace(entry.getValue(), entry.getKey());
                inScope.put(entry.getValue(), entry.getKey());
            }
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

    private static XMLOutputFactory factory() {
        // Always the JDK's: the containers bring others. It must not escape content: XmlText does, and keeps CR.
        XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
        factory.setProperty("escapeCharacters", false);
        return factory;
    }
}
