package org.tagwerk.schedule;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;

/**
 * Objects for tests in short: components divided by {@code <p>}, lines by {@code <br>} or line feeds; {@code @a} stands
 * for ATTENDEE a, {@code @a=ACCEPTED} for his answer, {@code @a;X=Y} for parameters, {@code !o} for ORGANIZER o.
 */
final class Texts {
    static final Set<String> ANN = Set.of("mailto:ann@example.com");
    static final Set<String> BOB = Set.of("mailto:bob@example.com");
    static final Set<String> CAT = Set.of("mailto:cat@example.com");

    private Texts() {}

    static CalendarObject event(String text) {
        return object("VEVENT", text);
    }

    static CalendarObject object(String kind, String text) {
        return CalendarParser.parse(calendar(kind, text, ""));
    }

    static CalendarObject message(String method, String text) {
        return CalendarParser.parseMessage(calendar("VEVENT", text, "METHOD:" + method + "\n"));
    }

    private static byte[] calendar(String kind, String text, String head) {
        StringBuilder out = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n" + head);
        for (String component : text.split("<p>")) {
            out.append("BEGIN:" + kind + "\nUID:u\nDTSTAMP:20260101T000000Z\n");
            for (String line : component.split("<br>|\n")) {
                if (!line.isBlank()) {
                    out.append(line(line.strip())).append('\n');
                }
            }
            out.append("END:" + kind + "\n");
        }
        return out.append("END:VCALENDAR\n").toString().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String text) {
        if (text.startsWith("@") || text.startsWith("!")) {
            String[] parts = text.substring(1).split(";", 2);
            String[] who = parts[0].split("=", 2);
            return (text.startsWith("@") ? "ATTENDEE" : "ORGANIZER") + (who.length > 1 ? ";PARTSTAT=" + who[1] : "")
                    + (parts.length > 1 ? ";" + parts[1] : "") + ":mailto:" + who[0] + "@example.com";
        }
        return text;
    }

    /** The octets as text, unfolded, with bare line feeds. */
    static String text(CalendarObject object) {
        return text(object.octets());
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8).replace("\r\n", "\n").replace("\n ", "");
    }
}
