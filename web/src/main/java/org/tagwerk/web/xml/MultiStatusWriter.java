package org.tagwerk.web.xml;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * Writes a {@code DAV:multistatus} as a stream: one response in memory, sent as the buffer fills (RFC 4918 §13).
 *
 * <p>{@link #finish} ends the document. A writer that is left without it leaves an unclosed document behind, so that no
 * client takes a cut listing for a whole one.
 */
public final class MultiStatusWriter {
    // The frames of what nearly every response is; DAV: is declared on the root.
    private static final byte[] RESPONSE = octets("<D:response><D:href>");
    private static final byte[] PROPERTIES = octets("</D:href><D:propstat><D:prop>");
    private static final byte[] FOUND =
            octets("</D:prop><D:status>" + StatusLine.of(200) + "</D:status></D:propstat></D:response>");

    private final XmlWriter xml;
    private final boolean minimal;
    private int responses;

    /**
     * Begins the document.
     *
     * @param minimal whether propstats of 404 are left out (RFC 8144 §2.1)
     */
    public MultiStatusWriter(OutputStream out, boolean minimal) throws XMLStreamException {
        this(out, Dav.MULTISTATUS, minimal);
    }

    /**
     * Writes the document that tells why a collection was not made: propstats alone (RFC 5689 §5.2).
     *
     * @param root such as DAV:mkcol-response
     */
    public static void creation(OutputStream out, QName root, Consumer<Response> properties) throws XMLStreamException {
        MultiStatusWriter writer = new MultiStatusWriter(out, root, false);
        Response response = writer.response("");
        properties.accept(response);
        response.endWithProperties();
        writer.finish();
    }

    private MultiStatusWriter(OutputStream out, QName root, boolean minimal) throws XMLStreamException {
        this.xml = XmlWriter.begin(out, root);
        this.minimal = minimal;
    }

    /** Begins the response of one resource; {@link Response#end} writes it. */
    public Response response(Href href) {
        return new Response(href.toString());
    }

    /** Begins the response of a URL as the client wrote it. */
    public Response response(String href) {
        return new Response(href);
    }

    /**
     * Writes the response of one resource that has all that was asked for, which is several times cheaper than one in the
     * making.
     *
     * @param names at least one
     * @param values none is null
     */
    public void found(Href href, List<QName> names, PropertyValue[] values) throws XMLStreamException {
        xml.octets(RESPONSE);
        xml.text(href.toString());
        xml.octets(PROPERTIES);
        for (int i = 0; i < values.length; i++) {
            write(names.get(i), values[i]);
        }
        xml.octets(FOUND);
        responses++;
    }

    private void write(QName name, PropertyValue value) throws XMLStreamException {
        if (value == PropertyValue.EMPTY) {
            xml.empty(name);
        } else {
            value.writeElement(name, xml);
        }
    }

    private static byte[] octets(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    /** A response that is a bare status. */
    public void status(Href href, int status) throws XMLStreamException {
        new Response(href.toString()).status(status).end();
    }

    /** A response that is a bare status, for a URL as the client wrote it. */
    public void status(String href, int status) throws XMLStreamException {
        new Response(href).status(status).end();
    }

    /** A response that tells of a failure, with its condition. */
    public void failure(Href href, DavException failure) throws XMLStreamException {
        new Response(href.toString()).failed(failure).end();
    }

    /** The DAV:sync-token, after the last response (RFC 6578 §6.4). */
    public void syncToken(String token) throws XMLStreamException {
        xml.element(Dav.SYNC_TOKEN, token);
    }

    /** A DAV:responsedescription of the whole, after the last response. */
    public void description(String text) throws XMLStreamException {
        xml.element(Dav.RESPONSEDESCRIPTION, text);
    }

    /** Ends the document and sends the rest. */
    public void finish() throws XMLStreamException {
        xml.finish();
    }

    /** How many responses have been written. */
    public int responses() {
        return responses;
    }

    private record Entry(QName name, PropertyValue value) {}

    private record Group(int status, Condition condition) {
        /** 200 first, then by status; the condition makes the order total. */
        static final Comparator<Group> ORDER = Comparator.comparingInt(Group::status)
                .thenComparing(Group::condition, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /** One DAV:response in the making. */
    public final class Response {
        private final String href;
        /** What is there, in nearly every response all; the groups of the rest come after it. */
        private final List<Entry> found = new ArrayList<>();

        private final Map<Group, List<Entry>> groups = new TreeMap<>(Group.ORDER);
        private final List<String> moreHrefs = new ArrayList<>();
        private int status;
        private DavException failure;
        private String location;
        private String description;

        private Response(String href) {
            this.href = href;
        }

        /** A property and its value. */
        public Response ok(QName name, PropertyValue value) {
            return found(name, value);
        }

        /** A dead property, written as it was read. */
        public Response ok(XmlValue value) {
            return found(value.name(), value);
        }

        /** A property that is done or named, without its value. */
        public Response ok(QName name) {
            return found(name, PropertyValue.EMPTY);
        }

        /** A property that is not there: 404, left out when the client wants a minimal answer. */
        public Response missing(QName name) {
            return minimal ? this : put(404, null, name, PropertyValue.EMPTY);
        }

        /** A property that could not be read or set, for this reason. */
        public Response refused(QName name, int status) {
            return put(status, null, name, PropertyValue.EMPTY);
        }

        /** A property that could not be read or set, with the condition and its status. */
        public Response refused(QName name, Condition condition) {
            return put(condition.status(), condition, name, PropertyValue.EMPTY);
        }

        /** Makes this a response with a bare status; there can be no properties then. */
        public Response status(int status) {
            this.status = status;
            return this;
        }

        /** A property that could not be read or set, with the condition and its status, or the bare status. */
        public Response refused(QName name, DavException failure) {
            return put(failure.status(), failure.condition(), name, PropertyValue.EMPTY);
        }

        /** Makes this a response with the status and condition of a failure. */
        public Response failed(DavException failure) {
            this.failure = failure;
            return status(failure.status());
        }

        /** Another URL with the same bare status. */
        public Response also(Href other) {
            moreHrefs.add(other.toString());
            return this;
        }

        /** A DAV:location (RFC 4918 §14.9). */
        public Response location(Href target) {
            this.location = target.toString();
            return this;
        }

        /** A DAV:responsedescription. */
        public Response description(String text) {
            this.description = text;
            return this;
        }

        /** Writes the response. */
        public void end() throws XMLStreamException {
            xml.start(Dav.RESPONSE);
            xml.element(Dav.HREF, href);
            if (status != 0) {
                endWithStatus();
            } else {
                endWithProperties();
            }
            if (description != null) {
                xml.element(Dav.RESPONSEDESCRIPTION, description);
            }
            if (location != null) {
                xml.start(Dav.name("location"));
                xml.element(Dav.HREF, location);
                xml.end();
            }
            xml.end();
            responses++;
        }

        private void endWithStatus() throws XMLStreamException {
            for (String other : moreHrefs) {
                xml.element(Dav.HREF, other);
            }
            xml.element(Dav.STATUS, StatusLine.of(status));
            if (failure != null && failure.condition() != null) {
                ErrorWriter.write(xml, failure);
            }
        }

        private void endWithProperties() throws XMLStreamException {
            if (!found.isEmpty() || groups.isEmpty()) {
                // RFC 8144 §2.1: something must stand there even if all that was asked for is left out.
                xml.start(Dav.PROPSTAT);
                writeProperties(found);
                xml.element(Dav.STATUS, StatusLine.of(200));
                xml.end();
            }
            for (Map.Entry<Group, List<Entry>> group : groups.entrySet()) {
                xml.start(Dav.PROPSTAT);
                writeProperties(group.getValue());
                xml.element(Dav.STATUS, StatusLine.of(group.getKey().status()));
                if (group.getKey().condition() != null) {
                    ErrorWriter.write(xml, group.getKey().condition());
                }
                xml.end();
            }
        }

        private void writeProperties(List<Entry> entries) throws XMLStreamException {
            if (entries.isEmpty()) {
                xml.empty(Dav.PROP);
                return;
            }
            xml.start(Dav.PROP);
            for (Entry entry : entries) {
                write(entry.name(), entry.value());
            }
            xml.end();
        }

        private Response found(QName name, PropertyValue value) {
            found.add(new Entry(name, value));
            return this;
        }

        private Response put(int status, Condition condition, QName name, PropertyValue value) {
            groups.computeIfAbsent(new Group(status, condition), group -> new ArrayList<>())
                    .add(new Entry(name, value));
            return this;
        }
    }
}
