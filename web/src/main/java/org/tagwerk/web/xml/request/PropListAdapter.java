package org.tagwerk.web.xml.request;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.util.List;
import java.util.function.IntFunction;
import javax.xml.XMLConstants;
import org.tagwerk.web.xml.XmlValue;

/** Puts the free content that the guarded reader took in the place of the number that JAXB saw. */
public final class PropListAdapter extends XmlAdapter<PropListAdapter.Reference, PropList> {
    private final IntFunction<List<XmlValue>> captured;

    /** For JAXB, which wants to be able to make one; such a one knows no content. */
    public PropListAdapter() {
        this(number -> List.of());
    }

    /** An adapter for one document. */
    public PropListAdapter(IntFunction<List<XmlValue>> captured) {
        this.captured = captured;
    }

    @Override
    public PropList unmarshal(Reference reference) {
        return new PropList(reference.lang, captured.apply(Integer.parseInt(reference.number.strip())));
    }

    @Override
    public Reference marshal(PropList list) {
        throw new UnsupportedOperationException("requests are only read");
    }

    /** What JAXB sees. */
    @XmlType(name = "reference")
    public static final class Reference {
        @XmlAttribute(name = "lang", namespace = XMLConstants.XML_NS_URI)
        private String lang;

        @jakarta.xml.bind.annotation.XmlValue
        private String number = "0";
    }
}
