package org.tagwerk.web.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element with all that belongs to it: name, prefix, attributes, xml:lang, text, children (RFC 4918 §4.3, §4.4).
 *
 * <p>Its {@linkplain #xml serialized form} stands alone: each namespace that it uses is declared in it, also those of
 * prefixes that stand in text or attribute values only. Comments and processing instructions are dropped.
 */
public final class XmlValue implements PropertyValue {
    private static final Pattern PREFIX_IN_TEXT = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]*):");
    private static final QName LANG = new QName(XMLConstants.XML_NS_URI, "lang", XMLConstants.XML_NS_PREFIX);

    private record Attribute(QName name, String value) {}

    private final QName name;
    private final List<Attribute> attributes;
    private final Map<String, String> textPrefixes;
    private final List<Object> content;

    private XmlValue(QName name, List<Attribute> attributes, Map<String, String> textPrefixes, List<Object> content) {
        this.name = name;
        this.attributes = List.copyOf(attributes);
        this.textPrefixes = textPrefixes;
        this.content = List.copyOf(content);
    }

    /**
     * The value that {@link #xml} wrote.
     *
     * @throws org.tagwerk.error.DavException 400 when it is no well-formed XML
     */
    public static XmlValue parse(String xml) {
        return SecureXml.value(xml);
    }

    /** An element with text. */
    public static XmlValue of(QName name, String text) {
        return new XmlValue(name, List.of(), Map.of(), text.isEmpty() ? List.of() : List.of(text));
    }

    /** Reads the element at whose start the reader stands; leaves the reader at its end. */
    static XmlValue read(XMLStreamReader reader) throws XMLStreamException {
        QName name = reader.getName();
        Map<String, String> prefixes = new TreeMap<>();
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new Attribute(reader.getAttributeName(i), reader.getAttributeValue(i)));
            collectPrefixes(reader.getAttributeValue(i), reader, prefixes);
        }
        List<Object> content = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    flush(text, content);
                    content.add(read(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                default -> {}
            }
        }
        flush(text, content);
        for (Object part : content) {
            if (part instanceof String string) {
                collectPrefixes(string, reader, prefixes);
            }
        }
        return new XmlValue(name, attributes, prefixes, content);
    }

    /** The element's name. */
    public QName name() {
        return name;
    }

    /** The text directly inside, without that of children. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Object part : content) {
            if (part instanceof String string) {
                text.append(string);
            }
        }
        return text.toString();
    }

    /** The child elements, in order. */
    public List<XmlValue> children() {
        List<XmlValue> children = new ArrayList<>();
        for (Object part : content) {
            if (part instanceof XmlValue child) {
                children.add(child);
            }
        }
        return children;
    }

    /** The first child of that name. */
    public Optional<XmlValue> child(QName childName) {
        return children().stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The value of an attribute without namespace. */
    public Optional<String> attribute(String local) {
        return attribute(new QName(local));
    }

    /** The value of an attribute. */
    public Optional<String> attribute(QName attribute) {
        return attributes.stream()
                .filter(a -> a.name().equals(attribute))
                .map(Attribute::value)
                .findFirst();
    }

    /** The same with this xml:lang, unless it has its own or {@code lang} is null. */
    public XmlValue inLanguage(String lang) {
        if (lang == null || attribute(LANG).isPresent()) {
            return this;
        }
        List<Attribute> more = new ArrayList<>(attributes);
        more.add(new Attribute(LANG, lang));
        return new XmlValue(name, more, textPrefixes, content);
    }

    /** The element as XML that stands alone, without XML declaration. */
    public String xml() {
        StringBuilder out = new StringBuilder();
        serialize(out, Scope.ROOT);
        return out.toString();
    }

    /** Writes the element as it was read, under its own prefix, whatever name is given. */
    @Override
    public void writeElement(QName ignored, XmlWriter writer) throws XMLStreamException {
        write(this, writer);
    }

    /** Writes the attributes and the content into an element that is open. */
    @Override
    public void writeTo(XmlWriter writer) throws XMLStreamException {
        for (Attribute attribute : attributes) {
            if (attribute.name().getNamespaceURI().isEmpty()) {
                writer.attribute(attribute.name().getLocalPart(), attribute.value());
            } else if (attribute.name().equals(LANG)) {
                writer.language(attribute.value());
            }
        }
        for (Object part : content) {
            if (part instanceof XmlValue child) {
                write(child, writer);
            } else {
                writer.text((String) part);
            }
        }
    }

    private static void write(XmlValue value, XmlWriter writer) throws XMLStreamException {
        StringBuilder xml = new StringBuilder();
        value.serialize(xml, new Scope(null, writer.inScope()));
        writer.element(xml);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XmlValue value && xml().equals(value.xml());
    }

    @Override
    public int hashCode() {
        return xml().hashCode();
    }

    @Override
    public String toString() {
        return xml();
    }

    private static void flush(StringBuilder text, List<Object> content) {
        if (text.length() > 0) {
            content.add(text.toString());
            text.setLength(0);
        }
    }

    private static void collectPrefixes(String text, XMLStreamReader reader, Map<String, String> prefixes) {
        if (text.indexOf(':') < 0 || text.length() > 1024) {
            return;
        }
        Matcher matcher = PREFIX_IN_TEXT.matcher(text);
        while (matcher.find()) {
            String prefix = matcher.group(1);
            String namespace = prefix.startsWith("xml") ? null : reader.getNamespaceURI(prefix);
            if (namespace != null) {
                prefixes.put(prefix, namespace);
            }
        }
    }

    /** The declarations that the element needs and its parents in the fragment have not made. */
    private Map<String, String> declarations(Scope scope) {
        Map<String, String> needed = new TreeMap<>(textPrefixes);
        for (Attribute attribute : attributes) {
            if (!attribute.name().getPrefix().isEmpty()) {
                needed.put(attribute.name().getPrefix(), attribute.name().getNamespaceURI());
            }
        }
        needed.put(name.getPrefix(), name.getNamespaceURI());
        needed.remove(XMLConstants.XML_NS_PREFIX);
        needed.entrySet().removeIf(entry -> entry.getValue().equals(scope.namespace(entry.getKey())));
        return needed;
    }

    private void serialize(StringBuilder out, Scope outer) {
        Map<String, String> declarations = declarations(outer);
        out.append('<').append(qualified(name));
        declarations.forEach((prefix, namespace) -> {
            out.append(prefix.isEmpty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
            XmlText.attribute(namespace, out).append('"');
        });
        for (Attribute attribute : attributes) {
            out.append(' ').append(qualified(attribute.name())).append("=\"");
            XmlText.attribute(attribute.value(), out).append('"');
        }
        if (content.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        Scope scope = new Scope(outer, declarations);
        for (Object part : content) {
            if (part instanceof XmlValue child) {
                child.serialize(out, scope);
            } else {
                XmlText.content((String) part, out);
            }
        }
        out.append("</").append(qualified(name)).append('>');
    }

    private static String qualified(QName name) {
        return name.getPrefix().isEmpty() ? name.getLocalPart() : name.getPrefix() + ':' + name.getLocalPart();
    }

    /** Namespaces in scope inside a fragment; outside of it no prefix is taken for granted, and there is no default. */
    private record Scope(Scope outer, Map<String, String> declared) {
        static final Scope ROOT = new Scope(null, Map.of("", ""));

        String namespace(String prefix) {
            String namespace = declared.get(prefix);
            return namespace != null || outer == null ? namespace : outer.namespace(prefix);
        }
    }
}
