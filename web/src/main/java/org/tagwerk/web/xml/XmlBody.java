package org.tagwerk.web.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.request.PropListAdapter;
import org.tagwerk.web.xml.request.RequestTypes;

/** An XML body of which the root is known and the rest is not yet read. It can be read once. */
public final class XmlBody {
    private final GuardedReader reader;
    private final QName root;

    XmlBody(GuardedReader reader) {
        this.reader = reader;
        this.root = new QName(reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI(), reader.getLocalName());
    }

    /** The name of the root element. */
    public QName root() {
        return root;
    }

    /**
     * The whole body as one of the types in {@code web.xml.request}.
     *
     * @throws DavException 400 when the root is another or the body is not well-formed; 403 when a filter is not
     *     understood
     */
    public <T> T as(Class<T> type) {
        return as(type, RequestTypes.context());
    }

    /** The same, with the context of one JAXB implementation. */
    <T> T as(Class<T> type, JAXBContext context) {
        if (!root.equals(RequestTypes.rootOf(type))) {
            throw DavException.badRequest("the root is " + root.getLocalPart() + ", not "
                    + RequestTypes.rootOf(type).getLocalPart());
        }
        try {
            Unmarshaller unmarshaller = context.createUnmarshaller();
            unmarshaller.setAdapter(new PropListAdapter(reader::captured));
            T value = unmarshaller.unmarshal(reader, type).getValue();
            // The end of the document counts too: what follows the root must be well-formed.
            while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
                reader.next();
            }
            return value;
        } catch (JAXBException | XMLStreamException | RuntimeException e) {
            throw SecureXml.failure(e);
        }
    }
}
