package org.tagwerk.boundary;

import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Href;

/** One change of a property, as the property itself understood it. */
public sealed interface PropertyEdit {
    /** Keep this element as it came. */
    record Keep(QName name, String xml) implements PropertyEdit {}

    /** Forget what was kept. */
    record Forget(QName name) implements PropertyEdit {}

    /**
     * What the caller sees in place of what the owner has set (apple-caldav-sharing §5.5.3); null takes it back. What
     * the owner sets everybody sees.
     */
    record Personal(QName name, String xml) implements PropertyEdit {}

    /** The address book that is the default of a home. */
    record DefaultBook(Href href) implements PropertyEdit {}

    /** The calendar for what the owner of an inbox is invited to (RFC 6638 §9.2); null lets the server choose. */
    record DefaultCalendar(Href href) implements PropertyEdit {}

    /** The calendars that count in the free-busy of an inbox' owner; his others do not. */
    record FreeBusySet(Set<Href> hrefs) implements PropertyEdit {
        /** Copies the hrefs. */
        public FreeBusySet {
            hrefs = Set.copyOf(hrefs);
        }
    }

    /** The time zone for floating times (RFC 4791 §5.2.2): iCalendar text, or null for none. */
    record TimeZone(String timezone) implements PropertyEdit {}

    /** Whether the calendar counts in free-busy (RFC 6638 §9.1). */
    record Transparent(boolean transparent) implements PropertyEdit {}

    /** Who is in a group, or among the delegates of a principal (RFC 3744 §4.3): hrefs as the client wrote them. */
    record Members(QName name, List<String> hrefs) implements PropertyEdit {
        /** Copies the hrefs. */
        public Members {
            hrefs = List.copyOf(hrefs);
        }
    }

    /** What a principal is called (RFC 4918 §15.2); for administrators. */
    record PrincipalName(QName name, String text) implements PropertyEdit {}

    /** The components of a calendar that is being made, as bits (RFC 4791 §5.2.3). */
    record Components(int bits) implements PropertyEdit {}
}
