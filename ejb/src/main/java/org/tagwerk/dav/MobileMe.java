package org.tagwerk.dav;

import javax.xml.namespace.QName;

/** Names in the namespace {@code http://me.com/_namespace/} (Apple's bulk requests and CTag conditions). */
public final class MobileMe {
    public static final String NS = "http://me.com/_namespace/";

    private MobileMe() {}

    /** The name {@code local} in this namespace. */
    public static QName name(String local) {
        return new QName(NS, local);
    }
}
