package org.tagwerk.web.xml;

import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.tagwerk.dav.Dav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.ErrorDetail;

/** Writes {@code DAV:error}: a condition with what stands inside it (RFC 4918 §14.5, §16). */
public final class ErrorWriter {
    private ErrorWriter() {}

    /**
     * Writes a whole document. It always has content: Thunderbird takes a bare, empty {@code DAV:error} with 403 for a
     * demand to slow down.
     */
    public static void document(OutputStream out, DavException failure) throws XMLStreamException {
        Set<String> namespaces = new LinkedHashSet<>();
        if (failure.condition() != null) {
            namespaces.add(failure.condition().element().getNamespaceURI());
        }
        collectNamespaces(failure.details(), namespaces);
        XmlWriter xml = XmlWriter.begin(out, Dav.ERROR, namespaces);
        if (failure.condition() != null) {
            condition(xml, failure.condition(), failure.details());
        }
        String text = failure.getMessage();
        xml.element(Dav.RESPONSEDESCRIPTION, text == null ? StatusLine.reason(failure.status()) : text);
        xml.finish();
    }

    /** Writes the element with the failure's condition, which must have one. */
    static void write(XmlWriter xml, DavException failure) throws XMLStreamException {
        xml.start(Dav.ERROR);
        condition(xml, failure.condition(), failure.details());
        xml.end();
    }

    /** Writes the element with the condition alone. */
    static void write(XmlWriter xml, Condition condition) throws XMLStreamException {
        xml.start(Dav.ERROR);
        xml.empty(condition.element());
        xml.end();
    }

    private static void condition(XmlWriter xml, Condition condition, List<ErrorDetail> details)
            throws XMLStreamException {
        if (details.isEmpty()) {
            xml.empty(condition.element());
            return;
        }
        xml.start(condition.element());
        for (ErrorDetail detail : details) {
            detail(xml, detail);
        }
        xml.end();
    }

    private static void detail(XmlWriter xml, ErrorDetail detail) throws XMLStreamException {
        if (detail instanceof ErrorDetail.Href href) {
            xml.element(Dav.HREF, href.path());
        } else if (detail instanceof ErrorDetail.Element element && element.text() != null) {
            xml.element(element.name(), element.text());
        } else if (detail instanceof ErrorDetail.Element element) {
            xml.empty(element.name());
        } else if (detail instanceof ErrorDetail.NeededPrivilege needed) {
            xml.start(Dav.name("resource"));
            xml.element(Dav.HREF, needed.path());
            xml.start(Dav.name("privilege"));
            xml.empty(needed.privilege());
            xml.end();
            xml.end();
        }
    }

    private static void collectNamespaces(List<ErrorDetail> details, Set<String> namespaces) {
        for (ErrorDetail detail : details) {
            if (detail instanceof ErrorDetail.Element element) {
                namespaces.add(element.name().getNamespaceURI());
            } else if (detail instanceof ErrorDetail.NeededPrivilege needed) {
                namespaces.add(needed.privilege().getNamespaceURI());
            }
        }
    }
}
