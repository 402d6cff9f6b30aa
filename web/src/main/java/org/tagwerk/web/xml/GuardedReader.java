package org.tagwerk.web.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * A reader that refuses hostile documents, and hands free-form content to us instead of JAXB.
 *
 * <p>Refused: DTDs, entity references, more than {@value #MAX_DEPTH} nested elements, {@value #MAX_ELEMENTS} elements or
 * {@value #MAX_ATTRIBUTES} attributes on one, elements unknown to RFC 4791 and RFC 6352 inside a filter.
 *
 * <p>Inside {@code DAV:prop} and its like any element may stand. Such children are taken as {@link XmlValue}; JAXB sees
 * in their place a number, which {@link #captured} answers.
 */
final class GuardedReader extends StreamReaderDelegate {
    static final int MAX_DEPTH = 256;
    static final int MAX_ELEMENTS = 250_000;
    static final int MAX_ATTRIBUTES = 256;

    private static final Set<QName> FREE_FORM =
            Set.of(Dav.PROP, Dav.INCLUDE, Dav.PRINCIPAL, Dav.name("privilege"), Dav.name("principal-property"));
    /** Taken whole, with its text; of a lock only, where it is a child of the root (RFC 4918 §14.17). */
    private static final QName OWNER = Dav.name("owner");

    private static final Set<String> FILTER_ELEMENTS = Set.of(
            "filter", "comp-filter", "prop-filter", "param-filter", "is-not-defined", "time-range", "text-match");

    private final List<List<XmlValue>> captured = new ArrayList<>();
    private int depth;
    private int elements;
    private int filterDepth;
    private boolean captureNext;
    private String substitute;

    GuardedReader(XMLStreamReader reader) {
        super(reader);
    }

    /** The children that stood where JAXB read {@code number}. */
    List<XmlValue> captured(int number) {
        return captured.get(number);
    }

    @Override
    public int next() throws XMLStreamException {
        if (substitute != null) {
            // The reader below already stands at the end of the free-form element.
            substitute = null;
            return END_ELEMENT;
        }
        if (captureNext) {
            captureNext = false;
            capture();
            return CHARACTERS;
        }
        int event = guardedNext();
        captureNext = event == START_ELEMENT && depth > 1 && (FREE_FORM.contains(getName()) || isLockOwner());
        return event;
    }

    private boolean isLockOwner() {
        return depth == 2 && getName().equals(OWNER);
    }

    /** The same document without substitution: all of it is free-form. */
    XMLStreamReader plain() {
        return new Inside();
    }

    private int guardedNext() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case DTD -> throw new DavException(Condition.NO_EXTERNAL_ENTITIES, "no DTD is read");
            case ENTITY_REFERENCE -> throw DavException.badRequest("unknown entity");
            case START_ELEMENT -> begin();
            case END_ELEMENT -> leave();
            default -> {}
        }
        return event;
    }

    private void begin() {
        depth++;
        elements++;
        if (depth > MAX_DEPTH || elements > MAX_ELEMENTS || getAttributeCount() > MAX_ATTRIBUTES) {
            throw DavException.badRequest("too many elements or attributes");
        }
        String namespace = getNamespaceURI();
        boolean calendar = CalDav.NS.equals(namespace);
        if (!calendar && !CardDav.NS.equals(namespace)) {
            return;
        }
        if (filterDepth == 0 && depth == 2 && getLocalName().equals("filter")) {
            filterDepth = depth;
        } else if (filterDepth > 0 && !FILTER_ELEMENTS.contains(getLocalName())) {
            Condition condition = calendar ? Condition.VALID_FILTER : Condition.CARD_SUPPORTED_FILTER;
            throw new DavException(condition, "unknown element in the filter: " + getLocalName());
        }
    }

    private void leave() {
        if (depth == filterDepth) {
            filterDepth = 0;
        }
        depth--;
    }

    private void capture() throws XMLStreamException {
        List<XmlValue> values = new ArrayList<>();
        XMLStreamReader inside = plain();
        if (isLockOwner()) {
            values.add(XmlValue.read(inside));
            captured.add(List.copyOf(values));
            substitute = Integer.toString(captured.size() - 1);
            return;
        }
        for (int event = inside.next(); event != END_ELEMENT; event = inside.next()) {
            if (event == START_ELEMENT) {
                values.add(XmlValue.read(inside));
            }
        }
        captured.add(List.copyOf(values));
        substitute = Integer.toString(captured.size() - 1);
    }

    /** This reader without the substitution. */
    private final class Inside extends StreamReaderDelegate {
        Inside() {
            super(GuardedReader.this.getParent());
        }

        @Override
        public int next() throws XMLStreamException {
            return guardedNext();
        }
    }

    @Override
    public int getEventType() {
        return substitute != null ? CHARACTERS : super.getEventType();
    }

    @Override
    public boolean isStartElement() {
        return getEventType() == START_ELEMENT;
    }

    @Override
    public boolean isEndElement() {
        return getEventType() == END_ELEMENT;
    }

    @Override
    public boolean isCharacters() {
        return getEventType() == CHARACTERS;
    }

    @Override
    public boolean isWhiteSpace() {
        return substitute == null && super.isWhiteSpace();
    }

    @Override
    public boolean hasText() {
        return substitute != null || super.hasText();
    }

    @Override
    public String getText() {
        return substitute != null ? substitute : super.getText();
    }

    @Override
    public char[] getTextCharacters() {
        return substitute != null ? substitute.toCharArray() : super.getTextCharacters();
    }

    @Override
    public int getTextStart() {
        return substitute != null ? 0 : super.getTextStart();
    }

    @Override
    public int getTextLength() {
        return substitute != null ? substitute.length() : super.getTextLength();
    }

    @Override
    public int getTextCharacters(int sourceStart, char[] target, int targetStart, int length)
            throws XMLStreamException {
        if (substitute == null) {
            return super.getTextCharacters(sourceStart, target, targetStart, length);
        }
        int count = Math.min(length, substitute.length() - sourceStart);
        substitute.getChars(sourceStart, sourceStart + count, target, targetStart);
        return count;
    }

    @Override
    public int nextTag() {
        throw new UnsupportedOperationException("nextTag would pass by the guard");
    }

    @Override
    public String getElementText() {
        throw new UnsupportedOperationException("getElementText would pass by the guard");
    }
}
