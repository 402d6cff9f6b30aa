package org.tagwerk.schedule;

import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLines;

/**
 * A scheduling message to one recipient (RFC 5546 §3). Recipients who are told the same share one body object.
 *
 * @param originator the calendar user address of the sender, as it stands in the object
 * @param recipient the calendar user address of the recipient, as it stands in the object
 * @param calendar a VCALENDAR with METHOD
 */
public record OutgoingMessage(String originator, String recipient, ItipMethod method, Component calendar) {
    /** The body as it travels. */
    public byte[] octets() {
        return ContentLines.write(calendar);
    }
}
