package org.tagwerk.web.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Named;
import org.tagwerk.error.DavException;
import org.tagwerk.web.xml.request.RequestTypes;

/** Bodies of requests, read by each implementation of JAXB that a container may bring. */
abstract class RequestBodies {
    static Stream<Named<JAXBContext>> implementations() throws JAXBException {
        Class<?>[] types = RequestTypes.ROOTS.toArray(Class<?>[]::new);
        return Stream.of(
                Named.of(
                        "reference implementation",
                        new org.glassfish.jaxb.runtime.v2.JAXBContextFactory().createContext(types, Map.of())),
                Named.of(
                        "EclipseLink MOXy",
                        new org.eclipse.persistence.jaxb.JAXBContextFactory().createContext(types, Map.of())));
    }

    static <T> T read(JAXBContext context, Class<T> type, String attributes, String content) {
        QName root = RequestTypes.rootOf(type);
        String prefix = Prefixes.of(root.getNamespaceURI());
        String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + prefix + ":" + root.getLocalPart()
                + " xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""
                + " xmlns:CR=\"urn:ietf:params:xml:ns:carddav\" xmlns:CS=\"http://calendarserver.org/ns/\" "
                + attributes
                + ">\n" + content + "\n</" + prefix + ":" + root.getLocalPart() + ">\n";
        return SecureXml.open(body.getBytes(StandardCharsets.UTF_8)).as(type, context);
    }

    static void refused(int status, Runnable action) {
        assertEquals(status, assertThrows(DavException.class, action::run).status());
    }
}
