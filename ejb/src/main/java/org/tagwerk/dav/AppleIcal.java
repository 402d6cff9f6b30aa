package org.tagwerk.dav;

import javax.xml.namespace.QName;

/** Names in the namespace {@code http://apple.com/ns/ical/} (Apple's calendar-color and calendar-order). */
public final class AppleIcal {
    public static final String NS = "http://apple.com/ns/ical/";

    private AppleIcal() {}

    /** The name {@code local} in this namespace. */
    public static QName name(String local) {
        return new QName(NS, local);
    }
}
