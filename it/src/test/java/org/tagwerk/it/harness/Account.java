package org.tagwerk.it.harness;

/** A user of a server under test; the mail address is {@code NAME@example.com}. */
public record Account(String name, String password) {
    /** The root as clients see it: {@code /dav/}, below the path of the proxy if the run has one. */
    public static final String ROOT = System.getProperty("tagwerk.it.prefix", "") + "/dav/";

    /** The principal's path. */
    public String principal() {
        return ROOT + "principals/users/" + name + "/";
    }

    /** The calendar home's path. */
    public String home() {
        return ROOT + "calendars/" + name + "/";
    }

    /** The path of the calendar made with the principal. */
    public String calendar() {
        return home() + "calendar/";
    }

    /** The path of the address book home. */
    public String books() {
        return ROOT + "addressbooks/" + name + "/";
    }

    /** The path of the home of plain files. */
    public String files() {
        return ROOT + "files/" + name + "/";
    }

    /** The mail address. */
    public String mail() {
        return name + "@example.com";
    }
}
