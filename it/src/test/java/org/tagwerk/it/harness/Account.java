package org.tagwerk.it.harness;

/** A user of a server under test; the mail address is {@code NAME@example.com}. */
public record Account(String name, String password) {
    /** The principal's path. */
    public String principal() {
        return "/dav/principals/users/" + name + "/";
    }

    /** The calendar home's path. */
    public String home() {
        return "/dav/calendars/" + name + "/";
    }

    /** The path of the calendar made with the principal. */
    public String calendar() {
        return home() + "calendar/";
    }

    /** The path of the address book home. */
    public String books() {
        return "/dav/addressbooks/" + name + "/";
    }

    /** The path of the home of plain files. */
    public String files() {
        return "/dav/files/" + name + "/";
    }

    /** The mail address. */
    public String mail() {
        return name + "@example.com";
    }
}
