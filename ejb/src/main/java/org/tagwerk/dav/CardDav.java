package org.tagwerk.dav;

import javax.xml.namespace.QName;

/** Names in the namespace {@code urn:ietf:params:xml:ns:carddav} (RFC 6352). */
public final class CardDav {
    public static final String NS = "urn:ietf:params:xml:ns:carddav";

    private CardDav() {}

    /** The name {@code local} in this namespace. */
    public static QName name(String local) {
        return new QName(NS, local);
    }
}
