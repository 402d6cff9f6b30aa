package org.tagwerk.error;

import javax.xml.namespace.QName;

/** A property cannot be changed so, which shows only when it is tried: none of the others is either. */
public class PropertyRefused extends DavException {
    private static final long serialVersionUID = 1L;

    private final QName property;

    /** For this condition. */
    public PropertyRefused(QName property, Condition condition, String detail) {
        super(condition, detail);
        this.property = property;
    }

    /** For a reason that has no condition. */
    public PropertyRefused(QName property, int status, String detail) {
        super(status, detail);
        this.property = property;
    }

    /** Which one. */
    public QName property() {
        return property;
    }
}
