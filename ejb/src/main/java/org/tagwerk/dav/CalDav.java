package org.tagwerk.dav;

import javax.xml.namespace.QName;

/** Names in the namespace {@code urn:ietf:params:xml:ns:caldav} (RFC 4791, 6638, 7809). */
public final class CalDav {
    public static final String NS = "urn:ietf:params:xml:ns:caldav";

    private CalDav() {}

    /** The name {@code local} in this namespace. */
    public static QName name(String local) {
        return new QName(NS, local);
    }
}
