package org.tagwerk.it.harness;

/** What a collection holds: contracts that hold for any of them run for each. */
public enum Genre {
    CALENDARS("text/calendar", "C:"),
    CARDS("text/vcard", "CARD:");

    private final String mediaType;
    private final String prefix;

    Genre(String mediaType, String prefix) {
        this.mediaType = mediaType;
        this.prefix = prefix;
    }

    /** The media type of its objects. */
    public String mediaType() {
        return mediaType;
    }

    /** The path of the user's home for such collections. */
    public String home(Account user) {
        return this == CALENDARS ? user.home() : user.books();
    }

    /** The path of the collection made with the principal. */
    public String made(Account user) {
        return this == CALENDARS ? user.calendar() : user.books() + "contacts/";
    }

    /** Makes a collection. */
    public Reply make(Dav dav, String path) {
        if (this == CALENDARS) {
            return dav.mkcalendar(path, null);
        }
        String types = "<D:resourcetype><D:collection/><CARD:addressbook/></D:resourcetype>";
        return dav.mkcol(path, Xml.document("D:mkcol", "<D:set><D:prop>" + types + "</D:prop></D:set>"));
    }

    /** An object with that UID. */
    public String object(String uid) {
        return object(uid, "Object " + uid);
    }

    /** An object with that UID and that text for people. */
    public String object(String uid, String text) {
        return object(uid, text, "");
    }

    /** An object with further lines, each ended by {@code \n}. */
    public String object(String uid, String text, String lines) {
        return this == CALENDARS
                ? Ics.event(uid, "20260302T100000Z", text, lines)
                : ("BEGIN:VCARD\nVERSION:3.0\nN:" + text + ";;;;\nFN:" + text + "\nUID:" + uid + "\n" + lines
                                + "END:VCARD\n")
                        .replace("\n", "\r\n");
    }

    /** A multiget of its own. */
    public String multiget(String... paths) {
        String kind = this == CALENDARS ? "calendar-multiget" : "addressbook-multiget";
        StringBuilder hrefs = new StringBuilder();
        for (String path : paths) {
            hrefs.append("<D:href>").append(path).append("</D:href>");
        }
        return Xml.document(prefix + kind, Xml.prop("D:getetag", data()) + hrefs);
    }

    /** The element of its data in reports. */
    public String data() {
        return prefix + (this == CALENDARS ? "calendar-data" : "address-data");
    }

    /** A condition of its specification. */
    public String condition(String local) {
        return prefix + local;
    }

    /** The condition of where its collections may stand. */
    public String location() {
        return prefix + (this == CALENDARS ? "calendar" : "addressbook") + "-collection-location-ok";
    }
}
