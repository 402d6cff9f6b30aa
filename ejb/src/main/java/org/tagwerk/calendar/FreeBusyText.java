package org.tagwerk.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;
import org.tagwerk.text.Node;

/** Writes busy time as iCalendar (RFC 4791 §7.10.1, RFC 5545 §3.6.4). */
public final class FreeBusyText {
    /** Who writes. */
    static final String PRODID = "-//Tagwerk//Tagwerk//EN";

    private FreeBusyText() {}

    /**
     * The answer to a free-busy-query.
     *
     * @param now when it is given
     */
    public static byte[] report(FreeBusy busy, Instant now) {
        return calendar(List.of(), freeBusy(busy, now, List.of()));
    }

    /**
     * The answer to a request for busy time (RFC 5546 §3.3.3, RFC 6638 §5): the periods of a type on one line.
     *
     * @param now when it is given
     * @param who UID, ORGANIZER and ATTENDEE as in the request
     */
    public static byte[] reply(FreeBusy busy, Instant now, List<ContentLine> who) {
        Map<FreeBusy.Type, List<String>> byType = new EnumMap<>(FreeBusy.Type.class);
        for (FreeBusy.Period period : busy.periods()) {
            String value = text(period.start()) + '/' + duration(Duration.between(period.start(), period.end()));
            byType.computeIfAbsent(period.type(), any -> new ArrayList<>()).add(value);
        }
        List<Node> lines = head(busy, now, who);
        byType.forEach((type, values) -> lines.add(line(type, String.join(",", values))));
        return calendar(List.of(ContentLines.line("METHOD", "REPLY")), ContentLines.component("VFREEBUSY", lines));
    }

    /**
     * A VFREEBUSY: stamp, range and a FREEBUSY line for each period.
     *
     * @param now when it is made
     * @param more lines after the range: UID, ORGANIZER and ATTENDEE of a reply (RFC 6638 §5)
     */
    public static Component freeBusy(FreeBusy busy, Instant now, List<ContentLine> more) {
        List<Node> lines = head(busy, now, more);
        for (FreeBusy.Period period : busy.periods()) {
            String value = text(period.start()) + '/' + text(period.end());
            lines.add(
                    period.type() == FreeBusy.Type.BUSY
                            ? ContentLines.line("FREEBUSY", value)
                            : line(period.type(), value));
        }
        return ContentLines.component("VFREEBUSY", lines);
    }

    /**
     * A VCALENDAR around one component.
     *
     * @param head lines after VERSION and PRODID, METHOD for one
     */
    public static byte[] calendar(List<ContentLine> head, Component component) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(ContentLines.line("VERSION", "2.0"));
        nodes.add(ContentLines.line("PRODID", PRODID));
        nodes.addAll(head);
        nodes.add(component);
        return ContentLines.write(ContentLines.component("VCALENDAR", nodes));
    }

    private static List<Node> head(FreeBusy busy, Instant now, List<ContentLine> more) {
        List<Node> lines = new ArrayList<>();
        lines.add(ContentLines.line("DTSTAMP", text(now)));
        lines.add(ContentLines.line("DTSTART", text(busy.range().start())));
        lines.add(ContentLines.line("DTEND", text(busy.range().end())));
        lines.addAll(more);
        return lines;
    }

    private static ContentLine line(FreeBusy.Type type, String value) {
        return ContentLines.line(
                "", "FREEBUSY", List.of(new ContentLine.Parameter("FBTYPE", List.of(type.value()))), value);
    }

    private static String duration(Duration length) {
        StringBuilder text = new StringBuilder("P");
        if (length.toDays() > 0) {
            text.append(length.toDays()).append('D');
        }
        if (length.toSeconds() % 86_400 != 0) {
            text.append('T');
            append(text, length.toHoursPart(), 'H');
            append(text, length.toMinutesPart(), 'M');
            append(text, length.toSecondsPart(), 'S');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int number, char unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    private static String text(Instant instant) {
        return DateTimeValue.utc(instant).text();
    }
}
