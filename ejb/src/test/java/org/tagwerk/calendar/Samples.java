package org.tagwerk.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Objects for tests. */
final class Samples {
    private Samples() {}

    /** One of the calendar of RFC 4791 appendix B. */
    static CalendarObject rfc(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/rfc4791/" + name + ".ics")) {
            return CalendarParser.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A VCALENDAR around these lines. */
    static CalendarObject calendar(String body) {
        String text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n" + body.strip() + "\nEND:VCALENDAR\n";
        return CalendarParser.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** One component with UID and DTSTAMP and these lines. */
    static CalendarObject component(String name, String lines) {
        return calendar("BEGIN:" + name + "\nUID:u\nDTSTAMP:20260101T000000Z\n" + lines.strip() + "\nEND:" + name);
    }

    /** The octets as text with bare line feeds. */
    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
