package org.tagwerk.error;

import javax.xml.namespace.QName;

/** A value of one property that only the stored data show to be wrong; PROPPATCH tells it in its propstat. */
public class PropertyRefused extends DavException {
    private static final long serialVersionUID = 1L;

    private final transient QName property;

    public PropertyRefused(QName property, Condition condition, String detail) {
        super(condition, detail);
        this.property = property;
    }

    /** The property. */
    public QName property() {
        return property;
    }
}
