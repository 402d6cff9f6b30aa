package org.tagwerk.dav;

import javax.xml.namespace.QName;

/** Names in the namespace {@code http://calendarserver.org/ns/} (Apple's Calendar Server extensions). */
public final class CalendarServer {
    public static final String NS = "http://calendarserver.org/ns/";

    private CalendarServer() {}

    /** The name {@code local} in this namespace. */
    public static QName name(String local) {
        return new QName(NS, local);
    }
}
