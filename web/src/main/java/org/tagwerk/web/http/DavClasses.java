package org.tagwerk.web.http;

/** What the DAV header names: only what this build does (RFC 4918 §10.1). */
public final class DavClasses {
    /** The value of the header, on OPTIONS and on each multistatus: Apple's clients read it there too. */
    public static final String VALUE =
            "1, 2, 3, access-control, extended-mkcol, calendar-access, calendar-auto-schedule, calendar-proxy, addressbook,"
                    + " calendarserver-home-sync";

    private DavClasses() {}
}
